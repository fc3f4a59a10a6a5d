/** CloudWatch Logs: log groups and streams. */
import { KMS_KEY_RESOURCE } from "../../../base/aws-facts/monitoring";
import { regionOfArn } from "../../../base/net/arn";
import type { AwsCall, Behaviours, ObjectValue } from "../../simulation";
import { textOf } from "../../values/attributes";

const GROUP = "aws_cloudwatch_log_group";
const STREAM = "aws_cloudwatch_log_stream";

/** @returns group and stream of an id such as `/vpn/hello:connections`. */
function namesIn(id: string): ObjectValue {
  const [log_group_name = "", name = ""] = id.split(":");
  return { log_group_name, name };
}

/** Two groups can have streams of the same name. */
function streamKey(stream: ObjectValue): string {
  return `${textOf(stream, "log_group_name")}:${textOf(stream, "name")}`;
}

/** Creates a stream for a service, which is deleted with its group. */
export function makeStream(call: AwsCall, group: string, name: string): void {
  const attributes = { id: name, name, log_group_name: group, arn: streamArn(call, group, name) };
  call.make(STREAM, streamKey(attributes), attributes, { owner: call.key(GROUP, group) });
}

function streamArn(call: AwsCall, group: string, name: string): string {
  return call.arn(`logs:log-group:${group}:log-stream:${name}`);
}

/** A key must be in the log group's region (CWL-03). */
function checkKey(call: AwsCall, name: string, keyArn: string): void {
  if (keyArn === "" || regionOfArn(keyArn) === call.region) return;
  const group = call.arn(`logs:log-group:${name}`);
  const message = `The specified KMS key does not exist or is not allowed to be used with '${group}'`;
  call.by(KMS_KEY_RESOURCE.id).refuse(KMS_KEY_RESOURCE.code, message);
}

export const logsBehaviours: Behaviours = {
  [GROUP]: {
    service: "CloudWatch Logs",
    label: "CloudWatch Logs Log Group",
    labelOfNew: ({ name }) => `CloudWatch Logs Log Group (${String(name)})`,
    notFound: { code: "ResourceNotFoundException", message: "The specified log group does not exist." },
    operations: { create: "CreateLogGroup" },
    alreadyExists: { code: "ResourceAlreadyExistsException", message: "The specified log group already exists" },
    create(call, planned) {
      const name = textOf(planned, "name");
      checkKey(call, name, textOf(planned, "kms_key_id"));
      return { id: name, arn: call.arn(`logs:log-group:${name}`), log_group_class: "STANDARD" };
    },
    update(call, planned, { id }) {
      checkKey(call.via("AssociateKmsKey"), id, textOf(planned, "kms_key_id"));
      return {};
    },
    // Its streams are deleted with it.
    delete(call, { id }) {
      for (const stream of call.list(STREAM, ({ log_group_name }) => log_group_name === id)) {
        call.remove(stream);
      }
    },
  },
  [STREAM]: {
    service: "CloudWatch Logs",
    label: "CloudWatch Logs Log Stream",
    labelOfNew: ({ name }) => `CloudWatch Logs Log Stream (${String(name)})`,
    operations: { create: "CreateLogStream" },
    alreadyExists: { code: "ResourceAlreadyExistsException", message: "The specified log stream already exists" },
    identity: streamKey,
    importState: (_call, id) => ({ id: id.split(":")[1] ?? id, ...namesIn(id) }),
    create(call, planned) {
      const [group, name] = [textOf(planned, "log_group_name"), textOf(planned, "name")];
      call.require(GROUP, group);
      return { id: name, arn: streamArn(call, group, name) };
    },
  },
};
