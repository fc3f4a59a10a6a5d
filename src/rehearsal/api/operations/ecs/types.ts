import type { Tag } from "@aws-sdk/client-ecs";
import type { WorldObject } from "../../../simulation";
import type { OperationsOf } from "../../operation-types";
import { tagMapOf } from "../object-tags";

/** Operations of ECS. */
export type EcsOperations = OperationsOf<typeof import("@aws-sdk/client-ecs")>;

/** @returns tags by key, as a request of ECS has them. */
export function tagsIn(tags: readonly Tag[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.map(({ key = "", value = "" }) => [key, value]));
}

/** @returns an object's tags, as ECS lists them. */
export function ecsTags(object: WorldObject): Tag[] {
  return Object.entries(tagMapOf(object)).map(([key, value]) => ({ key, value }));
}
