/** Reads the engine's machine-readable UI (`-json`: one JSON object per line) into events. */
import { z } from "zod";
import { outputVersionUnknown } from "../../base/errors/engine-errors";
import { diagnosticSchema, plainLines } from "./diagnostics";
import { parseJson } from "./documents";
import type { EngineEvent, LogEvent, PlannedChangeEvent } from "./events";

const resource = z.object({ addr: z.string(), resource_type: z.string() });
const message = z.string().default("");

const change = z.object({
  "@message": message,
  change: z.object({ resource, action: z.string(), reason: z.string().optional() }),
});
const refresh = z.object({
  "@message": message,
  hook: z.object({ resource, id_value: z.string().optional() }),
});
const apply = z.object({
  "@message": message,
  hook: z.object({
    resource,
    action: z.string(),
    id_value: z.string().optional(),
    elapsed_seconds: z.number().default(0),
  }),
});

const count = z.number().default(0);

/** The messages we know, by their `type`. A message that does not fit its schema counts as unknown. */
const uiMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("version"), "@message": message, ui: z.string() }),
  change.extend({ type: z.enum(["planned_change", "resource_drift"]) }),
  refresh.extend({ type: z.enum(["refresh_start", "refresh_complete"]) }),
  apply.extend({ type: z.enum(["apply_start", "apply_progress", "apply_complete", "apply_errored"]) }),
  z.object({
    type: z.literal("change_summary"),
    "@message": message,
    changes: z.object({
      operation: z.enum(["plan", "apply", "destroy"]),
      add: count,
      change: count,
      remove: count,
      import: count,
    }),
  }),
  z.object({ type: z.literal("outputs"), "@message": message, outputs: z.record(z.string(), z.unknown()) }),
  z.object({ type: z.literal("diagnostic"), "@message": message, diagnostic: diagnosticSchema }),
]);

type UiMessage = z.infer<typeof uiMessage>;

const anyMessage = z.object({ "@message": z.string() });

/**
 * Reads one line of output.
 *
 * @returns the event, or `undefined` for an empty line and for JSON that is not a message.
 * @throws UserError if the engine speaks a later major version of its UI than 1.
 */
export function parseEventLine(line: string): EngineEvent | undefined {
  if (!line.startsWith("{")) return logEvent(plainLines(line).join(" "));
  const json = parseJson(line);
  const known = uiMessage.safeParse(json);
  if (known.success) return toEvent(known.data);
  const other = anyMessage.safeParse(json);
  // Anything else, such as a message that was cut off, can hold secret values.
  return other.success ? logEvent(other.data["@message"]) : undefined;
}

function logEvent(text: string): LogEvent | undefined {
  return text.trim() === "" ? undefined : { type: "log", message: text };
}

function toEvent(ui: UiMessage): EngineEvent {
  const text = { message: ui["@message"] };
  switch (ui.type) {
    case "version":
      assertUiVersion(ui.ui);
      return { ...text, type: "log" };
    case "planned_change":
    case "resource_drift": {
      const { action, reason } = ui.change;
      return {
        ...text,
        type: ui.type,
        ...ofResource(ui.change.resource),
        action,
        ...(reason ? { reason } : {}),
      };
    }
    case "refresh_start":
    case "refresh_complete":
      return { ...text, type: ui.type, ...ofResource(ui.hook.resource), ...ofId(ui.hook.id_value) };
    case "apply_start":
    case "apply_progress":
    case "apply_complete":
    case "apply_errored": {
      const { resource: subject, action, id_value, elapsed_seconds: elapsedSeconds } = ui.hook;
      return { ...text, type: ui.type, ...ofResource(subject), action, ...ofId(id_value), elapsedSeconds };
    }
    case "change_summary": {
      const { operation, ...counts } = ui.changes;
      return { ...text, type: ui.type, operation, counts };
    }
    case "outputs":
      return { ...text, type: ui.type, names: Object.keys(ui.outputs) };
    case "diagnostic":
      return { ...text, type: ui.type, diagnostic: ui.diagnostic };
  }
}

function ofResource(subject: z.infer<typeof resource>): Pick<PlannedChangeEvent, "address" | "resourceType"> {
  return { address: subject.addr, resourceType: subject.resource_type };
}

function ofId(id: string | undefined): { readonly id?: string } {
  return id ? { id } : {};
}

/** The engines promise to raise the major number for every change that an older reader would misunderstand. */
function assertUiVersion(version: string): void {
  if (version.startsWith("1.") || version.startsWith("0.")) return;
  throw outputVersionUnknown(version);
}
