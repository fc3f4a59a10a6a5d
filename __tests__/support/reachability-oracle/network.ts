import { type Interface, Places } from "./interfaces";
import { NetworkAcls, UDP } from "./network-acls";
import type { RawStates } from "./raw-states";
import { Routes } from "./routes";
import { SecurityGroups } from "./security-groups";
import type { World } from "./worlds";

/** The networks of all states: whether a TCP connection between two interfaces works. */
export class Network {
  public readonly places: Places;
  public readonly routes: Routes;
  public readonly groups: SecurityGroups;
  private readonly acls: NetworkAcls;

  public constructor(public readonly states: RawStates) {
    this.places = new Places(states);
    this.routes = new Routes(states, this.places);
    this.groups = new SecurityGroups(states, (world, first, second) => this.routes.arePeered(world, first, second));
    this.acls = new NetworkAcls(states, this.places);
  }

  /**
   * The packet from `from` to a port of `to`, and the answer to it: groups of the sender (out), the sender's ACL, the
   * sender's routes, the receiver's ACL, groups of the receiver (in); then the receiver's ACL, its routes and the
   * sender's ACL. Groups let the answer through.
   */
  public connects(world: World, from: Interface, to: Interface, port: number): boolean {
    if (!this.groups.allow(world, from, "egress", port, to)) return false;
    const way = this.isRouted(world, from, to);
    if (way === "translated") {
      return this.acls.allow(world, from, "out", port, to) && this.acls.allowAnswers(world, from, "in", to);
    }
    return (
      way &&
      this.passesAcls(world, from, to, port, from) &&
      this.groups.allow(world, to, "ingress", port, from) &&
      this.isRouted(world, to, from) !== false
    );
  }

  /** Whether a packet leaves towards what is outside of all networks, and the answer comes in. */
  public leaves(world: World, from: Interface, to: Interface, port: number): boolean {
    return (
      this.groups.allow(world, from, "egress", port, to) &&
      this.acls.allow(world, from, "out", port, to) &&
      this.acls.allowAnswers(world, from, "in", to)
    );
  }

  /** Whether a DNS query over UDP arrives, and the answer to it. */
  public asks(world: World, from: Interface, to: Interface): boolean {
    const isInside = from.subnetId !== undefined && from.subnetId === to.subnetId;
    return (
      this.groups.allow(world, from, "egress", "dns", to) &&
      this.isRouted(world, from, to) === true &&
      (isInside ||
        (this.acls.allow(world, from, "out", 53, to, UDP) &&
          this.acls.allow(world, to, "in", 53, from, UDP) &&
          this.acls.allowAnswers(world, to, "out", from, UDP) &&
          this.acls.allowAnswers(world, from, "in", to, UDP))) &&
      this.groups.allow(world, to, "ingress", "dns", from) &&
      this.isRouted(world, to, from) === true
    );
  }

  /**
   * Route tables direct what leaves a subnet; within it nothing is routed
   * (https://docs.aws.amazon.com/vpc/latest/userguide/intra-vpc-route.html inspects traffic *between* subnets).
   */
  private isRouted(world: World, from: Interface, to: Interface): boolean | "translated" {
    if (from.subnetId !== undefined && from.subnetId === to.subnetId) return true;
    return this.routes.lead(world, from.subnetId, from.vpcId, to.address, to.vpcId);
  }

  /** @param seen whose address the packets carry: that of `from`, or of the client behind a load balancer. */
  public passesAcls(world: World, from: Interface, to: Interface, port: number, seen: Interface): boolean {
    if (from.subnetId !== undefined && from.subnetId === to.subnetId) return true;
    return (
      this.acls.allow(world, from, "out", port, to) &&
      this.acls.allow(world, to, "in", port, seen) &&
      this.acls.allowAnswers(world, to, "out", seen) &&
      this.acls.allowAnswers(world, from, "in", to)
    );
  }
}
