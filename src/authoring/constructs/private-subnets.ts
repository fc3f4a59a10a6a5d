import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Construct } from "constructs";
import { parseCidr } from "../../base/net/cidr";
import { vpcId } from "../rules/existing-network";
import { subnetCanonical, subnetSize } from "../rules/subnets";
import { zoneForm } from "../rules/zones";
import { addChecks, checked } from "./checks";
import { type ZonalSubnetReference, zoneKeys } from "./subnet-group";
import { addTagChecks, type TagProps, tagsOf } from "./tags";
import { knownList } from "./tokens";

/** A subnet to create: its AZ ID (SUB-06) and its CIDR block. */
export interface SubnetPlan {
  readonly zoneId: string;
  readonly cidr: string;
}

/** An existing subnet. */
export interface PrivateSubnet extends ZonalSubnetReference {
  readonly cidr: string;
  /** The account's own name for the zone, such as `eu-central-1a`. @default unknown */
  readonly zoneName?: string;
}

/** Properties of {@link PrivateSubnets}. */
export interface PrivateSubnetsProps extends TagProps {
  /** Prefix of the `Name` tags. */
  readonly name: string;
  readonly vpcId: string;
  readonly subnets: readonly SubnetPlan[];
}

/** Private subnets, one per Availability Zone, whose common route table has only the VPC's local route. */
export class PrivateSubnets extends Construct {
  public readonly subnets: readonly PrivateSubnet[];
  public readonly routeTableId: string;
  /** The route table itself, for overrides. */
  public readonly resource: RouteTable;
  /** The subnets themselves for overrides, in order. */
  public readonly subnetResources: readonly Subnet[];

  public constructor(scope: Construct, id: string, props: PrivateSubnetsProps) {
    super(scope, id);
    addChecks(this, [checked(vpcId, "vpcId", props.vpcId)]);
    addChecks(
      this,
      props.subnets.flatMap(({ cidr, zoneId }, index) => [
        checked(subnetCanonical, `subnets[${index}].cidr`, cidr),
        checked(subnetSize, `subnets[${index}].cidr`, parseCidr(cidr)?.prefix, cidr),
        checked(zoneForm, `subnets[${index}].zoneId`, { zoneId }, zoneId),
      ]),
    );
    addTagChecks(this, props);
    const plans = knownList(this, "subnets", props.subnets);
    const keys = zoneKeys(plans);
    const tags = tagsOf(`${props.name}-private`, props);
    this.resource = new RouteTable(this, "Default", { vpcId: props.vpcId, tags });
    this.routeTableId = this.resource.id;
    this.subnetResources = plans.map((plan, index) => this.addSubnet(props, plan, keys[index] ?? plan.zoneId));
    this.subnets = plans.map(({ cidr, zoneId }, index) => ({
      subnetId: this.subnetResources[index]?.id ?? "",
      zoneId,
      zoneName: this.subnetResources[index]?.availabilityZone,
      cidr,
    }));
  }

  private addSubnet(props: PrivateSubnetsProps, plan: SubnetPlan, key: string): Subnet {
    const subnet = new Subnet(this, key, {
      vpcId: props.vpcId,
      cidrBlock: plan.cidr,
      availabilityZoneId: plan.zoneId,
      mapPublicIpOnLaunch: false,
      tags: tagsOf(`${props.name}-private-${plan.zoneId}`, props),
      // A zone that leaves: the engine deletes the subnet only after what is in it has moved, not before.
      lifecycle: { createBeforeDestroy: true },
    });
    const { routeTableId } = this;
    new RouteTableAssociation(this, `route-table-${key}`, { subnetId: subnet.id, routeTableId });
    return subnet;
  }
}
