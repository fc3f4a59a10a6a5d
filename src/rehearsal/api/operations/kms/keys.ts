/** KMS: keys. */
import type { KeyMetadata, Tag } from "@aws-sdk/client-kms";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import type { AwsCall, WorldObject } from "../../../simulation";
import { boolOf, numberOf, textOf } from "../../../values/attributes";
import { type Fields, shapeOf } from "../fields";
import { changeTags, tagMapOf } from "../object-tags";
import { pageOf } from "../pages";
import type { KmsOperations } from "./types";

const TYPE = "aws_kms_key";
const PAGE_SIZE = 100;
const YEAR_IN_DAYS = 365;
/** The only name of a key's policy. */
const POLICY = "default";
const DAYS_TO_DELETION = 30;
const DAY_IN_MILLISECONDS = 86_400_000;

const FIELDS: Fields<KeyMetadata> = {
  KeyId: "key_id",
  Arn: "arn",
  Description: "description",
  Enabled: "is_enabled",
  KeyUsage: "key_usage",
  KeySpec: "customer_master_key_spec",
  CustomerMasterKeySpec: "customer_master_key_spec",
  MultiRegion: "multi_region",
  CustomKeyStoreId: "custom_key_store_id",
};

/** @returns a key by its ID, its ARN, an alias or the ARN of an alias. Fails the call when there is none. */
export function requiredKey(call: AwsCall, name = ""): WorldObject {
  const resource = name.startsWith("arn:") ? name.split(":").slice(5).join(":") : name;
  const alias = resource.startsWith("alias/") ? call.find("aws_kms_alias", resource) : undefined;
  if (resource.startsWith("alias/") && alias === undefined) {
    call.refuse("NotFoundException", `Alias ${call.arn(`kms:${resource}`)} is not found.`);
  }
  const id = alias === undefined ? resource : textOf(alias.attributes, "target_key_id");
  const bare = id.split("/").at(-1) ?? "";
  const message = `Key '${name.startsWith("arn:") ? name : call.arn(`kms:key/${bare}`)}' does not exist`;
  return call.require(TYPE, bare, { code: "NotFoundException", message });
}

function metadataOf(key: WorldObject): KeyMetadata {
  const { account, attributes, hidden = {} } = key;
  const created = textOf(hidden, "created");
  return {
    ...shapeOf<KeyMetadata>(key, FIELDS),
    AWSAccountId: account,
    ...(created !== "" && { CreationDate: new Date(created) }),
    MultiRegion: attributes.multi_region === true,
    KeyState: attributes.is_enabled === false ? "Disabled" : "Enabled",
    KeyManager: "CUSTOMER",
    Origin: "AWS_KMS",
    ...(textOf(attributes, "customer_master_key_spec") === "SYMMETRIC_DEFAULT" && {
      EncryptionAlgorithms: ["SYMMETRIC_DEFAULT" as const],
    }),
  };
}

const byKey = (tags: readonly Tag[] = []) =>
  Object.fromEntries(tags.map(({ TagKey = "", TagValue = "" }) => [TagKey, TagValue]));

function checkPolicyName(call: AwsCall, name = POLICY): void {
  if (name !== POLICY) call.refuse("NotFoundException", "No such policy exists");
}

/** @returns a page as KMS's List operations have them. */
export function listed<Item>(call: AwsCall, all: readonly Item[], size = PAGE_SIZE, token?: string) {
  const { items, next } = pageOf(call, all, { size, token, code: "InvalidMarkerException" });
  return { items, page: { Truncated: next !== undefined, NextMarker: next } };
}

export const keyOperations: KmsOperations = {
  CreateKey(call, input) {
    const key = createObject(call, TYPE, {
      description: input.Description ?? "",
      key_usage: input.KeyUsage,
      customer_master_key_spec: input.KeySpec ?? input.CustomerMasterKeySpec,
      policy: input.Policy,
      bypass_policy_lockout_safety_check: input.BypassPolicyLockoutSafetyCheck,
      custom_key_store_id: input.CustomKeyStoreId,
      multi_region: input.MultiRegion ?? false,
      tags: byKey(input.Tags),
    });
    call.change(key, {}, { created: call.now().toISOString() });
    return { KeyMetadata: metadataOf(requiredKey(call, key.id)) };
  },
  DescribeKey: (call, { KeyId }) => ({ KeyMetadata: metadataOf(requiredKey(call, KeyId)) }),
  ListKeys(call, { Limit, Marker }) {
    const { items, page } = listed(call, call.list(TYPE), Limit, Marker);
    return { Keys: items.map((key) => ({ KeyId: key.id, KeyArn: textOf(key.attributes, "arn") })), ...page };
  },
  UpdateKeyDescription(call, { KeyId, Description }) {
    changeObject(call, requiredKey(call, KeyId), { description: Description });
    return {};
  },
  EnableKey(call, { KeyId }) {
    changeObject(call, requiredKey(call, KeyId), { is_enabled: true });
    return {};
  },
  DisableKey(call, { KeyId }) {
    changeObject(call, requiredKey(call, KeyId), { is_enabled: false });
    return {};
  },
  GetKeyPolicy(call, { KeyId, PolicyName }) {
    const { attributes } = requiredKey(call, KeyId);
    checkPolicyName(call, PolicyName);
    return { Policy: textOf(attributes, "policy"), PolicyName: POLICY };
  },
  PutKeyPolicy(call, { KeyId, PolicyName, Policy }) {
    checkPolicyName(call, PolicyName);
    changeObject(call, requiredKey(call, KeyId), { policy: Policy });
    return {};
  },
  GetKeyRotationStatus(call, { KeyId }) {
    const { id, attributes } = requiredKey(call, KeyId);
    const isEnabled = boolOf(attributes, "enable_key_rotation") ?? false;
    const days = numberOf(attributes, "rotation_period_in_days") ?? YEAR_IN_DAYS;
    return { KeyId: id, KeyRotationEnabled: isEnabled, ...(isEnabled && { RotationPeriodInDays: days }) };
  },
  EnableKeyRotation(call, { KeyId, RotationPeriodInDays = YEAR_IN_DAYS }) {
    const changes = { enable_key_rotation: true, rotation_period_in_days: RotationPeriodInDays };
    changeObject(call, requiredKey(call, KeyId), changes);
    return {};
  },
  DisableKeyRotation(call, { KeyId }) {
    changeObject(call, requiredKey(call, KeyId), { enable_key_rotation: false });
    return {};
  },
  ListResourceTags(call, { KeyId, Limit, Marker }) {
    const tags = Object.entries(tagMapOf(requiredKey(call, KeyId)));
    const { items, page } = listed(call, tags, Limit, Marker);
    return { Tags: items.map(([TagKey, TagValue]) => ({ TagKey, TagValue })), ...page };
  },
  TagResource(call, { KeyId, Tags }) {
    changeTags(call, requiredKey(call, KeyId), { set: byKey(Tags) }, "KMS");
    return {};
  },
  UntagResource(call, { KeyId, TagKeys = [] }) {
    changeTags(call, requiredKey(call, KeyId), { remove: TagKeys.map((Key) => ({ Key })) }, "KMS");
    return {};
  },
  /** Time goes by at once: the key is deleted. */
  ScheduleKeyDeletion(call, { KeyId, PendingWindowInDays = DAYS_TO_DELETION }) {
    const key = requiredKey(call, KeyId);
    deleteObject(call, key);
    const DeletionDate = new Date(call.now().getTime() + PendingWindowInDays * DAY_IN_MILLISECONDS);
    return { KeyId: textOf(key.attributes, "arn"), DeletionDate, KeyState: "PendingDeletion", PendingWindowInDays };
  },
};
