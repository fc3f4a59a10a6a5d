/** CloudWatch Logs: log groups and streams. */
import type { Behaviours } from "../behaviour";
import { textOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";

/** @returns group and stream of an id such as `/vpn/hello:connections`. */
function namesIn(id: string): ObjectValue {
  const [log_group_name = "", name = ""] = id.split(":");
  return { log_group_name, name };
}

/** Behaviours by resource type. */
export const logsBehaviours: Behaviours = {
  aws_cloudwatch_log_group: {
    service: "CloudWatch Logs",
    label: "CloudWatch Logs Log Group",
    create(call, planned) {
      const name = textOf(planned, "name");
      return { id: name, arn: call.arn(`logs:log-group:${name}`), log_group_class: "STANDARD" };
    },
  },
  aws_cloudwatch_log_stream: {
    service: "CloudWatch Logs",
    label: "CloudWatch Logs Log Stream",
    // Two groups may have streams of the same name, which is the id.
    identity: (stream) => `${textOf(stream, "log_group_name")}:${textOf(stream, "name")}`,
    importState: (_call, id) => ({ id: id.split(":")[1] ?? id, ...namesIn(id) }),
    create(call, planned) {
      const [group, name] = [textOf(planned, "log_group_name"), textOf(planned, "name")];
      return { id: name, arn: call.arn(`logs:log-group:${group}:log-stream:${name}`) };
    },
  },
};
