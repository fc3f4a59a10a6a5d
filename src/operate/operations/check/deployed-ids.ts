/** Which objects a stack's state knows: everything else under its names is somebody else's, or a leftover. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Config } from "../../../authoring/config/schema";
import type { StackPlace } from "../../../authoring/rules/context";
import { stateLocation } from "../../../authoring/stacks/state";
import { parseJson } from "../../../base/json";
import { type AwsAccounts, AwsCallError } from "../../aws";
import { accountIdFor, bucketAccount } from "../state-bucket/target-buckets";

/** IDs and ARNs in a state; undefined when the state cannot be read (it is encrypted, or access is denied). */
export type DeployedIds = ReadonlySet<string> | undefined;

/** The form of a state file that matters here; an encrypted one has no resources. */
const stateSchema = z.object({
  resources: z.array(
    z.object({
      mode: z.string(),
      instances: z.array(z.object({ attributes: z.record(z.string(), z.unknown()).nullish() })),
    }),
  ),
});

/**
 * Reads the IDs in the states of stacks, each once.
 * @param projectFolder where local states are
 */
export function deployedIdsOf(
  config: Config,
  accounts: AwsAccounts,
  projectFolder: string,
): (stack: StackPlace) => Promise<DeployedIds> {
  const known = new Map<string, Promise<DeployedIds>>();
  return (stack) => {
    const ids = known.get(stack.name) ?? stateText(config, accounts, projectFolder, stack).then(idsIn, unknownIfDenied);
    known.set(stack.name, ids);
    return ids;
  };
}

/** The IDs in a state file's text; none without a state. */
export function idsIn(text: string | undefined): DeployedIds {
  if (text === undefined || text === "") return new Set();
  const parsed = stateSchema.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const instances = parsed.data.resources.flatMap((each) => (each.mode === "managed" ? each.instances : []));
  const ids = instances.flatMap(({ attributes }) => [attributes?.id, attributes?.arn]);
  return new Set(ids.filter((id): id is string => typeof id === "string"));
}

async function stateText(
  config: Config,
  accounts: AwsAccounts,
  projectFolder: string,
  { name, state }: StackPlace,
): Promise<string | undefined> {
  if (state.kind === "local") {
    const file = join(projectFolder, `terraform.${name}.tfstate`);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  }
  const location = stateLocation(name, config, state);
  if (location.kind !== "s3") return undefined;
  const reference = bucketAccount({ ...state, accountId: accountIdFor(config, state) });
  return accounts.inRegion(reference, state.region).getObject(location.bucket, location.key);
}

function unknownIfDenied(error: unknown): DeployedIds {
  if (error instanceof AwsCallError) return undefined;
  throw error;
}
