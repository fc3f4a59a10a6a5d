/** Check of the state buckets. */

import type { S3StateConfig } from "../../../authoring/config/schema";
import type { Bucket } from "../../aws";
import { describeOwnBucket, isEncryptedWith } from "../state-bucket/prepare-bucket";
import { accountIdFor, bucketAccount, configuredBuckets } from "../state-bucket/target-buckets";
import { requiresTls } from "../state-bucket/tls-only-policy";
import { type CheckContext, type CheckResult, reporter } from "./check-result";

const INIT = "run `privatelink state init`, which changes only what is missing";

/** Whether each bucket exists, blocks public access, is versioned and encrypted, and requires TLS. */
export async function checkStateBuckets({ config, accounts }: CheckContext): Promise<readonly CheckResult[]> {
  const buckets = configuredBuckets(config);
  if (buckets.length === 0)
    return [reporter("state", "this machine").pass("in local files: suitable for one operator on one machine")];
  const results = await Promise.all(
    buckets.map(async (state) => {
      const reference = bucketAccount({ ...state, accountId: accountIdFor(config, state) });
      const account = accounts.inRegion(reference, state.region);
      return judge(state, await describeOwnBucket(account, reference, state.bucket));
    }),
  );
  return results.flat();
}

function judge(state: S3StateConfig, bucket: Bucket | undefined): readonly CheckResult[] {
  const report = reporter("state", `bucket ${state.bucket}`);
  if (bucket === undefined) return [report.fail("the bucket does not exist", INIT)];
  if (bucket.region !== state.region)
    return [
      report.fail(`it is in ${bucket.region}, but the config has ${state.region}`, `set region: "${bucket.region}"`),
    ];
  const problems = [
    ...(bucket.publicAccessBlocked ? [] : [report.fail("public access is not blocked", INIT)]),
    ...(bucket.versioning ? [] : [report.warn("versioning is off: a corrupted state cannot be restored", INIT)]),
    ...(isEncryptedWith(bucket, state.kmsKeyId)
      ? []
      : [report.warn(`not encrypted with ${state.kmsKeyId ?? "any key"} by default`, INIT)]),
    ...(requiresTls(bucket.policy, state.bucket, state.region)
      ? []
      : [report.warn("it allows requests without TLS", INIT)]),
  ];
  if (problems.length > 0) return problems;
  return [report.pass(`in ${bucket.region}: versioned, encrypted, no public access, TLS only`)];
}
