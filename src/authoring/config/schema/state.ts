import { z } from "zod";
import { object } from "./object";

/** State files next to the stacks, on this machine. */
const localState = object({ kind: z.literal("local") });

/** State in an S3 bucket. */
const s3State = object({
  kind: z.literal("s3"),
  /** The name of a bucket that exists; `privatelink state init` creates one. */
  bucket: z.string(),
  /** The region of the bucket. */
  region: z.string(),
  /** Objects are `<keyPrefix>/<stack>.tfstate`. Default: the config's name. */
  keyPrefix: z.string().optional(),
  /** Credentials of the account that owns the bucket. */
  profile: z.string().optional(),
  /** The ARN of a role to assume for the bucket. */
  roleArn: z.string().optional(),
  /** Lock with an S3 object; requires OpenTofu 1.10 or Terraform 1.11. */
  useLockfile: z.boolean().default(true),
  /** The KMS key that encrypts the objects. Default: the bucket's own encryption. */
  kmsKeyId: z.string().optional(),
  /** Read-only credentials with which consumers read this state. */
  reader: object({
    /** A profile in the shared AWS config and credentials files. */
    profile: z.string().optional(),
    /** The ARN of a role to assume. */
    roleArn: z.string().optional(),
  }).optional(),
});

/** Where the engine keeps a stack's state. */
export const stateSchema = z.discriminatedUnion("kind", [localState, s3State]);
export type StateConfig = z.output<typeof stateSchema>;
export type S3StateConfig = z.output<typeof s3State>;

/** OpenTofu's encryption of state and plan files; `privatelink` sets TF_ENCRYPTION. */
export const stateEncryptionSchema = z.discriminatedUnion("kind", [
  /** A passphrase in an environment variable. */
  object({
    kind: z.literal("passphrase"),
    /** The environment variable that holds the passphrase, at least 16 characters. */
    variable: z.string().default("PRIVATELINK_STATE_PASSPHRASE"),
  }),
  /** A KMS key. */
  object({
    kind: z.literal("kms"),
    /** The key's ID, ARN or alias. */
    keyId: z.string(),
    /** The region of the key. */
    region: z.string(),
  }),
]);
export type StateEncryptionConfig = z.output<typeof stateEncryptionSchema>;
