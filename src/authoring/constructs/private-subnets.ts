import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Construct } from "constructs";
import { parseCidr } from "../../base/net/cidr";
import { vpcId } from "../rules/existing-network";
import { subnetCanonical, subnetSize } from "../rules/subnets";
import { zoneForm } from "../rules/zones";
import { addChecks, checked } from "./checks";
import type { ZonalSubnetReference } from "./subnet-group";

/** A subnet to create: its AZ ID (SUB-06) and its CIDR block. */
export interface SubnetPlan {
  readonly zoneId: string;
  readonly cidr: string;
}

/** An existing subnet. */
export interface PrivateSubnet extends ZonalSubnetReference {
  readonly cidr: string;
}

/** Properties of {@link PrivateSubnets}. */
export interface PrivateSubnetsProps {
  /** Prefix of the `Name` tags. */
  readonly name: string;
  readonly vpcId: string;
  readonly subnets: readonly SubnetPlan[];
}

/** Private subnets, one per Availability Zone, whose common route table has only the VPC's local route. */
export class PrivateSubnets extends Construct {
  public readonly subnets: readonly PrivateSubnet[];
  public readonly routeTableId: string;

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
    const tags = { Name: `${props.name}-private` };
    this.routeTableId = new RouteTable(this, "Default", { vpcId: props.vpcId, tags }).id;
    this.subnets = props.subnets.map((plan) => this.addSubnet(props, plan));
  }

  private addSubnet(props: PrivateSubnetsProps, plan: SubnetPlan): PrivateSubnet {
    const subnet = new Subnet(this, plan.zoneId, {
      vpcId: props.vpcId,
      cidrBlock: plan.cidr,
      availabilityZoneId: plan.zoneId,
      mapPublicIpOnLaunch: false,
      tags: { Name: `${props.name}-private-${plan.zoneId}` },
    });
    const { routeTableId } = this;
    new RouteTableAssociation(this, `route-table-${plan.zoneId}`, { subnetId: subnet.id, routeTableId });
    return { subnetId: subnet.id, zoneId: plan.zoneId, cidr: plan.cidr };
  }
}
