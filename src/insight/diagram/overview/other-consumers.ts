import { groupBy } from "../../../base/collections";
import type { Proof, Source } from "../../reachability/proof";
import { indexOf, type Topology, type Vpc } from "../../topology";
import { consumersOf, groupAlikeConsumers, isOfService } from "../alike-consumers";
import { connectionCondition } from "../families/endpoints";
import { compareNames } from "./names";
import type { ConsumerName, OtherConsumers } from "./scene";

export interface OthersOptions {
  /** With more consumers than this, alike ones share a box. */
  readonly limit?: number;
  /** Proofs of all paths: whether the other consumers' are open. */
  readonly proofs?: readonly Proof[];
}

type Verdict = NonNullable<OtherConsumers["verdict"]>;

/** The consumers beside the one that the path starts at, by name; alike ones together when there are many. */
export function otherConsumers(
  topology: Topology,
  shown: string | undefined,
  { limit, proofs = [] }: OthersOptions,
): readonly OtherConsumers[] {
  const verdicts = verdictsByVpc(topology, proofs);
  const alike = groupAlikeConsumers(topology, {
    ...(limit !== undefined && { limit }),
    keep: new Set(shown === undefined ? [] : [shown]),
    differ: (vpc) => verdicts.get(vpc.id) ?? "",
  });
  const single = consumersOf(topology).filter(({ id }) => id !== shown && alike.isDrawn(id));
  const groups = [...single.map((vpc) => [vpc]), ...alike.groups.map(({ vpcs }) => vpcs)];
  return groups
    .map((vpcs) => boxOf(topology, vpcs, verdicts))
    .sort((a, b) => compareNames(a.members[0]?.name ?? "", b.members[0]?.name ?? ""));
}

function boxOf(topology: Topology, vpcs: readonly Vpc[], verdicts: ReadonlyMap<string, Verdict>): OtherConsumers {
  const members = vpcs.map((vpc) => nameOf(topology, vpc)).sort((a, b) => compareNames(a.name, b.name));
  const endpoints = vpcs.flatMap(({ id }) => indexOf(topology).endpointsByVpc.get(id) ?? []).filter(isOfService);
  const conditions = endpoints.map(connectionCondition);
  const verdict = verdicts.get(vpcs[0]?.id ?? "");
  return {
    id: vpcs.length === 1 ? (vpcs[0]?.id ?? "") : `consumers like ${members[0]?.vpcId}`,
    members,
    cards: endpoints.length > 0 && vpcs.length === 1 ? endpoints.map(({ id }) => id) : [],
    condition: conditions.includes("broken") ? "broken" : conditions.includes("pending") ? "pending" : "well",
    ...(verdict && { verdict }),
  };
}

/** A consumer is known by the name of the state that its endpoint is in. */
function nameOf(topology: Topology, { id, state, accountId }: Vpc): ConsumerName {
  const [endpoint] = (indexOf(topology).endpointsByVpc.get(id) ?? []).filter(isOfService);
  return { vpcId: id, name: endpoint?.state ?? state, account: accountId ?? "account not known" };
}

function verdictsByVpc(topology: Topology, proofs: readonly Proof[]): ReadonlyMap<string, Verdict> {
  const byVpc = groupBy(proofs, ({ source }) => vpcOf(topology, source));
  return new Map([...byVpc].map(([id, own]) => [id, together(own.map(({ verdict }) => verdict))]));
}

function vpcOf(topology: Topology, { kind, id }: Source): string | undefined {
  if (kind === "client-vpn") return topology.clientVpns.get(id)?.vpcId;
  return kind === "instance" ? topology.instances.get(id)?.vpcId : topology.subnets.get(id)?.vpcId;
}

function together(verdicts: readonly Proof["verdict"][]): Verdict {
  if (verdicts.every((one) => one === "blocked")) return "blocked";
  if (verdicts.some((one) => one === "blocked" || one === "partly")) return "partly";
  return verdicts.includes("assumed") ? "assumed" : "open";
}
