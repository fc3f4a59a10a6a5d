/** CloudWatch Logs: log groups and streams. */
import type { Behaviours } from "../../simulation/behaviour";
import type { AwsCall } from "../../simulation/call";
import { textOf } from "../../values/attributes";
import type { ObjectValue } from "../../values/value";

const GROUP = "aws_cloudwatch_log_group";
const STREAM = "aws_cloudwatch_log_stream";

/** @returns group and stream of an id such as `/vpn/hello:connections`. */
function namesIn(id: string): ObjectValue {
  const [log_group_name = "", name = ""] = id.split(":");
  return { log_group_name, name };
}

/** Two groups may have streams of the same name. */
function streamKey(stream: ObjectValue): string {
  return `${textOf(stream, "log_group_name")}:${textOf(stream, "name")}`;
}

function refuseTwin(call: AwsCall, operation: string, what: string): never {
  return call.refuse(operation, "ResourceAlreadyExistsException", `The specified ${what} already exists`);
}

/** Behaviours by resource type. */
export const logsBehaviours: Behaviours = {
  [GROUP]: {
    service: "CloudWatch Logs",
    label: "CloudWatch Logs Log Group",
    create(call, planned) {
      const name = textOf(planned, "name");
      if (call.find(GROUP, name) !== undefined) {
        refuseTwin(call.during(`creating CloudWatch Logs Log Group (${name})`), "CreateLogGroup", "log group");
      }
      return { id: name, arn: call.arn(`logs:log-group:${name}`), log_group_class: "STANDARD" };
    },
    // Its streams go with it.
    delete(call, { id }) {
      for (const stream of call.list(STREAM, ({ log_group_name }) => log_group_name === id)) {
        call.remove(stream);
      }
    },
  },
  [STREAM]: {
    service: "CloudWatch Logs",
    label: "CloudWatch Logs Log Stream",
    identity: streamKey,
    importState: (_call, id) => ({ id: id.split(":")[1] ?? id, ...namesIn(id) }),
    create(call, planned) {
      const operation = "CreateLogStream";
      const [group, name] = [textOf(planned, "log_group_name"), textOf(planned, "name")];
      const inWords = call.during(`creating CloudWatch Logs Log Stream (${name})`);
      if (call.find(GROUP, group) === undefined) {
        const message = "The specified log group does not exist.";
        inWords.refuse(operation, "ResourceNotFoundException", message);
      }
      if (call.find(STREAM, streamKey(planned)) !== undefined) refuseTwin(inWords, operation, "log stream");
      return { id: name, arn: call.arn(`logs:log-group:${group}:log-stream:${name}`) };
    },
  },
};
