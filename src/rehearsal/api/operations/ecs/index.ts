/** ECS's operations. */
import type { AwsCall, WorldObject } from "../../../simulation";
import type { AnyOperations } from "../../operation-types";
import { changeTags } from "../object-tags";
import { clusterOperations } from "./clusters";
import { serviceOperations } from "./services";
import { taskDefinitionOperations } from "./task-definitions";
import { type EcsOperations, ecsTags, tagsIn } from "./types";

const TAGGED = ["aws_ecs_cluster", "aws_ecs_service", "aws_ecs_task_definition"];

function withArn(call: AwsCall, arn = ""): WorldObject {
  const [found] = TAGGED.flatMap((type) => call.list(type, (each) => each.arn === arn));
  return found ?? call.refuse("InvalidParameterException", `The specified resource ${arn} does not exist.`);
}

const tagOperations: EcsOperations = {
  ListTagsForResource: (call, { resourceArn }) => ({ tags: ecsTags(withArn(call, resourceArn)) }),
  TagResource(call, { resourceArn, tags }) {
    changeTags(call, withArn(call, resourceArn), { set: tagsIn(tags) }, "ECS");
    return {};
  },
  UntagResource(call, { resourceArn, tagKeys = [] }) {
    changeTags(call, withArn(call, resourceArn), { remove: tagKeys.map((Key) => ({ Key })) }, "ECS");
    return {};
  },
};

export const ecsOperations: AnyOperations = {
  ...clusterOperations,
  ...serviceOperations,
  ...tagOperations,
  ...taskDefinitionOperations,
};
