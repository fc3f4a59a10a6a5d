import { cidr, nthAddress } from "../../src/base/net/cidr";
import type { Endpoint, EndpointInterface, Instance, Part, PartMap, Topology } from "../../src/insight/topology";

/** AWS keeps the first four addresses of a subnet (SUB-05). */
const FIRST_ADDRESS = 4;

/**
 * A topology that is the same after every rehearsal: its parts in the order of their stacks and Terraform addresses,
 * whatever the order of the states, and private addresses handed out in that order. The engine hands them out in the
 * order in which it happens to make things.
 */
export function stableTopology(topology: Topology): Topology {
  const ordered = inOrder(topology);
  const next = addressesIn(ordered);
  const endpoints = [...ordered.endpoints.values()].map(
    (endpoint): Endpoint => ({
      ...endpoint,
      interfaces: endpoint.interfaces.map(
        (at): EndpointInterface => (at.address === undefined ? at : { ...at, address: next(at.subnetId, at.address) }),
      ),
    }),
  );
  const instances = [...ordered.instances.values()].map((instance): Instance => {
    return instance.privateIp === undefined
      ? instance
      : { ...instance, privateIp: next(instance.subnetId ?? "", instance.privateIp) };
  });
  return {
    ...ordered,
    endpoints: new Map(endpoints.map((one) => [one.id, one])),
    instances: new Map(instances.map((one) => [one.id, one])),
  };
}

/** The parts that a picture is made of, sorted. */
function inOrder(topology: Topology): Topology {
  return {
    ...topology,
    vpcs: sorted(topology.vpcs),
    subnets: sorted(topology.subnets),
    instances: sorted(topology.instances),
    instanceConnectEndpoints: sorted(topology.instanceConnectEndpoints),
    internetGateways: sorted(topology.internetGateways),
    natGateways: sorted(topology.natGateways),
    loadBalancers: sorted(topology.loadBalancers),
    listeners: sorted(topology.listeners),
    targetGroups: sorted(topology.targetGroups),
    endpointServices: sorted(topology.endpointServices),
    endpoints: sorted(topology.endpoints),
    resourceGateways: sorted(topology.resourceGateways),
    resourceConfigurations: sorted(topology.resourceConfigurations),
    hostedZones: sorted(topology.hostedZones),
    clientVpns: sorted(topology.clientVpns),
  };
}

/** Hands out the addresses of each subnet one after the other; of a subnet that is not in the states, from its /24. */
function addressesIn({ subnets }: Topology): (subnetId: string, address: string) => string {
  const taken = new Map<string, number>();
  return (subnetId, address) => {
    const around = `${address.slice(0, address.lastIndexOf("."))}.0/24`;
    const count = taken.get(subnetId) ?? 0;
    taken.set(subnetId, count + 1);
    return nthAddress(cidr(subnets.get(subnetId)?.cidrBlock ?? around), FIRST_ADDRESS + count);
  };
}

function sorted<T extends Part>(parts: PartMap<T>): PartMap<T> {
  const key = ([, part]: readonly [string, T]) => `${part.state} ${part.address}`;
  return new Map([...parts].sort((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b)))));
}
