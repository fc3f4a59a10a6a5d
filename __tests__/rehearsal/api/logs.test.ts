import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { OpenDoor, refusalOf } from "../../support/api-door";
import { PRODUCER_ACCOUNT, REGION } from "../../support/deployed-world";

const ARN = `arn:aws:logs:${REGION}:${PRODUCER_ACCOUNT}:log-group:/app/main`;
const NAMED = { logGroupName: "/app/main" };

let door: OpenDoor;
let logs: CloudWatchLogs;

beforeEach(async () => {
  door = await OpenDoor.to();
  logs = new CloudWatchLogs(door.settings());
});
afterEach(() => door.close());

const groups = async (prefix?: string) =>
  (await logs.describeLogGroups({ logGroupNamePrefix: prefix })).logGroups ?? [];

test("a log group is created, changed and deleted, and is the provider's aws_cloudwatch_log_group", async () => {
  await logs.createLogGroup({ ...NAMED, tags: { Name: "main" } });
  expect(await groups("/app")).toEqual([
    {
      ...NAMED,
      arn: `${ARN}:*`,
      logGroupArn: ARN,
      logGroupClass: "STANDARD",
      deletionProtectionEnabled: false,
      metricFilterCount: 0,
      storedBytes: 0,
    },
  ]);
  expect(await groups("/other")).toEqual([]);
  await logs.putRetentionPolicy({ ...NAMED, retentionInDays: 7 });
  const kmsKeyId = `arn:aws:kms:${REGION}:${PRODUCER_ACCOUNT}:key/1`;
  await logs.associateKmsKey({ ...NAMED, kmsKeyId });
  await logs.tagResource({ resourceArn: ARN, tags: { Stage: "test" } });
  await logs.untagResource({ resourceArn: `${ARN}:*`, tagKeys: ["Name"] });
  expect((await logs.listTagsForResource({ resourceArn: ARN })).tags).toEqual({ Stage: "test" });
  expect((await groups())[0]).toMatchObject({ retentionInDays: 7, kmsKeyId });
  expect(door.world.ofType("aws_cloudwatch_log_group")[0]?.attributes).toMatchObject({
    name: "/app/main",
    retention_in_days: 7,
    kms_key_id: kmsKeyId,
    tags: { Stage: "test" },
  });
  await logs.deleteRetentionPolicy(NAMED);
  await logs.disassociateKmsKey(NAMED);
  expect((await groups())[0]).not.toHaveProperty("retentionInDays");
  expect((await groups())[0]).not.toHaveProperty("kmsKeyId");
  await logs.deleteLogGroup(NAMED);
  expect(door.world.all()).toEqual([]);
});

test("a log group is refused twice, with a key of another region, and when it does not exist", async () => {
  await logs.createLogGroup(NAMED);
  const twice = logs.createLogGroup(NAMED);
  expect(await refusalOf(twice)).toBe("ResourceAlreadyExistsException: The specified log group already exists");
  const foreign = logs.associateKmsKey({ ...NAMED, kmsKeyId: `arn:aws:kms:us-east-1:${PRODUCER_ACCOUNT}:key/1` });
  expect(await refusalOf(foreign)).toMatch("The specified KMS key does not exist or is not allowed to be used");
  const unknown = logs.putRetentionPolicy({ logGroupName: "other", retentionInDays: 1 });
  expect(await refusalOf(unknown)).toBe("ResourceNotFoundException: The specified log group does not exist.");
});

test("streams are in a group, and are deleted with it", async () => {
  await logs.createLogGroup(NAMED);
  for (const logStreamName of ["one", "two"]) await logs.createLogStream({ ...NAMED, logStreamName });
  const { logStreams = [] } = await logs.describeLogStreams({ ...NAMED, logStreamNamePrefix: "t" });
  expect(logStreams.map(({ logStreamName, arn }) => [logStreamName, arn])).toEqual([["two", `${ARN}:log-stream:two`]]);
  await logs.deleteLogStream({ ...NAMED, logStreamName: "one" });
  const unknown = logs.deleteLogStream({ ...NAMED, logStreamName: "one" });
  expect(await refusalOf(unknown)).toBe("ResourceNotFoundException: The specified log stream does not exist.");
  await logs.deleteLogGroup(NAMED);
  expect(door.world.all()).toEqual([]);
});

test("log groups come in pages", async () => {
  for (const name of ["a", "b", "c"]) await logs.createLogGroup({ logGroupName: name });
  const first = await logs.describeLogGroups({ limit: 2 });
  const second = await logs.describeLogGroups({ limit: 2, nextToken: first.nextToken });
  expect([first.logGroups?.length, second.logGroups?.length, second.nextToken]).toEqual([2, 1, undefined]);
});
