import type { Topology } from "../topology";
import type { Arrival } from "./arrival";
import { notInStates } from "./hop";
import { type Answer, resolveName } from "./hops/name-resolution";
import { checkVpcDns } from "./hops/vpc-dns";
import { asksPublicDns, checkVpnDns } from "./hops/vpn-dns";
import type { LocatedSource } from "./locate-source";
import type { Destination, Hop } from "./proof";

/** A destination in the topology, with the hops that resolve its name. */
export interface LocatedDestination {
  readonly label: string;
  readonly hops: readonly Hop[];
  /** What it can be; several where a name has several answers. */
  readonly answers: readonly Answer[];
}

/** Finds a destination from the source's view: its resolver resolves a name. */
export function locateDestination(
  topology: Topology,
  source: LocatedSource,
  destination: Destination,
): LocatedDestination {
  switch (destination.kind) {
    case "name":
      return locateName(topology, source, destination.name.toLowerCase().replace(/\.$/, ""), destination.port);
    case "endpoint": {
      const endpoint = topology.endpoints.get(destination.id);
      return located(destination, endpoint && { kind: "endpoint", part: endpoint });
    }
    case "instance": {
      const instance = topology.instances.get(destination.id);
      return located(destination, instance && { kind: "instance", part: instance });
    }
  }
}

function located(
  { id, port }: { id: string; port: number },
  arrival: Exclude<Arrival, { readonly kind: "address" }> | undefined,
): LocatedDestination {
  return arrival === undefined
    ? { label: `${id}:${port}`, hops: [notInStates(id, "destination")], answers: [] }
    : { label: `${arrival.part.address}:${port}`, hops: [], answers: [{ hops: [], arrival }] };
}

function locateName(topology: Topology, source: LocatedSource, name: string, port: number): LocatedDestination {
  const label = `${name}:${port}`;
  if (source.part === undefined) return { label, hops: [], answers: [] };
  const { vpn, places } = source;
  const resolver = vpn === undefined ? { vpcId: source.vpcId, hop: undefined } : checkVpnDns(topology, { vpn, places });
  const { answers, scope } = resolveName(topology, resolver.vpcId, name);
  const asksHome = vpn !== undefined && scope === "public" && asksPublicDns(vpn);
  const before = asksHome
    ? []
    : [...(resolver.hop ? [resolver.hop] : []), checkVpcDns(topology, resolver.vpcId, scope)];
  return { label, hops: before, answers };
}
