/** `hashicorp/template`, which is archived, and which older modules still use. */
import { createHash } from "node:crypto";
import { diagnosticError } from "../provider";
import { stringMapOf, textOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import { mimeBlock, mimeDocument } from "./mime";
import { computed, optional, required, type SmallProvider, TEXT_MAP } from "./small-provider";

/** Variables only: `${name}`, and `$${` for a plain `${`. */
function rendered(template: string, variables: Readonly<Record<string, string>>): string {
  if (/(?<!%)%\{/.test(template)) throw refused("directives (%{…})");
  return template.replace(/\$\$\{|\$\{([^}]*)\}/g, (whole, expression?: string) => {
    if (expression === undefined) return whole.slice(1);
    const value = variables[expression.trim()];
    if (value === undefined) throw refused(whole);
    return value;
  });
}

function refused(what: string) {
  return diagnosticError(
    `the rehearsal does not render ${what} in a template_file`,
    "It replaces variables only. The function templatefile of the engine renders everything, without this archived provider.",
  );
}

function templateFile(config: ObjectValue): ObjectValue {
  const text = rendered(textOf(config, "template"), stringMapOf(config, "vars"));
  return { rendered: text, id: createHash("sha256").update(text).digest("hex") };
}

export const TEMPLATE: SmallProvider = {
  name: "template",
  dataSources: {
    template_file: {
      block: {
        attributes: { template: required(), vars: optional(TEXT_MAP), rendered: computed(), id: computed() },
      },
      read: templateFile,
    },
    template_cloudinit_config: { block: mimeBlock, read: mimeDocument },
  },
};
