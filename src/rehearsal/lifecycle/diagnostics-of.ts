import { type Diagnostic, DiagnosticError } from "../provider";

/** @returns what to tell the engine about something thrown: a provider's own words, or a defect with its trace. */
export function diagnosticsOf(error: unknown): readonly Diagnostic[] {
  if (error instanceof DiagnosticError) return error.diagnostics;
  if (error instanceof Error && error.name === "UserError") return [{ severity: "error", summary: error.message }];
  const summary = `defect in the rehearsal: ${error instanceof Error ? error.message : String(error)}`;
  return [{ severity: "error", summary, detail: error instanceof Error ? error.stack : undefined }];
}
