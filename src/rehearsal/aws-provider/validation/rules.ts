/** Every rule for a value, by the kind that stored validators name. */
import { AWS_RULES } from "./aws-rules";
import { NUMBER_RULES } from "./number-rules";
import type { ValueRule } from "./rule";
import { TEXT_RULES } from "./text-rules";

/** The rules by kind. */
export const RULES: Readonly<Record<string, ValueRule>> = { ...TEXT_RULES, ...NUMBER_RULES, ...AWS_RULES };
