/** What the engine has to say about a configuration or a run: its errors and warnings, read and written. */
import { stripVTControlCharacters } from "node:util";
import { z } from "zod";

/** One error or warning of the engine. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** One line: what is wrong. */
  readonly summary: string;
  /** The rest of the explanation, of any number of lines. @default "" */
  readonly detail: string;
  /** The resource it is about, e.g. `aws_vpc.network`. */
  readonly address?: string;
  /** The place in the configuration, e.g. `resource.aws_vpc.network`. */
  readonly context?: string;
  /** The file, relative to the stack's folder, and the line (from 1). */
  readonly file?: string;
  readonly line?: number;
}

/** A diagnostic as both engines write it in JSON (machine-readable UI 1.x, `validate -json`). */
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

/** The head of a diagnostic in the engine's output for people; the rest follows up to the next head. */
const TEXT_HEAD = /^(Error|Warning): (.*)$/;

/**
 * Reads the diagnostics out of output meant for people, from the commands that have no other (`init`, `import`,
 * `show`, `state list`). Text before the first one is ignored; of text with none at all nothing comes out.
 *
 * @param text with or without colours, with or without the frame that is drawn on a terminal.
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

/** @returns the text's lines without colours and without the frame around a diagnostic. */
export function plainLines(text: string): string[] {
  return stripVTControlCharacters(text)
    .split(/\r?\n/)
    .map((line) => line.replace(/^[╷│╵] ?/, "").trimEnd());
}

/** Whether it is an error; a warning stops nothing. */
export function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

/**
 * Writes a diagnostic for a person:
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
