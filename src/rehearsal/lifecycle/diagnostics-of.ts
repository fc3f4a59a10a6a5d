import { type Diagnostic, DiagnosticError } from "../provider";

/** @returns the diagnostics of a thrown error: the provider's own, or a bug with its stack trace. */
export function diagnosticsOf(error: unknown): readonly Diagnostic[] {
  if (error instanceof DiagnosticError) return error.diagnostics;
  if (error instanceof Error && error.name === "UserError") return [{ severity: "error", summary: error.message }];
  const summary = `a bug in the rehearsal: ${error instanceof Error ? error.message : String(error)}`;
  return [{ severity: "error", summary, detail: error instanceof Error ? error.stack : undefined }];
}
