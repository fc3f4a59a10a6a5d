import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";
import { simulatedNetwork } from "../../../support/simulated-networks";

const TYPE = "aws_flow_log";
const GROUP = "arn:aws:logs:eu-central-1:111111111111:log-group:/vpc";

async function scene() {
  const aws = new SimulatedAws();
  const { vpc, subnetIds } = await simulatedNetwork(aws);
  const vpc_id = String(vpc.id);
  const log = (more: ObjectValue = {}) =>
    aws.create(TYPE, {
      vpc_id,
      traffic_type: "ALL",
      iam_role_arn: "arn:aws:iam::111111111111:role/logs",
      log_destination: GROUP,
      ...more,
    });
  return { aws, vpc_id, subnetIds, log };
}

// https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
describe("a flow log", () => {
  test("has the default format, and the group of its destination", async () => {
    const { log } = await scene();
    const made = await log();
    expect(made).toMatchObject({
      id: expect.stringMatching(/^fl-/),
      arn: `arn:aws:ec2:eu-central-1:111111111111:vpc-flow-log/${String(made.id)}`,
      log_destination: GROUP,
      log_group_name: "/vpc",
    });
    const dollar = "$";
    expect(made.log_format).toBe(
      [
        "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action",
        "log-status",
      ]
        .join(" ")
        .replace(/\S+/g, (field) => `${dollar}{${field}}`),
    );
    expect(await log({ log_destination: `${GROUP}2:*` })).toMatchObject({ log_group_name: "/vpc2" });
  });

  test("to a bucket has no group and needs no role", async () => {
    const { log } = await scene();
    const bucket = { log_destination_type: "s3", log_destination: "arn:aws:s3:::logs", iam_role_arn: null };
    expect(await log(bucket)).toMatchObject({ log_group_name: "", log_destination: "arn:aws:s3:::logs" });
  });

  test("to CloudWatch Logs needs a role", async () => {
    const { vpc_id, log } = await scene();
    await expect(log({ iam_role_arn: null })).rejects.toThrow(
      new RegExp(
        `^creating Flow Log \\(${vpc_id}\\): operation error EC2: CreateFlowLogs, .*InvalidParameter: ` +
          "DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs\\.$",
      ),
    );
  });

  test.each([
    ["vpc_id", "InvalidVpcId.NotFound"],
    ["subnet_id", "InvalidSubnetId.NotFound"],
    ["eni_id", "InvalidNetworkInterfaceId.NotFound"],
  ])("needs an existing %s", async (argument, code) => {
    const { log } = await scene();
    await expect(log({ vpc_id: null, [argument]: "x-1" })).rejects.toThrow(
      `creating Flow Log (x-1): operation error EC2: CreateFlowLogs`,
    );
    await expect(log({ vpc_id: null, [argument]: "x-1" })).rejects.toThrow(
      `${code}: The resource ID 'x-1' does not exist`,
    );
  });

  test("exists once per subject, traffic and destination", async () => {
    const { subnetIds, log } = await scene();
    await log();
    await expect(log()).rejects.toThrow(
      "FlowLogAlreadyExists: Error. There is an existing Flow Log with the same configuration and log destination.",
    );
    const subnet = { vpc_id: null, subnet_id: subnetIds[0] ?? "" };
    const others: readonly ObjectValue[] = [subnet, { traffic_type: "REJECT" }, { log_destination: `${GROUP}2` }];
    for (const other of others) {
      expect((await log(other)).id).toMatch(/^fl-/);
    }
  });
});
