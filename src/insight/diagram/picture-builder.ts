import type { Part, Subnet, Topology, Vpc } from "../topology";
import type { ConsumerGroups } from "./alike-consumers";
import { addressKeyOf, type Box, type Card, type Frame, type Line, partKeys } from "./picture";

/** A frame while boxes are still being put into it. */
interface OpenFrame extends Omit<Frame, "children"> {
  readonly children: (OpenFrame | Card)[];
}

/** A card as a family of resources describes it; omitted members are empty, the default condition is `well`. */
export type CardInput = Pick<Card, "id" | "kind" | "title"> & Partial<Card>;

/** Placeholder for an unknown account or region. */
const UNKNOWN = "unknown";

/**
 * Collects the boxes and lines of a picture. A frame is created with its first content. Boxes are laid out in the
 * order of the calls.
 */
export class PictureBuilder {
  private readonly roots: (OpenFrame | Card)[] = [];
  private readonly frames = new Map<string, OpenFrame>();
  private readonly cardIds = new Set<string>();
  private readonly lines = new Map<string, Line>();

  public constructor(
    public readonly topology: Topology,
    /** Which consumers are drawn, and which share one box. */
    public readonly consumers: ConsumerGroups,
  ) {}

  /** Adds a card to a frame, or to the top level of the picture. An existing card stays as it is. */
  public addCard(input: CardInput, parent?: string): void {
    if (this.cardIds.has(input.id)) return;
    this.cardIds.add(input.id);
    const siblings = parent === undefined ? this.roots : this.frame(parent).children;
    siblings.push({
      shape: "card",
      lines: [],
      securityGroups: [],
      condition: "well",
      details: [],
      keys: [],
      ...input,
    });
  }

  /** Adds a line between two cards; a line to or from a card that is never added is not drawn. */
  public addLine(line: Omit<Line, "id" | "condition"> & Partial<Pick<Line, "condition">>): void {
    const id = `${line.from} > ${line.to}`;
    if (!this.lines.has(id)) this.lines.set(id, { condition: "well", ...line, id });
  }

  public hasCard(id: string): boolean {
    return this.cardIds.has(id);
  }

  /** The frame of a region in an account. */
  public regionFrame(part: Pick<Part, "accountId" | "region">): string {
    const account = this.accountFrame(part.accountId);
    const region = part.region ?? UNKNOWN;
    const id = `${account}/${region}`;
    return this.open({ id, kind: "region", title: region === UNKNOWN ? "Unknown region" : region, keys: [] }, account);
  }

  /** The frame of an account; global resources, such as hosted zones, are directly in it. */
  public accountFrame(accountId: string | undefined): string {
    const states = this.topology.accounts.find((account) => account.id === accountId)?.states ?? [];
    return this.open({
      id: `account ${accountId ?? UNKNOWN}`,
      kind: "account",
      title: accountId === undefined ? "Unknown account" : `Account ${accountId}`,
      note: states.join(", "),
      keys: [],
    });
  }

  /** The frame of a VPC, which does not have to be in the states. */
  public vpcFrame(vpcId: string | undefined, home: Pick<Part, "accountId" | "region">): string {
    const vpc = this.topology.vpcs.get(vpcId);
    const parent = this.regionFrame(vpc ?? home);
    const id = `${parent}/${vpcId ?? UNKNOWN}`;
    return this.open({ id, kind: "vpc", ...vpcText(vpc, vpcId), keys: vpcKeys(this.topology, vpc) }, parent);
  }

  /** The frame of a subnet; the VPC's frame if the subnet is not in the states. */
  public subnetFrame(
    subnetId: string | undefined,
    vpcId: string | undefined,
    home: Pick<Part, "accountId" | "region">,
  ): string {
    const subnet = this.topology.subnets.get(subnetId);
    const parent = this.vpcFrame(subnet?.vpcId ?? vpcId, home);
    if (!subnet) return parent;
    return this.open(
      {
        id: `${parent}/${subnet.id}`,
        kind: "subnet",
        title: zoneTitle(subnet),
        note: `Subnet ${subnet.cidrBlock ?? subnet.id}`,
        keys: subnetKeys(this.topology, subnet),
      },
      parent,
    );
  }

  /** What has been collected. */
  public finish(): { readonly boxes: readonly Box[]; readonly lines: readonly Line[] } {
    const lines = [...this.lines.values()].filter(({ from, to }) => this.hasCard(from) && this.hasCard(to));
    return { boxes: this.roots, lines };
  }

  private frame(id: string): OpenFrame {
    const frame = this.frames.get(id);
    if (!frame) throw new Error(`the picture has no frame ${id}`);
    return frame;
  }

  private open(frame: Omit<OpenFrame, "shape" | "children">, parent?: string): string {
    if (this.frames.has(frame.id)) return frame.id;
    const opened: OpenFrame = { shape: "frame", ...frame, children: [] };
    this.frames.set(frame.id, opened);
    (parent === undefined ? this.roots : this.frame(parent).children).push(opened);
    return frame.id;
  }
}

function vpcText(vpc: Vpc | undefined, vpcId: string | undefined): Pick<Frame, "title" | "note"> {
  if (vpc) return { title: `VPC ${vpc.name}`, note: vpc.cidrBlocks.join(", ") };
  return { title: vpcId === undefined ? "Unknown VPC" : `VPC ${vpcId}`, note: "not in the states" };
}

function zoneTitle(subnet: Subnet): string {
  const known = !subnet.zoneId.includes(":");
  if (!known) return `Zone ${subnet.zoneName ?? subnet.zoneId}`;
  return subnet.zoneName === undefined ? `Zone ${subnet.zoneId}` : `Zone ${subnet.zoneId} (${subnet.zoneName})`;
}

function vpcKeys(topology: Topology, vpc: Vpc | undefined): readonly string[] {
  if (!vpc) return [];
  const main = topology.routeTables.get(vpc.mainRouteTableId);
  return [...partKeys(vpc), ...(main ? partKeys(main) : [])];
}

/** A subnet also has the keys of its route table and network ACL, which have no boxes. */
function subnetKeys(topology: Topology, subnet: Subnet): readonly string[] {
  const table = topology.routeTables.get(subnet.routeTableId);
  const acl = topology.networkAcls.get(subnet.networkAclId);
  return [
    ...partKeys(subnet),
    ...[subnet.routeTableId, subnet.networkAclId].flatMap((id) => id ?? []),
    ...[table, acl].flatMap((part) => (part ? partKeys(part) : [])),
    ...(table?.routes ?? []).map((route) => addressKeyOf(table?.state ?? "", route.address)),
    ...[...(acl?.ingress ?? []), ...(acl?.egress ?? [])].map((rule) => addressKeyOf(acl?.state ?? "", rule.address)),
  ];
}
