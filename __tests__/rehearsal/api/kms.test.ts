import { KMS } from "@aws-sdk/client-kms";
import { OpenDoor, refusalOf } from "../../support/api-door";
import { PRODUCER_ACCOUNT, REGION } from "../../support/deployed-world";

let door: OpenDoor;
let kms: KMS;

beforeEach(async () => {
  door = await OpenDoor.to();
  kms = new KMS(door.settings());
});
afterEach(() => door.close());

async function createKey(input: Parameters<KMS["createKey"]>[0] = {}) {
  return (await kms.createKey(input)).KeyMetadata?.KeyId ?? "";
}

test("a key is created, changed and deleted, and is the provider's aws_kms_key", async () => {
  const KeyId = await createKey({ Description: "main", Tags: [{ TagKey: "Name", TagValue: "main" }] });
  const Arn = `arn:aws:kms:${REGION}:${PRODUCER_ACCOUNT}:key/${KeyId}`;
  expect((await kms.describeKey({ KeyId: Arn })).KeyMetadata).toMatchObject({
    KeyId,
    Arn,
    AWSAccountId: PRODUCER_ACCOUNT,
    CreationDate: new Date("2026-03-01T12:00:00.000Z"),
    Description: "main",
    KeyState: "Enabled",
    KeySpec: "SYMMETRIC_DEFAULT",
    KeyUsage: "ENCRYPT_DECRYPT",
  });
  expect((await kms.getKeyPolicy({ KeyId })).Policy).toMatch("Enable IAM User Permissions");
  await kms.putKeyPolicy({ KeyId, Policy: "{}" });
  await kms.updateKeyDescription({ KeyId, Description: "changed" });
  expect((await kms.getKeyRotationStatus({ KeyId })).KeyRotationEnabled).toBe(false);
  await kms.enableKeyRotation({ KeyId, RotationPeriodInDays: 90 });
  expect(await kms.getKeyRotationStatus({ KeyId })).toMatchObject({
    KeyRotationEnabled: true,
    RotationPeriodInDays: 90,
  });
  await kms.disableKey({ KeyId });
  expect((await kms.describeKey({ KeyId })).KeyMetadata?.KeyState).toBe("Disabled");
  await kms.enableKey({ KeyId });
  await kms.tagResource({ KeyId, Tags: [{ TagKey: "Stage", TagValue: "test" }] });
  await kms.untagResource({ KeyId, TagKeys: ["Name"] });
  expect((await kms.listResourceTags({ KeyId })).Tags).toEqual([{ TagKey: "Stage", TagValue: "test" }]);
  expect(door.world.ofType("aws_kms_key")[0]?.attributes).toMatchObject({
    description: "changed",
    policy: "{}",
    is_enabled: true,
    enable_key_rotation: true,
    rotation_period_in_days: 90,
    tags: { Stage: "test" },
  });
  const { KeyState, DeletionDate } = await kms.scheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
  expect([KeyState, DeletionDate]).toEqual(["PendingDeletion", new Date("2026-03-08T12:00:00.000Z")]);
  expect(await refusalOf(kms.describeKey({ KeyId }))).toBe(`NotFoundException: Key '${Arn}' does not exist`);
  expect(door.world.all()).toEqual([]);
});

test("an alias names a key, and another one after an update", async () => {
  const [one, two] = [await createKey(), await createKey()];
  await kms.createAlias({ AliasName: "alias/main", TargetKeyId: one });
  expect((await kms.describeKey({ KeyId: "alias/main" })).KeyMetadata?.KeyId).toBe(one);
  const twice = kms.createAlias({ AliasName: "alias/main", TargetKeyId: two });
  expect(await refusalOf(twice)).toMatch("AlreadyExistsException: An alias with the name arn:aws:kms:");
  await kms.updateAlias({ AliasName: "alias/main", TargetKeyId: two });
  expect((await kms.listAliases({ KeyId: two })).Aliases).toMatchObject([
    { AliasName: "alias/main", TargetKeyId: two },
  ]);
  expect((await kms.listAliases({ KeyId: one })).Aliases).toEqual([]);
  await kms.deleteAlias({ AliasName: "alias/main" });
  expect(await refusalOf(kms.describeKey({ KeyId: "alias/main" }))).toMatch("is not found");
});
