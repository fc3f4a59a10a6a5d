/** EC2: flow logs. */

import type { AwsCall, Behaviours, ObjectValue } from "../../simulation";
import { stringOf, textOf } from "../../values/attributes";
import { OTHER_VPC_NOT_FOUND, SUBNET_NOT_FOUND } from "./error-codes";

/** The fields of the default format (version 2). */
const FLOW_LOG_FIELDS = [
  ...["version", "account-id", "interface-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol"],
  ...["packets", "bytes", "start", "end", "action", "log-status"],
];

/** What can be logged: argument, type, and code for an object that does not exist. */
const SUBJECTS: readonly (readonly [argument: string, type: string, code: string])[] = [
  ["vpc_id", "aws_vpc", OTHER_VPC_NOT_FOUND],
  ["subnet_id", "aws_subnet", SUBNET_NOT_FOUND],
  ["eni_id", "aws_network_interface", "InvalidNetworkInterfaceId.NotFound"],
];

function checkSubject(call: AwsCall, planned: ObjectValue): void {
  const message = (id: string) => `The resource ID '${id}' does not exist`;
  for (const [argument, type, code] of SUBJECTS) {
    const id = textOf(planned, argument);
    if (id !== "") call.require(type, id, { code, message });
  }
}

/** The log group in an ARN such as `arn:aws:logs:…:log-group:/vpc:*`. */
function groupIn(arn: string): string {
  return arn.split(":log-group:")[1]?.replace(/:\*$/, "") ?? "";
}

function create(call: AwsCall, planned: ObjectValue): ObjectValue {
  checkSubject(call, planned);
  const isToLogs = textOf(planned, "log_destination_type") === "cloud-watch-logs";
  if (isToLogs && !textOf(planned, "iam_role_arn")) {
    const message = "DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs.";
    call.refuse("InvalidParameter", message);
  }
  const asked = stringOf(planned, "log_destination");
  const group = stringOf(planned, "log_group_name") ?? groupIn(asked ?? "");
  const destination = asked ?? call.arn(`logs:log-group:${group}`);
  checkTwin(call, planned, destination);
  return {
    log_destination: destination,
    log_group_name: isToLogs ? group : "",
    log_format: FLOW_LOG_FIELDS.map((field) => `$\{${field}}`).join(" "),
  };
}

function checkTwin(call: AwsCall, planned: ObjectValue, destination: string): void {
  const isSame = (name: string, other: ObjectValue) => textOf(other, name) === textOf(planned, name);
  const twins = call.list(
    "aws_flow_log",
    (other) =>
      ["vpc_id", "subnet_id", "eni_id", "traffic_type"].every((name) => isSame(name, other)) &&
      textOf(other, "log_destination") === destination,
  );
  if (twins.length === 0) return;
  const message = "Error. There is an existing Flow Log with the same configuration and log destination.";
  call.refuse("FlowLogAlreadyExists", message);
}

export const flowLogBehaviours: Behaviours = {
  aws_flow_log: {
    service: "EC2",
    label: "Flow Log",
    operations: { create: "CreateFlowLogs" },
    idPrefix: "fl",
    arn: (id) => `ec2:vpc-flow-log/${id}`,
    notFound: { code: "InvalidFlowLogId.NotFound", message: (id) => `The specified flow log '${id}' does not exist.` },
    labelOfNew: (planned) => `Flow Log (${SUBJECTS.map(([name]) => textOf(planned, name)).find(Boolean) ?? ""})`,
    create,
  },
};
