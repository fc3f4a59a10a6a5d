/** SNS's operations. */
import type { AnyOperations } from "../../operation-types";
import { changeTags, taggedWith } from "../object-tags";
import { subscriptionOperations } from "./subscriptions";
import { requiredTagged, topicOperations } from "./topics";
import type { SnsOperations } from "./types";

const tagOperations: SnsOperations = {
  TagResource(call, { ResourceArn, Tags }) {
    changeTags(call, requiredTagged(call, ResourceArn), { set: taggedWith(Tags).tags }, "SNS");
    return {};
  },
  UntagResource(call, { ResourceArn, TagKeys = [] }) {
    changeTags(call, requiredTagged(call, ResourceArn), { remove: TagKeys.map((Key) => ({ Key })) }, "SNS");
    return {};
  },
};

export const snsOperations: AnyOperations = { ...subscriptionOperations, ...tagOperations, ...topicOperations };
