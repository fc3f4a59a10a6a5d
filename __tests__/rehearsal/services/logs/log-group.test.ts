import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";

const GROUP = "aws_cloudwatch_log_group";
const STREAM = "aws_cloudwatch_log_stream";

describe("a log group", () => {
  test("has a name of its own", async () => {
    const aws = new SimulatedAws();
    const group = await aws.create(GROUP, { name: "/vpn" });
    expect(group).toMatchObject({
      id: "/vpn",
      arn: "arn:aws:logs:eu-central-1:111111111111:log-group:/vpn",
      log_group_class: "STANDARD",
    });
    await expect(aws.create(GROUP, { name: "/vpn" })).rejects.toThrow(
      /^creating CloudWatch Logs Log Group \(\/vpn\): operation error CloudWatch Logs: CreateLogGroup, .*ResourceAlreadyExistsException: The specified log group already exists$/,
    );
  });

  test("is encrypted with a key of its own region (CWL-03)", async () => {
    const aws = new SimulatedAws();
    const key = (region: string) => ({ kms_key_id: `arn:aws:kms:${region}:111111111111:key/1` });
    expect(await aws.create(GROUP, { name: "/vpn", ...key("eu-central-1") })).toMatchObject(key("eu-central-1"));
    await expect(aws.create(GROUP, { name: "/app", ...key("eu-west-1") })).rejects.toThrow(
      "InvalidParameterException: The specified KMS key does not exist or is not allowed to be used with " +
        "'arn:aws:logs:eu-central-1:111111111111:log-group:/app'",
    );
  });

  test("is deleted with its own streams only", async () => {
    const aws = new SimulatedAws();
    const [one] = [await aws.create(GROUP, { name: "/one" }), await aws.create(GROUP, { name: "/two" })];
    const stream = (log_group_name: string, name = "connections") => aws.create(STREAM, { log_group_name, name });
    const kept = [await stream("/one"), await stream("/two")][1];
    await aws.destroy(GROUP, one);
    expect(aws.world.ofType(STREAM).map(({ attributes }) => attributes.arn)).toEqual([kept?.arn]);
  });
});

describe("a log stream", () => {
  test("has a name of its own in its group, which exists", async () => {
    const aws = new SimulatedAws();
    for (const name of ["/one", "/two"]) await aws.create(GROUP, { name });
    const config = { log_group_name: "/one", name: "connections" };
    expect(await aws.create(STREAM, config)).toMatchObject({
      id: "connections",
      arn: "arn:aws:logs:eu-central-1:111111111111:log-group:/one:log-stream:connections",
    });
    const others: readonly ObjectValue[] = [
      { ...config, log_group_name: "/two" },
      { ...config, name: "other" },
    ];
    for (const other of others) expect(await aws.create(STREAM, other)).toMatchObject(other);
    await expect(aws.create(STREAM, config)).rejects.toThrow(
      /^creating CloudWatch Logs Log Stream \(connections\): .*CreateLogStream, .*ResourceAlreadyExistsException: The specified log stream already exists$/,
    );
    await expect(aws.create(STREAM, { ...config, log_group_name: "/none" })).rejects.toThrow(
      "ResourceNotFoundException: The specified log group does not exist.",
    );
  });

  test("is imported by its group and its name", async () => {
    const aws = new SimulatedAws();
    expect(await aws.importState(STREAM, "/vpn:connections")).toMatchObject({
      id: "connections",
      log_group_name: "/vpn",
      name: "connections",
    });
  });
});
