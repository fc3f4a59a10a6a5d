import { type Block, holds, parseAddress, parseBlock, sizeOf } from "./addresses";
import { blocks, type RawResource, type RawStates, text, texts } from "./raw-states";
import type { World } from "./worlds";

/** One network interface: the end of a packet's way. */
export interface Interface {
  readonly id: string;
  /** Undefined when nothing is known of it. */
  readonly address?: number;
  readonly subnetId?: string;
  readonly vpcId?: string;
  /** `unfiltered`: without any group; `unknown`: it has groups that the states do not show. */
  readonly groups: readonly string[] | "unfiltered" | "unknown";
  /** The prefix list that has all addresses of an AWS service. */
  readonly list?: string;
}

export interface SubnetFacts {
  readonly id: string;
  readonly vpcId?: string;
  readonly block?: Block;
}

/** Where the interfaces of the states are. */
export class Places {
  private readonly inner: readonly Block[];

  public constructor(private readonly states: RawStates) {
    this.inner = states.cidrBlocks().flatMap((one) => parseBlock(one) ?? []);
  }

  public subnet(id: string | undefined): SubnetFacts | undefined {
    const found = this.states.find(["aws_subnet"], "id", id);
    if (id === undefined || found === undefined) return undefined;
    return {
      id,
      vpcId: text(found.values, "vpc_id"),
      block: parseBlock(text(found.values, "cidr_block") ?? ""),
    };
  }

  /**
   * AZ ID of the subnet. A zone name means the same zone in all subnets of one account, and any zone in another account
   * (https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html).
   */
  public zone(world: World, subnetId: string): string {
    const values = this.states.find(["aws_subnet"], "id", subnetId)?.values;
    const ofAccount = this.subnetsOf(text(values, "owner_id"));
    const name = text(values, "availability_zone");
    const idOf = (one: RawResource | undefined) => text(one?.values, "availability_zone_id");
    const isNamed = (one: RawResource) => name !== undefined && one.values.availability_zone === name;
    const known =
      text(values, "availability_zone_id") ?? idOf(ofAccount.find((one) => isNamed(one) && idOf(one) !== undefined));
    if (known !== undefined) return known;
    const taken =
      name === undefined ? [] : ofAccount.filter((one) => one.values.availability_zone !== undefined).map(idOf);
    const ids = new Set(this.states.all("aws_subnet").flatMap((one) => idOf(one) ?? []));
    const zone = name === undefined ? `zone of ${subnetId}` : `zone ${name} of ${text(values, "owner_id")}`;
    return world.pick(zone, [...[...ids].filter((id) => !taken.includes(id)), zone]);
  }

  /** The VPC's subnet that holds the address. */
  public subnetAt(vpcId: string | undefined, address: number): string | undefined {
    const subnets = this.states.all("aws_subnet").flatMap(({ values }) => this.subnet(text(values, "id")) ?? []);
    return subnets.find((one) => one.vpcId === vpcId && one.block !== undefined && holds(one.block, address))?.id;
  }

  private subnetsOf(owner: string | undefined): readonly RawResource[] {
    return owner === undefined ? [] : this.states.all("aws_subnet").filter(({ values }) => values.owner_id === owner);
  }

  /**
   * Whether the states create the subnet and its VPC: then it has the ACL and the route table that AWS makes with the
   * VPC, unless the states associate it with another.
   */
  public isOwn(subnetId: string): boolean {
    const subnet = this.states.find(["aws_subnet"], "id", subnetId);
    return (
      subnet?.managed === true && this.states.find(["aws_vpc"], "id", text(subnet.values, "vpc_id"))?.managed === true
    );
  }

  public vpcBlocks(vpcId: string | undefined): readonly Block[] {
    const vpc = this.states.find(["aws_vpc"], "id", vpcId);
    const secondary = this.states
      .managed("aws_vpc_ipv4_cidr_block_association")
      .filter(({ values }) => values.vpc_id === vpcId)
      .map(({ values }) => text(values, "cidr_block"));
    const seen = blocks(vpc?.values, "cidr_block_associations").map((one) => text(one, "cidr_block"));
    return [text(vpc?.values, "cidr_block"), ...secondary, ...seen].flatMap((one) => parseBlock(one ?? "") ?? []);
  }

  public vpcAttribute(vpcId: string | undefined, name: string): unknown {
    return this.states.find(["aws_vpc"], "id", vpcId)?.values[name];
  }

  /** The group that AWS puts an interface into when none is named. */
  public defaultGroup(vpcId: string | undefined): readonly string[] | "unknown" {
    const id = text(this.states.find(["aws_vpc"], "id", vpcId)?.values, "default_security_group_id");
    return id === undefined ? "unknown" : [id];
  }

  /**
   * An address that AWS chose in the subnet. Blocks that rules name divide the subnet: one address of each part stands
   * for all of it. AWS keeps the first four addresses and the last one
   * (https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html).
   */
  public chosenAddress(world: World, fact: string, subnet: SubnetFacts | undefined): number | undefined {
    const block = subnet?.block;
    if (block === undefined) return undefined;
    const last = block.base + sizeOf(block) - 2;
    const starts = this.inner
      .filter((one) => one.bits > block.bits && holds(block, one.base))
      .flatMap((one) => [one.base, one.base + sizeOf(one)])
      .filter((start) => start > block.base + 4 && start <= last);
    const first = block.base + 4;
    return world.pick(
      fact,
      [...new Set([first, ...starts])].sort((a, b) => a - b),
    );
  }

  /** Whether AWS keeps the address in its subnet, so that nothing has it (subnet-sizing.html). */
  public isReserved(address: number | undefined): boolean {
    const subnets = this.states
      .all("aws_subnet")
      .flatMap(({ values }) => parseBlock(text(values, "cidr_block") ?? "") ?? []);
    return subnets.some((block) => address !== undefined && address >= block.base && address < block.base + 4);
  }

  /** Every interface in the states with a known address, other than those of load balancers. */
  public withAddress(address: number): readonly Interface[] {
    const instances = this.states
      .all("aws_instance")
      .filter(({ values }) => parseAddress(text(values, "private_ip") ?? "") === address)
      .map(({ values }) => this.instance(text(values, "id") ?? ""));
    const interfaces = this.states.all("aws_network_interface").flatMap(({ values }): readonly Interface[] => {
      const addresses = [...texts(values, "private_ips"), text(values, "private_ip") ?? ""];
      if (!addresses.some((one) => parseAddress(one) === address)) return [];
      const subnet = this.subnet(text(values, "subnet_id"));
      return [
        {
          id: text(values, "id") ?? "",
          address,
          subnetId: text(values, "subnet_id"),
          vpcId: subnet?.vpcId,
          groups: texts(values, "security_groups"),
        },
      ];
    });
    return [...instances.flatMap((one) => one ?? []), ...interfaces];
  }

  /** The primary interface of an instance. */
  public instance(id: string): Interface | undefined {
    const found = this.states.find(["aws_instance"], "id", id);
    if (found === undefined) return undefined;
    const { values } = found;
    const subnetId = text(values, "subnet_id");
    const vpcId = this.subnet(subnetId)?.vpcId;
    const groups = texts(values, "vpc_security_group_ids");
    const attached = this.states
      .managed("aws_network_interface_sg_attachment")
      .filter((one) => values.primary_network_interface_id === one.values.network_interface_id)
      .flatMap((one) => text(one.values, "security_group_id") ?? []);
    return {
      id,
      address: parseAddress(text(values, "private_ip") ?? ""),
      subnetId,
      vpcId,
      groups: groups.length + attached.length === 0 ? this.defaultGroup(vpcId) : [...groups, ...attached],
    };
  }
}

/** Whether the interface's address is in the block; where the address is not known, it may be. */
export function isIn(world: World, end: Interface, block: Block): boolean {
  if (block.bits === 0) return true;
  if (end.address === undefined) return world.holds(`${end.id} has an address in ${block.base}/${block.bits}`);
  return holds(block, end.address);
}
