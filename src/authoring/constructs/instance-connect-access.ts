import { Ec2InstanceConnectEndpoint } from "@cdktf/provider-aws/lib/ec2-instance-connect-endpoint";
import { Construct } from "constructs";
import { networkWithoutSubnet } from "../../base/errors/construct-errors";
import type { InstanceAccess } from "./instance-access";
import { SecurityGroup } from "./security-group";
import type { SubnetGroup } from "./subnet-group";

const SSH = 22;

/** Properties of {@link InstanceConnectAccess}. */
export interface InstanceConnectAccessProps {
  readonly name: string;
  readonly network: SubnetGroup;
}

/**
 * SSH to private instances through an EC2 Instance Connect Endpoint, without internet gateway, bastion or key pair.
 * `aws ec2-instance-connect ssh --instance-id i-… --connection-type eice`
 *
 * Cost: none. One endpoint in the first subnet serves the whole VPC.
 */
export class InstanceConnectAccess extends Construct implements InstanceAccess {
  private readonly securityGroup: SecurityGroup;

  public constructor(scope: Construct, id: string, props: InstanceConnectAccessProps) {
    super(scope, id);
    const [subnet] = props.network.subnets;
    if (!subnet) throw networkWithoutSubnet("an EC2 Instance Connect Endpoint");
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
