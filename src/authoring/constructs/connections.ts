/**
 * Makes these sentences possible, without knowing the other side: the service allows connections from the load balancer
 * on port 8080; the endpoint allows its default port from the office; the application may connect to the database.
 */
import { Token } from "cdktf";
import { Construct } from "constructs";
import { portNotGiven } from "../../base/errors/construct-errors";
import { allowOnce, type Direction, pathKey } from "./allow-once";
import type { Peer, PortRule, RuleHolder } from "./peer";
import { cidrKey, numberText } from "./tokens";

/** Something with a security group, such as an endpoint, a load balancer or instances. */
export interface Connectable {
  readonly connections: Connections;
}

/** A TCP port, or a port with its protocol. */
export type Port = number | Pick<PortRule, "port" | "protocol">;

/** The other side of a connection: a construct, a CIDR block, a security group or a prefix list. */
export type ConnectionPeer = Connectable | Peer;

/** What can be said about a rule beside its peer and port. */
export interface ConnectionOptions {
  /** The ID of the rule, for an address that does not depend on the peer. @default from peer and port */
  readonly id?: string;
  /** Shown in the AWS console (SG-01). @default protocol and port */
  readonly description?: string;
}

/**
 * The security group rules of a construct. A rule between two constructs is added on both sides; one that is there
 * already is not added again.
 *
 * @example
 * endpoint.connections.allowDefaultPortFrom({ cidr: "10.10.7.0/24" });
 * service.connections.allowFrom(loadBalancer, 8080);
 */
export class Connections {
  /** Tokens cannot be part of an ID: each gets a number, always the same one. */
  private readonly tokens: (string | number)[] = [];

  /**
   * @param securityGroup - the group that rules are added to
   * @param defaultPort - the port of {@link allowDefaultPortFrom}, if there is one
   */
  public constructor(
    public readonly securityGroup: RuleHolder,
    public readonly defaultPort?: Port,
  ) {}

  /**
   * Allows `peer` to open connections to this construct.
   * @param port - default: the construct's own port
   * @throws UserError if there is neither
   */
  public allowFrom(peer: ConnectionPeer, port = this.defaultPort, options: ConnectionOptions = {}): this {
    if (port === undefined) throw portNotGiven(this.securityGroup.node.path);
    this.add("ingress", peer, ruleOf(port, options), options);
    if ("connections" in peer) peer.connections.add("egress", this.securityGroup, ruleOf(port, options), options);
    return this;
  }

  /** Allows this construct to open connections to `peer` on a port. */
  public allowTo(peer: ConnectionPeer, port: Port, options: ConnectionOptions = {}): this {
    this.add("egress", peer, ruleOf(port, options), options);
    if ("connections" in peer) peer.connections.add("ingress", this.securityGroup, ruleOf(port, options), options);
    return this;
  }

  /**
   * Allows `peer` to connect on the construct's own port: the service's, or the listener's.
   * @throws UserError if it has none
   */
  public allowDefaultPortFrom(peer: ConnectionPeer, options: ConnectionOptions = {}): this {
    return this.allowFrom(peer, this.defaultPort, options);
  }

  private add(direction: Direction, other: ConnectionPeer, rule: PortRule, options: ConnectionOptions): void {
    const group = this.securityGroup;
    const peer = "connections" in other ? other.connections.securityGroup : other;
    const id = options.id ?? [this.peerKey(peer), rule.protocol ?? "tcp", this.part(rule.port)].join("-");
    allowOnce(group, direction, id, peer, rule);
  }

  private peerKey(peer: Peer): string {
    if (Construct.isConstruct(peer)) return pathKey(peer);
    if ("cidr" in peer) return this.part(peer.cidr);
    return this.part("prefixListId" in peer ? peer.prefixListId : peer.securityGroupId);
  }

  private part(value: string | number): string {
    if (!Token.isUnresolved(value)) return cidrKey(String(value));
    if (!this.tokens.includes(value)) this.tokens.push(value);
    return `token-${this.tokens.indexOf(value)}`;
  }
}

/** A construct with a security group. */
export abstract class ConnectableConstruct extends Construct implements Connectable {
  public abstract readonly connections: Connections;

  /**
   * Allows `peer` to open connections to this construct.
   * @param port - default: the construct's own port, if it has one
   */
  public allowFrom(peer: ConnectionPeer, port?: Port, options?: ConnectionOptions): this {
    this.connections.allowFrom(peer, port, options);
    return this;
  }
}

function ruleOf(port: Port, { description }: ConnectionOptions): PortRule {
  const rule = typeof port === "number" ? { port } : port;
  return { ...rule, description: description ?? `${(rule.protocol ?? "tcp").toUpperCase()} ${numberText(rule.port)}` };
}
