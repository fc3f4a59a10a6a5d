import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { Network } from "cdktf-privatelink";
import type { Construct } from "constructs";

const ZONES = ["euc1-az1", "euc1-az2"];

/** Stands for the stack of the network team: it makes the VPC that the other stacks find. */
export class OfficeNetworkStack extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region: "eu-central-1" });
    const subnets = ZONES.map((zoneId, index) => ({ zoneId, cidr: `10.32.${index}.0/24` }));
    new Network(this, "network", { name: "office", cidr: "10.32.0.0/16", subnets });
  }
}

/** The existing VPC by its name, with what constructs need to know of it: everything is only known at apply. */
export function findOfficeNetwork(scope: Construct) {
  const vpc = new DataAwsVpc(scope, "office", { tags: { Name: "office" } });
  const subnetIds = ZONES.map(
    (zoneId) => new DataAwsSubnet(scope, zoneId, { vpcId: vpc.id, tags: { Name: `office-private-${zoneId}` } }).id,
  );
  return { vpcId: vpc.id, cidr: vpc.cidrBlock, subnetIds };
}
