import type {
  ClientVpnEndpoint,
  Endpoint,
  EndpointService,
  HostedZone,
  LoadBalancer,
  NetworkAcl,
  ResourceConfiguration,
  RouteTable,
  SecurityGroup,
  TargetGroup,
} from "../topology";
import type { Hop } from "./proof";

/** What it means that the states do not contain a fact. */
interface Absence<Owner> {
  /** When the states show every fact of this kind, so that one that is missing does not exist; undefined: never. */
  readonly complete?: string;
  /** Whether the states show every fact of this kind that belongs to the owner. */
  readonly isComplete: (owner: Owner) => boolean;
}

/**
 * What the states do not contain is never closed and never open: it is assumed. Only where the states show the whole
 * of something, a fact that is missing does not exist, and then the hop is closed. This table decides which is which;
 * docs/reachability.md shows it.
 */
export const ABSENCE = {
  "security group rule": facts(
    "a state manages the security group, or the VPC whose default group it is",
    (group: SecurityGroup) => group.rulesKnown,
  ),
  "network ACL rule": facts(
    "a state manages the network ACL, or the VPC whose default ACL it is",
    (acl: NetworkAcl) => acl.rulesKnown,
  ),
  route: facts(
    "a state manages or reads the route table, or manages the VPC whose main route table it is",
    (table: RouteTable) => table.routesKnown,
  ),
  "DNS record": facts(
    "a state manages the hosted zone, and nothing that adds records by itself is in the states",
    (zone: HostedZone) => zone.recordsKnown,
  ),
  "authorization rule, route or association of a Client VPN endpoint": facts(
    "a state manages the Client VPN endpoint",
    isManaged<ClientVpnEndpoint>,
  ),
  "VPC of a private hosted zone": facts("a state manages the hosted zone", isManaged<HostedZone>),
  "subnet or route table of a VPC endpoint": facts("a state manages or reads the VPC endpoint", (_: Endpoint) => true),
  "load balancer or allowed principal of an endpoint service": facts(
    "a state manages the endpoint service",
    isManaged<EndpointService>,
  ),
  "RAM share of a resource configuration": facts(
    "a state manages the resource configuration",
    isManaged<ResourceConfiguration>,
  ),
  listener: facts("a state manages the load balancer", isManaged<LoadBalancer>),
  target: facts(
    "a state manages the target group, and nothing that registers targets by itself is in the states",
    (group: TargetGroup) => group.managed && group.registrars.length === 0,
  ),
  "hosted zone that answers for a name": never(),
  "what an address belongs to": never(),
  "target of a route": never(),
  "route table, network ACL or security group of a network interface": never(),
  "Availability Zone ID": never(),
  "state of a connection, an attachment or an instance": never(),
  "answer to a health check": never(),
  "load balancer, target group, service or resource behind an endpoint": never(),
} as const;

/** A kind of fact. */
export type Fact = keyof typeof ABSENCE;

type OwnerOf<F extends Fact> = Parameters<(typeof ABSENCE)[F]["isComplete"]>[0];

/** Whether the states show every fact of a kind that belongs to an owner; never of one that is not in the states. */
export function showsAll<F extends Fact>(fact: F, owner: OwnerOf<F> | undefined): boolean {
  const { isComplete } = ABSENCE[fact] as Absence<OwnerOf<F>>;
  return owner !== undefined && isComplete(owner);
}

/** The hop of a fact that the states do not contain: closed where they show all facts of its owner, else assumed. */
export function whenAbsent<F extends Fact>(
  fact: F,
  owner: OwnerOf<F> | undefined,
  hops: { readonly closed: () => Hop; readonly assumed: () => Hop },
): Hop {
  return showsAll(fact, owner) ? hops.closed() : hops.assumed();
}

function facts<Owner>(complete: string, isComplete: (owner: Owner) => boolean): Absence<Owner> {
  return { complete, isComplete };
}

function never(): Absence<never> {
  return { isComplete: () => false };
}

function isManaged<Owner extends { readonly managed: boolean }>(owner: Owner): boolean {
  return owner.managed;
}
