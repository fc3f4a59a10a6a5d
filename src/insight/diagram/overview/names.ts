import type { Proof, Source } from "../../reachability/proof";
import type { Part, Topology } from "../../topology";

/** Who starts a path, for people: `VPN clients`, `instance web-1`, `subnet 10.10.0.0/24`. */
export function sourceName(topology: Topology, source: Source): string {
  switch (source.kind) {
    case "client-vpn": {
      const vpn = topology.clientVpns.get(source.id);
      return topology.clientVpns.size > 1 && vpn ? `VPN clients of ${vpn.state}` : "VPN clients";
    }
    case "instance":
      return `instance ${topology.instances.get(source.id)?.name ?? source.id}`;
    case "subnet": {
      const subnet = topology.subnets.get(source.id);
      const where = subnet?.cidrBlock ?? source.id;
      const states = new Set([...topology.endpoints.values()].map(({ state }) => state));
      return states.size > 1 && subnet ? `subnet ${where} of ${subnet.state}` : `subnet ${where}`;
    }
  }
}

/** The headline of a path: `VPN clients → hello.internal.company:8080`. */
export function pathName(topology: Topology, { source, destinationLabel }: Proof): string {
  return `${capitalized(sourceName(topology, source))} → ${destinationLabel}`;
}

/** The heading of a side: `Consumer`, or `Consumer billing` where its state has a name of its own, as it is written. */
export function sideTitle(role: "Consumer" | "Producer", state: string): string {
  return state === role.toLowerCase() ? role : `${role} ${state}`;
}

/** `account 222222222222 · eu-central-1` */
export function homeText({ accountId, region }: Pick<Part, "accountId" | "region">): string {
  return [accountId === undefined ? "account not known" : `account ${accountId}`, region].filter(Boolean).join(" · ");
}

/** The name of the state that a source is in: the consumer's. */
export function ownerOf({ clientVpns, instances, subnets }: Topology, { id }: Source): string {
  return (clientVpns.get(id) ?? instances.get(id) ?? subnets.get(id))?.state ?? "";
}

/** `team-2` before `team-10`. */
export function compareNames(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

export function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
