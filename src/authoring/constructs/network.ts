import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { subnetClash, subnetOutside, subnetsDisjoint, subnetsInside } from "../rules/subnets";
import { vpcCanonical, vpcDocker, vpcForm, vpcPrivate, vpcRange, vpcSize } from "../rules/vpc";
import { addChecks, type Check, checked, checkedBy } from "./checks";
import { type PrivateSubnet, PrivateSubnets, type SubnetPlan } from "./private-subnets";
import { addTagChecks, type TagProps, tagsOf } from "./tags";
import { vpcDnsServer } from "./vpc-dns-server";

/** A VPC with private subnets, new or existing, as other constructs refer to it. */
export interface PrivateNetwork {
  /** `vpc-…` */
  readonly vpcId: string;
  /** The VPC's IPv4 CIDR block. */
  readonly cidr: string;
  /** The VPC's primary block, if `cidr` is a secondary one: the DNS server is at its base + 2. @default cidr */
  readonly primaryCidr?: string;
  /** One subnet per Availability Zone. */
  readonly subnets: readonly PrivateSubnet[];
  /** The route tables of the subnets, for gateway endpoints. Empty if they are unknown. */
  readonly routeTableIds: readonly string[];
}

/** Properties of a {@link Network}. */
export interface NetworkProps extends TagProps {
  /** Prefix of the `Name` tags. */
  readonly name: string;
  /** The VPC's IPv4 CIDR block, /16 to /28 (VPC-01). */
  readonly cidr: string;
  /** One subnet per Availability Zone, within the VPC's block. */
  readonly subnets: readonly SubnetPlan[];
}

/**
 * A VPC without internet access: one private subnet per Availability Zone, one route table, both DNS attributes enabled
 * (VPC-10), and a default security group without rules.
 *
 * Cost: none.
 *
 * @example
 * new Network(this, "network", {
 *   name: "hello",
 *   cidr: "10.20.0.0/16",
 *   subnets: [{ zoneId: "euc1-az1", cidr: "10.20.0.0/24" }],
 * });
 */
export class Network extends Construct implements PrivateNetwork {
  public readonly vpcId: string;
  /** The VPC itself, for overrides. */
  public readonly resource: Vpc;
  /** The default security group, without rules. */
  public readonly defaultSecurityGroup: DefaultSecurityGroup;
  /** The subnets and their route table, for overrides. */
  public readonly privateSubnets: PrivateSubnets;
  public readonly cidr: string;
  public readonly subnets: readonly PrivateSubnet[];
  public readonly routeTableIds: readonly string[];
  /** The VPC's DNS server: base + 2 (VPC-11). */
  public readonly dnsServer: string;

  public constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    addChecks(this, networkChecks(props));
    addTagChecks(this, props);
    const vpc = new Vpc(this, "Default", {
      cidrBlock: props.cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: tagsOf(props.name, props),
    });
    this.resource = vpc;
    this.defaultSecurityGroup = new DefaultSecurityGroup(this, "default-security-group", {
      vpcId: vpc.id,
      tags: tagsOf(`${props.name}-default-closed`, props),
    });
    const { name, tags } = props;
    const subnets = new PrivateSubnets(this, "subnets", { name, vpcId: vpc.id, subnets: props.subnets, tags });
    this.privateSubnets = subnets;
    this.vpcId = vpc.id;
    this.cidr = props.cidr;
    this.subnets = subnets.subnets;
    this.routeTableIds = [subnets.routeTableId];
    this.dnsServer = vpcDnsServer(props.cidr);
  }
}

function networkChecks({ cidr: vpc, subnets }: NetworkProps): readonly Check[] {
  const blocks = subnets.map(({ cidr }) => cidr);
  return [
    ...[vpcForm, vpcSize, vpcCanonical, vpcRange, vpcPrivate, vpcDocker].map((rule) => checked(rule, "cidr", vpc)),
    ...blocks.flatMap((block, index) => {
      const property = `subnets[${index}].cidr`;
      const earlier = blocks.slice(0, index);
      return [
        checkedBy(subnetsInside, property, block, () => subnetOutside(block, vpc, earlier)),
        checkedBy(subnetsDisjoint, property, block, () => subnetClash(block, earlier, vpc)),
      ];
    }),
  ];
}
