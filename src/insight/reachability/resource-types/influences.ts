import { groupBy } from "../../../base/collections";
import { type Lookup, type OtherResource, perTopology, type ResourceRef, type Topology } from "../../topology";
import type { Hop } from "../proof";
import { RESOURCE_TYPES } from "./type-table";
import { useOf } from "./type-use";

/** A resource that can change what happens at a hop, in a way that the states do not show. */
interface Influence {
  readonly resource: OtherResource;
  /** Undefined for a type that the table does not know: any hop at what it refers to. */
  readonly hops: readonly string[] | undefined;
  readonly text: string;
}

/** Influences by everything that they refer to. */
const influencesOf = perTopology((topology): Lookup<readonly Influence[]> => {
  const influences = topology.others.filter((one) => one.managed).flatMap(influenceOf);
  const pairs = influences.flatMap((influence) => influence.resource.texts.map((text) => ({ text, influence })));
  const groups = groupBy(pairs, ({ text }) => text);
  return new Map([...groups].map(([text, list]) => [text, list.map(({ influence }) => influence)]));
});

function influenceOf(resource: OtherResource): readonly Influence[] {
  const use = useOf(resource.type);
  if (use === "unknown") {
    const text = `${resource.type} is a type that this proof does not know.`;
    return [{ resource, hops: undefined, text }];
  }
  if (use?.kind !== "assumed") return [];
  const text = RESOURCE_TYPES.find(({ types }) => types.includes(resource.type))?.text ?? "";
  return [{ resource, hops: use.hops, text }];
}

/**
 * The hops of a path, of which those are assumed that something in the states can change in a way that the proof does
 * not follow. A blocked hop stays blocked: nothing of this opens one.
 *
 * @param passed what the traffic passes
 */
export function withInfluences(
  topology: Topology,
  hops: readonly Hop[],
  passed: readonly ResourceRef[],
): readonly Hop[] {
  const index = influencesOf(topology);
  if (index.size === 0) return hops;
  const ids = new Set([...hops.map((hop) => hop.object.id), ...passed.flatMap(idsOf)]);
  const onPath = [...ids].flatMap((id) => index.get(id) ?? []);
  if (onPath.length === 0) return hops;
  return hops.map((hop) => {
    const influence = onPath.find((one) => influences(one, hop));
    return influence === undefined || hop.status !== "open" ? hop : assume(hop, influence);
  });
}

/** The DNS of a VPC depends on that VPC alone, wherever else the path leads. */
function influences({ hops, resource }: Influence, { name, object }: Hop): boolean {
  if (hops === undefined) return resource.texts.includes(object.id);
  return hops.includes(name) && (name !== "vpc-dns" || resource.texts.includes(object.id));
}

/** The names that others refer to a part by, and its VPC. */
function idsOf(ref: ResourceRef & { readonly arn?: string; readonly vpcId?: string }): readonly string[] {
  return [ref.id, ref.arn, ref.vpcId].filter((id) => id !== undefined);
}

function assume(hop: Hop, { resource, text }: Influence): Hop {
  return { ...hop, status: "assumed", explanation: `${hop.explanation} ${resource.address}: ${text}` };
}
