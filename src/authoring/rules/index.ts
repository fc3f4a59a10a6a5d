import type { Finding } from "../../base/findings/finding";
import type { Config } from "../config/schema";
import { acknowledged, acknowledgementFindings } from "./acknowledge";
import { RULES_BY_ID } from "./catalogue";
import { CONFIG_RULES } from "./config-rules";
import { ruleContext } from "./context";
import { oneOfEachCause } from "./one-cause";

/**
 * Checks a config against all rules: one finding for each cause. Acknowledged findings are infos with the reason.
 * Pure; never throws. Linear in the number of consumers.
 */
export function checkConfig(config: Config): readonly Finding[] {
  const context = ruleContext(config);
  const findings = CONFIG_RULES.flatMap((rule) => rule.check(context));
  return [
    ...oneOfEachCause(acknowledged(findings, config.acknowledge, RULES_BY_ID)),
    ...acknowledgementFindings(config.acknowledge, RULES_BY_ID),
  ];
}
