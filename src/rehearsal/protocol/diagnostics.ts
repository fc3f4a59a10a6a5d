import type { AttributePath, Diagnostic } from "../provider";

/** @returns diagnostics in the protocol's format. */
export function diagnosticMessages(diagnostics: readonly Diagnostic[]): readonly object[] {
  return diagnostics.map(({ severity, summary, detail, attribute }) => ({
    severity: severity === "error" ? "ERROR" : "WARNING",
    summary,
    detail: detail ?? "",
    attribute: attribute === undefined ? undefined : pathMessage(attribute),
  }));
}

/** @returns an attribute path in the protocol's format. */
export function pathMessage(path: AttributePath): object {
  return {
    steps: path.map((step) => {
      if (typeof step === "string") return { attribute_name: step };
      return typeof step === "number" ? { element_key_int: step } : { element_key_string: step.key };
    }),
  };
}
