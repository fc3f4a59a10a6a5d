import { nthAddress, parseCidr } from "../../src/net/cidr";
import type { Endpoint, EndpointInterface, Instance, Topology } from "../../src/topology";

/** AWS keeps the first four addresses of a subnet (SUB-05). */
const FIRST_ADDRESS = 4;

/**
 * Private addresses are handed out in the order in which the engine happens to make things. Here they are handed out
 * anew in the order of the Terraform addresses, so that a picture is the same after every rehearsal.
 */
export function withStableAddresses(topology: Topology): Topology {
  const next = addressesIn(topology);
  const endpoints = sorted([...topology.endpoints.values()]).map(
    (endpoint): Endpoint => ({
      ...endpoint,
      interfaces: endpoint.interfaces.map((at): EndpointInterface => renumbered(at, at.address, next)),
    }),
  );
  const instances = sorted([...topology.instances.values()]).map((instance): Instance => {
    const privateIp = instance.privateIp === undefined ? undefined : next(instance.subnetId);
    return privateIp === undefined ? instance : { ...instance, privateIp };
  });
  return {
    ...topology,
    endpoints: new Map(endpoints.map((one) => [one.id, one])),
    instances: new Map(instances.map((one) => [one.id, one])),
  };
}

function renumbered(
  at: EndpointInterface,
  known: string | undefined,
  next: (subnetId: string) => string | undefined,
): EndpointInterface {
  const address = known === undefined ? undefined : next(at.subnetId);
  return address === undefined ? at : { ...at, address };
}

/** Hands out the addresses of each subnet one after the other; none for a subnet that is not known. */
function addressesIn({ subnets }: Topology): (subnetId: string | undefined) => string | undefined {
  const taken = new Map<string, number>();
  return (subnetId = "") => {
    const block = parseCidr(subnets.get(subnetId)?.cidrBlock ?? "");
    if (!block) return undefined;
    const count = taken.get(subnetId) ?? 0;
    taken.set(subnetId, count + 1);
    return nthAddress(block, FIRST_ADDRESS + count);
  };
}

function sorted<T extends { readonly state: string; readonly address: string }>(
  parts: readonly T[],
): readonly T[] {
  const key = (part: T) => `${part.state} ${part.address}`;
  return [...parts].sort((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))));
}
