/** Validates `hashicorp/tls` configurations, with the errors of terraform-plugin-framework-validators. */
import { goList, goQuote } from "../plugin-sdk/go-text";
import { NUMBER_RULES } from "../plugin-sdk/number-rules";
import { TEXT_RULES } from "../plugin-sdk/text-rules";
import { type ValidationConduct, validateConfig } from "../plugin-sdk/validate-config";
import { ruleWithFills, type ValueRules } from "../plugin-sdk/value-rule";
import type { Diagnostic } from "../provider";
import type { Validator } from "../schemas/conduct";
import type { BlockSchema } from "../schemas/schema";
import type { ObjectValue } from "../values/value";
import { ALLOWED_USES } from "./allowed-uses";
import { ALGORITHMS } from "./key-attributes";
import { CURVES } from "./private-key";

const RULES: ValueRules = {
  ...TEXT_RULES,
  ...NUMBER_RULES,
  one_of_twice_quoted: ruleWithFills(
    ["Invalid Attribute Value Match", "Attribute {steps} value must be one of: {twice_quoted}, got: {quoted}"],
    (text, { values = [] }) =>
      values.includes(text) ? [] : [{ twice_quoted: goList(values.map((value) => goQuote(String(value)))) }],
  ),
};

const oneOf = (values: readonly string[]): readonly Validator[] => [{ kind: "one_of_twice_quoted", values }];
const notNegative: readonly Validator[] = [{ kind: "framework_at_least", min: 0 }];
const notEmpty: readonly Validator[] = [{ kind: "framework_min_length", min: 1 }];

const REQUESTED: ValidationConduct["validators"] = {
  ip_addresses: notEmpty,
  uris: notEmpty,
  subject: [{ kind: "framework_items", min: 0, max: 1 }],
};
const ISSUED: ValidationConduct["validators"] = {
  validity_period_hours: notNegative,
  allowed_uses: oneOf(ALLOWED_USES),
  early_renewal_hours: notNegative,
};

const CONDUCT: Readonly<Record<string, Pick<ValidationConduct, "validators" | "relations">>> = {
  tls_private_key: { validators: { algorithm: oneOf(ALGORITHMS), ecdsa_curve: oneOf(Object.keys(CURVES)) } },
  tls_self_signed_cert: { validators: { ...ISSUED, ...REQUESTED } },
  tls_cert_request: { validators: REQUESTED },
  tls_locally_signed_cert: { validators: ISSUED },
  tls_public_key: {
    relations: [{ kind: "framework_one_of", path: "private_key_pem", of: ["private_key_pem", "private_key_openssh"] }],
  },
  tls_certificate: {
    relations: [
      { kind: "framework_one_of", path: "content", of: ["content", "url"] },
      { kind: "framework_conflicts_with", path: "verify_chain", of: ["content"] },
    ],
  },
};

/** @returns every error of the provider about the configuration of a resource or data source. */
export function validateTls(type: string, block: BlockSchema, config: ObjectValue): readonly Diagnostic[] {
  return validateConfig(block, { ...CONDUCT[type], legacy_type_system: false }, config, RULES);
}
