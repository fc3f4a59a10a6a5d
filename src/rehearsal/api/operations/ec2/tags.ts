/** EC2: the tags of anything that has an ID. */
import type { Tag } from "@aws-sdk/client-ec2";
import type { AwsCall, WorldObject } from "../../../simulation";
import { stringOf } from "../../../values/attributes";
import { changedTags, changeTags, type TagChange, tagListOf } from "../object-tags";
import { described } from "./describe";
import type { Ec2Operations } from "./types";
import { allVolumes, changeVolume } from "./volumes";

/** @returns the objects of an account and region that can have tags. */
function tagged(call: AwsCall): readonly WorldObject[] {
  const { world } = call.session.simulation;
  const isHere = ({ account, region }: WorldObject) => account === call.account && region === call.region;
  return world.all().filter((object) => isHere(object) && object.attributes.tags !== undefined);
}

/** The ID of an object; key pairs are stored by their names. */
function idOf({ attributes, id }: Pick<WorldObject, "attributes" | "id">): string {
  return stringOf(attributes, "key_pair_id") ?? id;
}

function withIds(call: AwsCall, ids: readonly string[]): readonly WorldObject[] {
  const all = tagged(call);
  return ids.map(
    (id) => all.find((object) => idOf(object) === id) ?? call.refuse("InvalidID", `The ID '${id}' is not valid`),
  );
}

const byKey = (tags: readonly Tag[]) => Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value]));

/** The resource type of an ID, as DescribeTags says it, by the ID's prefix. */
const RESOURCE_TYPES: Readonly<Record<string, string>> = {
  acl: "network-acl",
  dopt: "dhcp-options",
  eigw: "egress-only-internet-gateway",
  "cvpn-endpoint": "client-vpn-endpoint",
  eice: "instance-connect-endpoint",
  eipalloc: "elastic-ip",
  eni: "network-interface",
  fl: "vpc-flow-log",
  i: "instance",
  igw: "internet-gateway",
  key: "key-pair",
  lt: "launch-template",
  nat: "natgateway",
  pcx: "vpc-peering-connection",
  pl: "prefix-list",
  rtb: "route-table",
  sg: "security-group",
  sgr: "security-group-rule",
  subnet: "subnet",
  vol: "volume",
  vpc: "vpc",
  vpce: "vpc-endpoint",
  "vpce-svc": "vpc-endpoint-service",
};

function resourceTypeOf(id: string): string {
  const prefix = id.slice(0, id.lastIndexOf("-"));
  return RESOURCE_TYPES[prefix] ?? prefix;
}

/** Changes the tags of everything that a request names. Without tags in a request, it is about all. */
function change(call: AwsCall, ids: readonly string[], changeOf: (all: readonly Tag[]) => TagChange) {
  const volumes = allVolumes(call).filter(({ id }) => ids.includes(id));
  for (const volume of volumes) {
    changeVolume(call, volume, changedTags(call, volume, changeOf(tagListOf(volume)), "EC2"));
  }
  const others = ids.filter((id) => volumes.every((volume) => volume.id !== id));
  for (const object of withIds(call, others)) changeTags(call, object, changeOf(tagListOf(object)));
  return {};
}

export const tagOperations: Ec2Operations = {
  CreateTags: (call, { Resources = [], Tags = [] }) => change(call, Resources, () => ({ set: byKey(Tags) })),
  DeleteTags: (call, { Resources = [], Tags }) => change(call, Resources, (all) => ({ remove: Tags ?? all })),
  DescribeTags(call, input) {
    const { page, NextToken } = described(call, input, {
      items: [...tagged(call), ...allVolumes(call)].flatMap((object) =>
        tagListOf(object).map((tag) => ({
          ...tag,
          ResourceId: idOf(object),
          ResourceType: resourceTypeOf(idOf(object)),
        })),
      ),
      filters: {
        key: ({ Key }) => Key,
        "resource-id": ({ ResourceId }) => ResourceId,
        "resource-type": ({ ResourceType }) => ResourceType,
        value: ({ Value }) => Value,
      },
    });
    return { Tags: page.map((tag) => ({ ...tag, ResourceType: tag.ResourceType as never })), NextToken };
  },
};
