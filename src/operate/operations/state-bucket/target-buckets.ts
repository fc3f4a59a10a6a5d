import type { Config, S3StateConfig } from "../../../authoring/config/schema";
import { bucketNameProblem } from "../../../base/bucket-name";
import { bucketNamedTwice, bucketNameInvalid } from "../../../base/errors/state-errors";
import type { AccountReference, AwsAccounts } from "../../aws";

/** A state bucket and its account. */
export interface StateBucket {
  readonly bucket: string;
  readonly region: string;
  readonly profile?: string | undefined;
  readonly roleArn?: string | undefined;
  /** The account that the config names for the same profile and role, to be verified before anything is created. */
  readonly accountId?: string | undefined;
  readonly kmsKeyId?: string | undefined;
}

/** Command-line options for a bucket that is not in the config yet. */
export interface StateBucketOptions {
  readonly bucket?: string | undefined;
  readonly region?: string | undefined;
}

/** The distinct S3 buckets in which the config stores states. */
export function configuredBuckets(config: Config): readonly S3StateConfig[] {
  const states = [config.state, config.producer?.state, ...Object.values(config.consumers).map(({ state }) => state)];
  const buckets = states.flatMap((state) => (state?.kind === "s3" ? [state] : []));
  return buckets.filter(({ bucket }, index) => buckets.findIndex((other) => other.bucket === bucket) === index);
}

/**
 * The buckets to prepare: those in the config, or one in the producer's account (the first consumer's if there is no
 * producer), named after the config, the account and the region, because bucket names are globally unique.
 * @throws UserError if options contradict the config, or S3 does not accept the name
 */
export async function bucketsToPrepare(
  config: Config,
  accounts: AwsAccounts,
  options: StateBucketOptions,
): Promise<readonly StateBucket[]> {
  const configured = configuredBuckets(config);
  if (configured.length > 0) {
    const other = options.bucket ?? options.region;
    if (other === undefined) {
      return configured.map((state) => ({ ...state, accountId: accountIdFor(config, state) }));
    }
    throw bucketNamedTwice(
      configured.map(({ bucket }) => bucket),
      other,
    );
  }
  const account = config.producer?.account ?? Object.values(config.consumers)[0]?.account ?? {};
  const region = options.region ?? config.region;
  const { profile, roleArn } = account;
  if (options.bucket !== undefined) refuseInvalid(options.bucket, false);
  const verified = await accounts.inRegion(account, region).verified();
  const { account: accountId } = await verified.getCallerIdentity();
  const bucket = options.bucket ?? `${config.name}-tfstate-${accountId}-${region}`;
  refuseInvalid(bucket, options.bucket === undefined);
  return [{ bucket, region, profile, roleArn, accountId }];
}

function refuseInvalid(bucket: string, isGenerated: boolean): void {
  const problem = bucketNameProblem(bucket);
  if (problem !== undefined) throw bucketNameInvalid(bucket, problem, isGenerated);
}

/** A state has a profile and a role, but no account ID: finds the account with the same ones. */
export function accountIdFor(config: Config, { profile, roleArn }: S3StateConfig): string | undefined {
  const accounts = [config.producer, ...Object.values(config.consumers)].flatMap((owner) => owner?.account ?? []);
  return accounts.find((account) => account.profile === profile && account.roleArn === roleArn)?.id;
}

export function bucketAccount({ accountId, profile, roleArn }: StateBucket): AccountReference {
  return { id: accountId, profile, roleArn };
}

/** The config lines that store the states in a bucket. */
export function configLines({ bucket, region, profile, roleArn, kmsKeyId }: StateBucket): string {
  const members = { bucket, region, profile, roleArn, kmsKeyId };
  const lines = Object.entries(members).flatMap(([name, value]) =>
    value === undefined ? [] : [`    ${name}: ${JSON.stringify(value)},`],
  );
  return ["  state: {", '    kind: "s3",', ...lines, "  },"].join("\n");
}
