/** The engine's errors and warnings: parsing and formatting. */
import { stripVTControlCharacters } from "node:util";
import { z } from "zod";

/** One error or warning from the engine. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** The problem, on one line. */
  readonly summary: string;
  /** The rest of the explanation, on any number of lines. @default "" */
  readonly detail: string;
  /** The resource, e.g. `aws_vpc.network`. */
  readonly address?: string;
  /** The place in the configuration, e.g. `resource.aws_vpc.network`. */
  readonly context?: string;
  /** The file, relative to the stack's folder, and the line (from 1). */
  readonly file?: string;
  readonly line?: number;
}

/** A diagnostic in both engines' JSON (machine-readable UI 1.x, `validate -json`). */
export const diagnosticSchema = z
  .object({
    severity: z.enum(["error", "warning"]).catch("error"),
    summary: z.string(),
    detail: z.string().default(""),
    address: z.string().optional(),
    range: z.object({ filename: z.string(), start: z.object({ line: z.number() }) }).optional(),
    snippet: z.object({ context: z.string().nullable().optional() }).optional(),
  })
  .transform(
    ({ severity, summary, detail, address, range, snippet }): Diagnostic => ({
      severity,
      summary,
      detail: detail.trim(),
      ...(address ? { address } : {}),
      ...(snippet?.context ? { context: snippet.context } : {}),
      ...(range ? { file: range.filename, line: range.start.line } : {}),
    }),
  );

/** The first line of a diagnostic in the engine's text output; the rest follows up to the next first line. */
const TEXT_HEAD = /^(Error|Warning): (.*)$/;

/**
 * Parses the diagnostics in text output, for commands that print no JSON (`init`, `state list`). Text before the first
 * one is ignored.
 *
 * @param text with or without colors and the frame that the engine draws on a terminal.
 */
export function parseTextDiagnostics(text: string): Diagnostic[] {
  const diagnostics: Array<{ severity: "error" | "warning"; summary: string; lines: string[] }> = [];
  for (const line of plainLines(text)) {
    const head = TEXT_HEAD.exec(line);
    if (head) {
      const severity = head[1] === "Error" ? "error" : "warning";
      diagnostics.push({ severity, summary: head[2] ?? "", lines: [] });
    } else {
      diagnostics.at(-1)?.lines.push(line);
    }
  }
  return diagnostics.map(({ severity, summary, lines }) => ({
    severity,
    summary,
    detail: lines.join("\n").trim(),
  }));
}

/** @returns the text's lines, without colors and without the frame around a diagnostic. */
export function plainLines(text: string): string[] {
  return stripVTControlCharacters(text)
    .split(/\r?\n/)
    .map((line) => line.replace(/^[╷│╵] ?/, "").trimEnd());
}

export function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

/**
 * Formats a diagnostic for the user:
 *
 * ```
 * Error: creating EC2 VPC: VpcLimitExceeded
 *   at aws_vpc.network (cdk.tf.json line 12)
 *   The maximum number of VPCs has been reached.
 * ```
 */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { severity, summary, detail, address, context, file, line } = diagnostic;
  const place = address ?? context;
  const source = file ? `${file} line ${line}` : undefined;
  const where = place && source ? `${place} (${source})` : (place ?? source);
  return [
    `${severity === "warning" ? "Warning" : "Error"}: ${summary}`,
    ...(where ? [`  at ${where}`] : []),
    ...(detail ? detail.split("\n").map((text) => `  ${text}`.trimEnd()) : []),
  ].join("\n");
}
