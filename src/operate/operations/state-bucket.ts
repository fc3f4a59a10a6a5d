import type { Config, S3StateConfig } from "../../authoring/config/schema";
import { partitionOf } from "../../base/aws-facts/partitions";
import { bucketInOtherRegion, bucketNamedTwice } from "../../base/errors/state-errors";
import type { AccountReference, AwsAccount, AwsAccounts, Bucket, VerifiedAwsAccount } from "../aws";
import type { Step } from "./operation-step";

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
 * @throws UserError if options contradict the config
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
  const verified = await accounts.inRegion(account, region).verified();
  const { account: accountId } = await verified.getCallerIdentity();
  return [
    { bucket: options.bucket ?? `${config.name}-tfstate-${accountId}-${region}`, region, profile, roleArn, accountId },
  ];
}

/** A state has a profile and a role, but no account ID: finds the account with the same ones. */
function accountIdFor(config: Config, { profile, roleArn }: S3StateConfig): string | undefined {
  const accounts = [config.producer, ...Object.values(config.consumers)].flatMap((owner) => owner?.account ?? []);
  return accounts.find((account) => account.profile === profile && account.roleArn === roleArn)?.id;
}

export function bucketAccount({ accountId, profile, roleArn }: StateBucket): AccountReference {
  return { id: accountId, profile, roleArn };
}

/** The steps that create a bucket and protect it. Settings that are already correct are not changed. */
export function prepareBucketSteps(account: AwsAccount, target: StateBucket): readonly Step[] {
  const { bucket, kmsKeyId } = target;
  let found: Bucket | undefined;
  const step = (
    title: string,
    wanted: string,
    isSet: (current: Bucket) => boolean,
    set: (verified: VerifiedAwsAccount, current: Bucket) => Promise<void>,
  ): Step => ({
    title,
    run: async () => {
      const current = found ?? NEW_BUCKET;
      if (isSet(current)) return `already ${wanted}`;
      await set(await account.verified(), current);
      return wanted;
    },
  });
  return [
    {
      title: `Bucket ${bucket}`,
      run: async () => {
        const verified = await account.verified();
        found = await account.describeBucket(bucket);
        if (found === undefined) {
          await verified.createBucket(bucket);
          return `created in ${target.region}`;
        }
        if (found.region !== target.region) throw bucketInOtherRegion(bucket, target.region, found.region);
        return "exists";
      },
    },
    step(
      "Versioning",
      "on",
      ({ versioning }) => versioning,
      (verified) => verified.putBucketVersioning(bucket),
    ),
    step(
      "Public access",
      "blocked",
      ({ publicAccessBlocked }) => publicAccessBlocked,
      (verified) => verified.putPublicAccessBlock(bucket),
    ),
    step(
      "Encryption",
      kmsKeyId ?? "AES256",
      (current) => isEncryptedWith(current, kmsKeyId),
      (verified) => verified.putBucketEncryption(bucket, kmsKeyId),
    ),
    step(
      "Bucket policy",
      "TLS only",
      ({ policy }) => requiresTls(policy),
      (verified, { policy }) => verified.putBucketPolicy(bucket, withTlsOnly(policy, bucket, target.region)),
    ),
  ];
}

const NEW_BUCKET: Bucket = { region: "", versioning: false, encryption: undefined, publicAccessBlocked: false };

/** Whether a bucket is encrypted with this key; without one, with any: an existing key is not replaced. */
export function isEncryptedWith(bucket: Bucket, kmsKeyId: string | undefined): boolean {
  if (kmsKeyId === undefined) return bucket.encryption !== undefined;
  return bucket.encryption?.startsWith("aws:kms") === true && bucket.kmsKeyId === kmsKeyId;
}

/** The name of our statement in a bucket policy. */
const TLS_STATEMENT = "PrivatelinkTlsOnly";

/** Whether a policy denies all requests without TLS. */
export function requiresTls(policy: string | undefined): boolean {
  return statementsOf(policy).some(
    ({ Effect, Condition }) =>
      Effect === "Deny" && JSON.stringify(Condition ?? {}).includes('"aws:SecureTransport":"false"'),
  );
}

/** The policy with our statement added; other statements are kept. */
export function withTlsOnly(policy: string | undefined, bucket: string, region: string): string {
  const arn = `arn:${partitionOf(region)}:s3:::${bucket}`;
  const statement: Statement = {
    Sid: TLS_STATEMENT,
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [arn, `${arn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const others = statementsOf(policy).filter(({ Sid }) => Sid !== TLS_STATEMENT);
  return JSON.stringify({ Version: "2012-10-17", Statement: [...others, statement] });
}

/** The config lines that store the states in a bucket. */
export function configLines({ bucket, region, profile, roleArn, kmsKeyId }: StateBucket): string {
  const members = { bucket, region, profile, roleArn, kmsKeyId };
  const lines = Object.entries(members).flatMap(([name, value]) =>
    value === undefined ? [] : [`    ${name}: ${JSON.stringify(value)},`],
  );
  return ["  state: {", '    kind: "s3",', ...lines, "  },"].join("\n");
}

interface Statement {
  readonly Sid?: string;
  readonly Effect?: string;
  readonly Principal?: unknown;
  readonly Action?: unknown;
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

/** A policy can contain a single statement instead of a list. */
function statementsOf(policy: string | undefined): readonly Statement[] {
  if (policy === undefined || policy === "") return [];
  const { Statement: statements = [] }: { Statement?: Statement | readonly Statement[] } = JSON.parse(policy);
  return [statements].flat();
}
