/**
 * A picture without layout: nested boxes, and lines between them. SVG and Mermaid are both drawn from it and so show
 * the same.
 */

/** Boxes that contain other boxes, outermost first. */
export type FrameKind = "account" | "region" | "vpc" | "subnet";

/** Boxes for one resource, or for several alike. */
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

/** A box that contains others; can be empty. */
export interface Frame {
  readonly shape: "frame";
  /** Unique in the picture. */
  readonly id: string;
  readonly kind: FrameKind;
  /** AWS's term with what identifies it: `Account 111111111111`. */
  readonly title: string;
  /** Name or CIDR block; shown smaller. */
  readonly note?: string;
  /** Keys of what it shows, see {@link partKeys}. */
  readonly keys: readonly string[];
  readonly children: readonly Box[];
}

/** The condition of the resource itself, whichever path is shown. */
export type Condition = "well" | "pending" | "broken" | "unseen";

/** A box without others in it. */
export interface Card {
  readonly shape: "card";
  /** Unique in the picture. */
  readonly id: string;
  readonly kind: CardKind;
  /** AWS's term: `Network Load Balancer`. */
  readonly title: string;
  /** Name, then address, port and state: one line of text each. */
  readonly lines: readonly string[];
  /** Names of the security groups it is in. */
  readonly securityGroups: readonly string[];
  /** `pending`: pending acceptance, `broken`: does not work, `unseen`: not in the states. */
  readonly condition: Condition;
  /** Details, one fact per line: shown on hover. */
  readonly details: readonly string[];
  /** Keys of what it shows, see {@link partKeys}. */
  readonly keys: readonly string[];
  /** AZ ID, for a card that exists once per zone. */
  readonly zone?: string;
}

export type Box = Frame | Card;

/**
 * `vpn`: from VPN clients; `private-link`: between accounts; `name`: from a DNS name to its target; `part`: from a
 * resource to its interface in a zone.
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
  /** One line, also for screen readers. */
  readonly title: string;
  readonly description: string;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

/** The keys of a part in a picture: its AWS id or ARN, and its state with its Terraform address. */
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

/** All cards in boxes, in order. */
export function cardsOf(boxes: readonly Box[]): readonly Card[] {
  return boxes.flatMap((box) => (box.shape === "card" ? [box] : cardsOf(box.children)));
}

/** All frames in boxes, outermost first. */
export function framesOf(boxes: readonly Box[]): readonly Frame[] {
  return boxes.flatMap((box) => (box.shape === "frame" ? [box, ...framesOf(box.children)] : []));
}
