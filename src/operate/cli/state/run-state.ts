import type { Command } from "commander";
import { prepareBucketSteps } from "../../operations/state-bucket/prepare-bucket";
import {
  bucketAccount,
  bucketsToPrepare,
  configLines,
  configuredBuckets,
  type StateBucket,
} from "../../operations/state-bucket/target-buckets";
import { CERTIFICATE_RULE, loadProject } from "../load-project";
import { print, printJson } from "../print";
import { displayFor, runSteps } from "../run-steps";
import { withAws } from "../with-aws";

/** Options of `privatelink state init`. */
export interface StateInitOptions {
  readonly bucket?: string;
  readonly region?: string;
  readonly json: boolean;
}

/** Prepares the buckets, and prints the config lines for a new one. */
export async function runStateInit(options: StateInitOptions, command: Command): Promise<void> {
  const { config, worldFile } = loadProject(command, { tolerate: [CERTIFICATE_RULE] });
  const buckets = await withAws(config, worldFile, async ({ accounts }) => {
    const targets = await bucketsToPrepare(config, accounts, options);
    for (const target of targets) {
      const account = accounts.inRegion(bucketAccount(target), target.region);
      await runSteps(prepareBucketSteps(account, target), displayFor(options));
    }
    return targets;
  });
  if (options.json) printJson({ buckets: buckets.map(shown) });
  else if (configuredBuckets(config).length === 0)
    print("", "Add this to the config:", "", ...buckets.map(configLines));
}

function shown({ bucket, region, profile, roleArn, kmsKeyId }: StateBucket) {
  return { bucket, region, profile, roleArn, kmsKeyId };
}
