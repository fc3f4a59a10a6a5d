import { z } from "zod";
import { object } from "./object";

const localState = object({ kind: z.literal("local") });

const s3State = object({
  kind: z.literal("s3"),
  bucket: z.string(),
  region: z.string(),
  /** Objects are `<keyPrefix>/<stack>.tfstate`. Default: the config's name. */
  keyPrefix: z.string().optional(),
  /** Credentials of the account that owns the bucket. */
  profile: z.string().optional(),
  roleArn: z.string().optional(),
  /** Lock with an S3 object; requires OpenTofu 1.10 or Terraform 1.11. */
  useLockfile: z.boolean().default(true),
  kmsKeyId: z.string().optional(),
  /** Read-only credentials with which consumers read this state. */
  reader: object({ profile: z.string().optional(), roleArn: z.string().optional() }).optional(),
});

/** Where the engine keeps a stack's state. */
export const stateSchema = z.discriminatedUnion("kind", [localState, s3State]);
export type StateConfig = z.output<typeof stateSchema>;
export type S3StateConfig = z.output<typeof s3State>;

/** OpenTofu's encryption of state and plan files; `privatelink` sets TF_ENCRYPTION. */
export const stateEncryptionSchema = z.discriminatedUnion("kind", [
  object({
    kind: z.literal("passphrase"),
    /** The environment variable that holds the passphrase, at least 16 characters. */
    variable: z.string().default("PRIVATELINK_STATE_PASSPHRASE"),
  }),
  object({ kind: z.literal("kms"), keyId: z.string(), region: z.string() }),
]);
export type StateEncryptionConfig = z.output<typeof stateEncryptionSchema>;
