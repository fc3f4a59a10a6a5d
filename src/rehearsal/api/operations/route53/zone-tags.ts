/** Route 53: the tags of hosted zones. */
import type { AwsCall, WorldObject } from "../../../simulation";
import { changeTags, taggedWith, tagListOf } from "../object-tags";
import type { Route53Operations } from "./types";
import { requiredZone } from "./zones";

/** The simulated accounts have no other resources of Route 53 with tags. */
function tagged(call: AwsCall, type: string | undefined, id: string | undefined): WorldObject {
  if (type === "hostedzone") return requiredZone(call, id);
  return call.refuse("NoSuchHealthCheck", `A health check with id ${id} does not exist.`, 404);
}

const setOf = (
  ResourceType: "hostedzone" | "healthcheck" | undefined,
  ResourceId: string | undefined,
  zone: WorldObject,
) => ({
  ResourceType,
  ResourceId,
  Tags: tagListOf(zone),
});

export const zoneTagOperations: Route53Operations = {
  ListTagsForResource: (call, { ResourceType, ResourceId }) => ({
    ResourceTagSet: setOf(ResourceType, ResourceId, tagged(call, ResourceType, ResourceId)),
  }),
  ListTagsForResources: (call, { ResourceType, ResourceIds = [] }) => ({
    ResourceTagSets: ResourceIds.map((id) => setOf(ResourceType, id, tagged(call, ResourceType, id))),
  }),
  ChangeTagsForResource(call, { ResourceType, ResourceId, AddTags, RemoveTagKeys = [] }) {
    const change = { set: taggedWith(AddTags).tags, remove: RemoveTagKeys.map((Key) => ({ Key })) };
    changeTags(call, tagged(call, ResourceType, ResourceId), change, "Route 53");
    return {};
  },
};
