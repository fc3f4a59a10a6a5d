import { validateConfig } from "../../src/authoring/app/load-config";
import type { ConfigInput } from "../../src/authoring/config/schema";
import { ruleContext } from "../../src/authoring/rules/context";
import { CertificateStore } from "../../src/operate/certificate-store/certificate-store";
import type { EngineBinary } from "../../src/operate/engine/engine-kinds";
import type { CheckContext, CheckResult } from "../../src/operate/operations/check/check-result";
import { runChecks } from "../../src/operate/operations/check/run-checks";
import { accountsOf, emptyWorld } from "./deployed-world";
import { temporaryFolder } from "./temporary-folder";

/** The clock of these tests. */
export const NOW = new Date("2026-03-01T12:00:00.000Z");

export const TERRAFORM: EngineBinary = { path: "/bin/terraform", kind: "terraform", version: "1.11.4" };
export const TOFU: EngineBinary = { path: "/bin/tofu", kind: "opentofu", version: "1.11.0" };

/** What checks need, with everything in order: nothing deployed, an engine, no openvpn. */
export function checkContext(input: ConfigInput, changes: Partial<CheckContext> = {}): CheckContext {
  const { config } = validateConfig(input, "the config", { tolerate: ["CVPN-05b"] });
  const folder = temporaryFolder();
  return {
    config,
    stacks: ruleContext(config),
    accounts: accountsOf(emptyWorld()),
    environment: { PATH: "" },
    now: NOW,
    findEngine: async () => TOFU,
    certificateStore: (consumer) => new CertificateStore(`${folder}/${consumer}`),
    deployedIds: async () => undefined,
    ...changes,
  };
}

/** All checks. @returns those of this name: status and what was found, with the fix */
export async function checked(name: string, context: CheckContext): Promise<readonly string[]> {
  return (await runChecks(context)).filter(({ check }) => check === name).map(shown);
}

function shown({ status, found, fix }: CheckResult): string {
  return `${status}: ${found}${fix === undefined ? "" : ` | ${fix}`}`;
}
