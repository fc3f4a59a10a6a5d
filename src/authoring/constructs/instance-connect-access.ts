import { Ec2InstanceConnectEndpoint } from "@cdktf/provider-aws/lib/ec2-instance-connect-endpoint";
import { Construct } from "constructs";
import { allowOnce } from "./allow-once";
import type { InstanceAccess } from "./instance-access";
import type { RuleHolder } from "./peer";
import { type SecurityGroup, type SecurityGroupOptions, securityGroupsOf } from "./security-group";
import { firstSubnet, type SubnetSelection } from "./subnet-group";
import { addTagChecks, type TagProps, tagsOf } from "./tags";

const SSH = 22;

/** Properties of {@link InstanceConnectAccess}. */
export interface InstanceConnectAccessProps extends SecurityGroupOptions, TagProps {
  /** The endpoint and its security group are `<name>-instance-connect`. */
  readonly name: string;
  readonly network: SubnetSelection;
}

/**
 * SSH to private instances through an EC2 Instance Connect Endpoint, without internet gateway, bastion or key pair.
 * `aws ec2-instance-connect ssh --instance-id i-… --connection-type eice`
 *
 * Cost: none. One endpoint in the first subnet serves the whole VPC.
 */
export class InstanceConnectAccess extends Construct implements InstanceAccess {
  /** The group of the endpoint, from which it connects to instances. */
  public readonly securityGroup: SecurityGroup;
  /** The endpoint itself, for overrides. */
  public readonly resource: Ec2InstanceConnectEndpoint;

  public constructor(scope: Construct, id: string, props: InstanceConnectAccessProps) {
    super(scope, id);
    const { subnetId } = firstSubnet(props.network, "an EC2 Instance Connect Endpoint");
    addTagChecks(this, props);
    const name = `${props.name}-instance-connect`;
    const groups = securityGroupsOf(this, props, {
      name,
      description: "EC2 Instance Connect Endpoint",
      network: props.network,
      tags: props.tags,
    });
    this.securityGroup = groups.first;
    this.resource = new Ec2InstanceConnectEndpoint(this, "Default", {
      subnetId,
      securityGroupIds: [...groups.ids],
      preserveClientIp: false,
      tags: tagsOf(name, props),
    });
  }

  public allowInto(id: string, instances: RuleHolder): void {
    const from = { port: SSH, description: "SSH from the EC2 Instance Connect Endpoint" };
    allowOnce(this.securityGroup, "egress", id, instances, { port: SSH, description: "SSH to instances" });
    allowOnce(instances, "ingress", "instance-connect", this.securityGroup, from);
  }
}
