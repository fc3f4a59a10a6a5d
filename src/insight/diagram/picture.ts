/**
 * A picture before it has a layout: boxes in boxes, and lines between them. SVG and Mermaid are both drawn from it, so
 * that they always show the same.
 */

/** Boxes that hold other boxes, from the outside in. */
export type FrameKind = "account" | "region" | "vpc" | "subnet";

/** Boxes that stand for one thing, or for several alike. */
export type CardKind =
  | "vpn-clients"
  | "client-vpn"
  | "vpn-interface"
  | "endpoint-interface"
  | "interface-endpoint"
  | "gateway-endpoint"
  | "resource-endpoint"
  | "endpoint-service"
  | "load-balancer"
  | "load-balancer-node"
  | "target-group"
  | "instance"
  | "address"
  | "database"
  | "hosted-zone"
  | "instance-connect-endpoint"
  | "resource-gateway"
  | "resource-configuration"
  | "internet-gateway"
  | "nat-gateway"
  | "consumers";

/** A box that holds others; it may be empty. */
export interface Frame {
  readonly shape: "frame";
  /** Unique in the picture. */
  readonly id: string;
  readonly kind: FrameKind;
  /** What it is, in AWS's words, with what tells it apart: `Account 111111111111`. */
  readonly title: string;
  /** Name or CIDR block; shown smaller. */
  readonly note?: string;
  /** Keys of what it shows, see {@link partKeys}. */
  readonly keys: readonly string[];
  readonly children: readonly Box[];
}

/** How the thing itself is: a pending or rejected endpoint is not well whatever path is looked at. */
export type Condition = "well" | "pending" | "broken" | "unseen";

/** A box that stands for something. */
export interface Card {
  readonly shape: "card";
  /** Unique in the picture. */
  readonly id: string;
  readonly kind: CardKind;
  /** AWS's name of what it is: `Network Load Balancer`. */
  readonly title: string;
  /** Name first, then address, port, state. One line of text each. */
  readonly lines: readonly string[];
  /** Names of the security groups it is in. */
  readonly securityGroups: readonly string[];
  /** `pending` waits for acceptance, `broken` does not work, `unseen` is not in the states. */
  readonly condition: Condition;
  /** Details, one fact per line: shown on hover. */
  readonly details: readonly string[];
  /** Keys of what it shows, see {@link partKeys}. */
  readonly keys: readonly string[];
  /** AZ ID, for what exists once per zone. */
  readonly zone?: string;
}

export type Box = Frame | Card;

/**
 * `vpn`: from outside into the Client VPN; `private-link`: between accounts; `name`: what a DNS name stands for;
 * `part`: something and its place in a zone.
 */
export type LineKind = "traffic" | "vpn" | "private-link" | "name" | "part";

export interface Line {
  /** Unique in the picture. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: LineKind;
  readonly label?: string;
  readonly condition: Condition;
}

export interface Picture {
  /** One line; screen readers read it, too. */
  readonly title: string;
  readonly description: string;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

/** What something in a picture is known by: its AWS id (or ARN), and where it stands in which state. */
export function partKeys(part: {
  readonly id: string;
  readonly address?: string;
  readonly state?: string;
}): readonly string[] {
  return part.address === undefined || part.state === undefined
    ? [part.id]
    : [part.id, addressKeyOf(part.state, part.address)];
}

/** The key of a Terraform address in a state: `producer/aws_lb.service`. */
export function addressKeyOf(state: string, address: string): string {
  return `${state}/${address}`;
}

/** All cards of boxes, from the outside in, in order. */
export function cardsOf(boxes: readonly Box[]): readonly Card[] {
  return boxes.flatMap((box) => (box.shape === "card" ? [box] : cardsOf(box.children)));
}

/** All frames of boxes, outer ones first. */
export function framesOf(boxes: readonly Box[]): readonly Frame[] {
  return boxes.flatMap((box) => (box.shape === "frame" ? [box, ...framesOf(box.children)] : []));
}
