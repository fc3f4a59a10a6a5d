import { messageOf, UserError } from "../../base/errors/user-error";
import { type Diagnostic, DiagnosticError } from "../provider";

/** @returns the diagnostics of a thrown error: the provider's own, or a bug with its stack trace. */
export function diagnosticsOf(error: unknown): readonly Diagnostic[] {
  if (error instanceof DiagnosticError) return error.diagnostics;
  if (error instanceof UserError) return [{ severity: "error", summary: error.message }];
  const detail = error instanceof Error ? error.stack : undefined;
  return [{ severity: "error", summary: `a bug in the rehearsal: ${messageOf(error)}`, detail }];
}
