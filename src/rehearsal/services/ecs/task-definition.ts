/** ECS: task definitions, of which a family has numbered revisions. */
import type { AwsCall, Behaviours, WorldObject } from "../../simulation";
import { numberOf, textOf } from "../../values/attributes";

const TYPE = "aws_ecs_task_definition";

const revisionOf = ({ attributes }: WorldObject) => numberOf(attributes, "revision") ?? 0;

/** @returns a task definition by its ARN, `family:revision`, or a family's latest one by `family`. */
export function findTaskDefinition(call: AwsCall, name: string): WorldObject | undefined {
  const resource = name.split(":task-definition/").at(-1) ?? "";
  const [family = "", revision] = resource.split(":");
  return call
    .list(TYPE, (each) => each.family === family)
    .filter((each) => revision === undefined || String(revisionOf(each)) === revision)
    .sort((one, other) => revisionOf(other) - revisionOf(one))[0];
}

/** @returns a task definition, as {@link findTaskDefinition} does. Fails the call when there is none. */
export function requireTaskDefinition(call: AwsCall, name: string): WorldObject {
  return findTaskDefinition(call, name) ?? call.refuse("ClientException", "Unable to describe task definition.");
}

export const taskDefinitionBehaviours: Behaviours = {
  [TYPE]: {
    service: "ECS",
    label: "ECS Task Definition",
    labelOfNew: (planned) => `ECS Task Definition (${textOf(planned, "family")})`,
    operations: { create: "RegisterTaskDefinition", delete: "DeregisterTaskDefinition" },
    // The ID of all revisions is their family.
    identity: (attributes) => textOf(attributes, "arn"),
    importState: (_call, id) => ({ id: id.split("/").at(-1)?.split(":")[0] ?? id, arn: id }),
    create(call, planned) {
      const family = textOf(planned, "family");
      const latest = findTaskDefinition(call, family);
      const revision = (latest === undefined ? 0 : revisionOf(latest)) + 1;
      const family_arn = call.arn(`ecs:task-definition/${family}`);
      return {
        id: family,
        arn: `${family_arn}:${revision}`,
        arn_without_revision: family_arn,
        revision,
        network_mode: "bridge",
        enable_fault_injection: false,
      };
    },
  },
};
