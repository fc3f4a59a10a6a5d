/** Parses the engine's machine-readable UI (`-json`: one JSON object per line) into events. */
import { z } from "zod";
import { outputVersionUnknown } from "../../base/errors/engine-errors";
import { parseJson } from "../../base/json";
import { diagnosticSchema, plainLines } from "./diagnostics";
import type { EngineEvent, LogEvent } from "./events";

const resource = z.object({ addr: z.string(), resource_type: z.string() });
const action = z.string();
const count = z.number().default(0);
const message = { "@message": z.string().default("") };

/** The known messages, by `type`. A message that does not match its schema counts as unknown. */
const uiMessage = z.discriminatedUnion("type", [
  z.object({ ...message, type: z.literal("version"), ui: z.string() }),
  z.object({
    ...message,
    type: z.literal("planned_change"),
    change: z.object({ resource, action, reason: z.string().optional() }),
  }),
  z.object({
    ...message,
    type: z.enum(["apply_start", "apply_progress", "apply_complete", "apply_errored"]),
    hook: z.object({ resource, action }),
  }),
  z.object({
    ...message,
    type: z.literal("change_summary"),
    changes: z.object({ add: count, change: count, remove: count, import: count }),
  }),
  z.object({ ...message, type: z.literal("diagnostic"), diagnostic: diagnosticSchema }),
]);

const anyMessage = z.object({ "@message": z.string() });

/**
 * Parses one line of output.
 *
 * @returns the event, or `undefined` for an empty line and for JSON that is not a message.
 * @throws UserError if the major version of the engine's UI is later than 1.
 */
export function parseEventLine(line: string): EngineEvent | undefined {
  if (!line.startsWith("{")) return logEvent(plainLines(line).join(" "));
  const json = parseJson(line);
  const known = uiMessage.safeParse(json);
  if (known.success) return toEvent(known.data);
  const other = anyMessage.safeParse(json);
  // Anything else, such as a truncated message, may contain secret values.
  return other.success ? logEvent(other.data["@message"]) : undefined;
}

function logEvent(text: string): LogEvent | undefined {
  return text.trim() === "" ? undefined : { type: "log", message: text };
}

function toEvent(ui: z.infer<typeof uiMessage>): EngineEvent {
  const text = { message: ui["@message"] };
  switch (ui.type) {
    case "version":
      assertUiVersion(ui.ui);
      return { ...text, type: "log" };
    case "planned_change": {
      const { reason } = ui.change;
      return { ...text, type: ui.type, ...changeOf(ui.change), ...(reason ? { reason } : {}) };
    }
    case "change_summary":
      return { ...text, type: ui.type, counts: ui.changes };
    case "diagnostic":
      return { ...text, type: ui.type, diagnostic: ui.diagnostic };
    default:
      return { ...text, type: ui.type, ...changeOf(ui.hook) };
  }
}

function changeOf(change: { readonly resource: z.infer<typeof resource>; readonly action: string }) {
  return { address: change.resource.addr, resourceType: change.resource.resource_type, action: change.action };
}

/** The engines increase the major version for every change that an older reader would misunderstand. */
function assertUiVersion(version: string): void {
  if (version.startsWith("1.") || version.startsWith("0.")) return;
  throw outputVersionUnknown(version);
}
