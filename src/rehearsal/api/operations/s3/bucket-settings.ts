/** S3: versioning, encryption, public access and the policy of buckets, as the provider's resources keep them. */

import type { PublicAccessBlockConfiguration, ServerSideEncryption } from "@aws-sdk/client-s3";
import { NO_BUCKET_POLICY, NO_PUBLIC_ACCESS_BLOCK } from "../../../../base/aws-facts/error-codes";
import type { ObjectValue } from "../../../simulation";
import { blockOf, boolOf, stringOf, textOf } from "../../../values/attributes";
import type { OperationsOf } from "../../operation-types";
import { ownedBucket, partOf, removePart, setPart } from "./owned-bucket";

const VERSIONING = "aws_s3_bucket_versioning";
const ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration";
const PUBLIC_ACCESS = "aws_s3_bucket_public_access_block";
const POLICY = "aws_s3_bucket_policy";
const NOT_FOUND = 404;

/** The settings that block public access, as the API and the provider name them. */
const BLOCKS = {
  BlockPublicAcls: "block_public_acls",
  IgnorePublicAcls: "ignore_public_acls",
  BlockPublicPolicy: "block_public_policy",
  RestrictPublicBuckets: "restrict_public_buckets",
} as const satisfies Record<keyof PublicAccessBlockConfiguration, string>;

const BLOCK_NAMES = Object.entries(BLOCKS) as readonly [keyof typeof BLOCKS, string][];

export const bucketSettingOperations: OperationsOf<typeof import("@aws-sdk/client-s3")> = {
  GetBucketVersioning(call, input) {
    const setting = partOf(call, ownedBucket(call, input), VERSIONING)?.attributes ?? {};
    const status = stringOf(blockOf(setting, "versioning_configuration") ?? {}, "status");
    // A bucket that never had versions has no status.
    return status === "Enabled" || status === "Suspended" ? { Status: status } : {};
  },
  PutBucketVersioning(call, input) {
    const { Status } = input.VersioningConfiguration ?? {};
    if (Status === undefined) {
      const message = "The Versioning element must be specified";
      return call.refuse("IllegalVersioningConfigurationException", message);
    }
    setPart(call, ownedBucket(call, input), VERSIONING, {
      versioning_configuration: [{ status: Status, mfa_delete: "" }],
    });
    return {};
  },
  GetBucketEncryption(call, input) {
    const setting = partOf(call, ownedBucket(call, input), ENCRYPTION)?.attributes ?? {};
    const rule = blockOf(setting, "rule") ?? {};
    const byDefault = blockOf(rule, "apply_server_side_encryption_by_default") ?? {};
    const key = stringOf(byDefault, "kms_master_key_id") || undefined;
    return {
      ServerSideEncryptionConfiguration: {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: {
              SSEAlgorithm: (stringOf(byDefault, "sse_algorithm") || "AES256") as ServerSideEncryption,
              KMSMasterKeyID: key,
            },
            BucketKeyEnabled: boolOf(rule, "bucket_key_enabled") === true,
          },
        ],
      },
    };
  },
  PutBucketEncryption(call, input) {
    const [rule] = input.ServerSideEncryptionConfiguration?.Rules ?? [];
    const { SSEAlgorithm = "AES256", KMSMasterKeyID = "" } = rule?.ApplyServerSideEncryptionByDefault ?? {};
    setPart(call, ownedBucket(call, input), ENCRYPTION, {
      rule: [
        {
          apply_server_side_encryption_by_default: [{ sse_algorithm: SSEAlgorithm, kms_master_key_id: KMSMasterKeyID }],
          bucket_key_enabled: rule?.BucketKeyEnabled ?? null,
        },
      ],
    });
    return {};
  },
  /** Every bucket is encrypted: without a configuration of its own, with keys of S3. */
  DeleteBucketEncryption: (call, input) => removePart(call, ownedBucket(call, input), ENCRYPTION),
  GetPublicAccessBlock(call, input) {
    const setting = partOf(call, ownedBucket(call, input), PUBLIC_ACCESS)?.attributes;
    if (setting === undefined) {
      const message = "The public access block configuration was not found";
      return call.refuse(NO_PUBLIC_ACCESS_BLOCK, message, NOT_FOUND);
    }
    const entries = BLOCK_NAMES.map(([member, name]) => [member, setting[name] === true] as const);
    return { PublicAccessBlockConfiguration: Object.fromEntries(entries) };
  },
  PutPublicAccessBlock(call, input) {
    const given = input.PublicAccessBlockConfiguration ?? {};
    const attributes: ObjectValue = Object.fromEntries(
      BLOCK_NAMES.map(([member, name]) => [name, given[member] === true]),
    );
    setPart(call, ownedBucket(call, input), PUBLIC_ACCESS, attributes);
    return {};
  },
  DeletePublicAccessBlock: (call, input) => removePart(call, ownedBucket(call, input), PUBLIC_ACCESS),
  GetBucketPolicy(call, input) {
    const policy = textOf(partOf(call, ownedBucket(call, input), POLICY)?.attributes ?? {}, "policy");
    if (policy === "") return call.refuse(NO_BUCKET_POLICY, "The bucket policy does not exist", NOT_FOUND);
    return { Policy: policy };
  },
  PutBucketPolicy(call, input) {
    const { Policy = "" } = input;
    if (!isJson(Policy)) call.refuse("MalformedPolicy", "Policies must be valid JSON and the first byte must be '{'");
    setPart(call, ownedBucket(call, input), POLICY, { policy: Policy });
    return {};
  },
  DeleteBucketPolicy: (call, input) => removePart(call, ownedBucket(call, input), POLICY),
};

function isJson(text: string): boolean {
  try {
    return text.startsWith("{") && typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}
