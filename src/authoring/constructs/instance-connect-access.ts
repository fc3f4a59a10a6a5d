import { Ec2InstanceConnectEndpoint } from "@cdktf/provider-aws/lib/ec2-instance-connect-endpoint";
import { Construct } from "constructs";
import type { InstanceAccess } from "./instance-access";
import { SecurityGroup } from "./security-group";

const SSH = 22;

export interface InstanceConnectAccessProps {
  readonly name: string;
  readonly network: { readonly vpcId: string; readonly subnets: readonly { readonly subnetId: string }[] };
}

/**
 * SSH to private instances through an EC2 Instance Connect Endpoint: no internet gateway, no bastion, no key pair.
 * `aws ec2-instance-connect ssh --instance-id i-… --connection-type eice`
 *
 * Cost: none by itself. One endpoint serves the whole VPC; it is in the first subnet.
 */
export class InstanceConnectAccess extends Construct implements InstanceAccess {
  private readonly securityGroup: SecurityGroup;

  public constructor(scope: Construct, id: string, props: InstanceConnectAccessProps) {
    super(scope, id);
    const [subnet] = props.network.subnets;
    if (!subnet) throw new Error("an instance connect endpoint needs a subnet, got a network without one");
    this.securityGroup = new SecurityGroup(this, "security-group", {
      name: `${props.name}-instance-connect`,
      description: "EC2 Instance Connect Endpoint",
      network: props.network,
    });
    new Ec2InstanceConnectEndpoint(this, "Default", {
      subnetId: subnet.subnetId,
      securityGroupIds: [this.securityGroup.securityGroupId],
      preserveClientIp: false,
      tags: { Name: `${props.name}-instance-connect` },
    });
  }

  public allowInto(id: string, instances: SecurityGroup): void {
    this.securityGroup.allowTo(id, instances, { port: SSH, description: "SSH to instances" });
    instances.allowFrom("instance-connect", this.securityGroup, {
      port: SSH,
      description: "SSH from the EC2 Instance Connect Endpoint",
    });
  }
}
