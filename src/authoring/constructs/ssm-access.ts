import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import { SESSION_MANAGER_ENDPOINTS } from "../../base/aws-facts/instances";
import { partitionOf } from "../../base/aws-facts/partitions";
import { interfaceServiceName } from "../../base/aws-facts/service-names";
import { DEFAULT_PORTS } from "../../base/net/names";
import { rolePrefix } from "../rules/names";
import { regionForm, regionKnown } from "../rules/region";
import { addChecks, checked } from "./checks";
import type { InstanceAccess } from "./instance-access";
import { SecurityGroup } from "./security-group";
import { type SubnetGroup, subnetIds } from "./subnet-group";

const HTTPS = DEFAULT_PORTS.https;
/** Agents need no `ec2messages` since 3.3.40.0 (SSM-01); Amazon Linux 2023 has a newer one. */
const SERVICES = SESSION_MANAGER_ENDPOINTS.value;

/** Properties of {@link SsmAccess}. */
export interface SsmAccessProps {
  readonly name: string;
  /** The region of the network, which is part of the services' names. */
  readonly region: string;
  readonly network: SubnetGroup;
}

/**
 * Session Manager for private instances: interface endpoints `ssm` and `ssmmessages` with private DNS, and the
 * instance profile that the agent needs (SSM-01, SSM-02).
 * `aws ssm start-session --target i-…`
 *
 * Cost: two interface endpoints, each per Availability Zone and hour.
 */
export class SsmAccess extends Construct implements InstanceAccess {
  public readonly instanceProfileName: string;
  private readonly securityGroup: SecurityGroup;

  public constructor(scope: Construct, id: string, props: SsmAccessProps) {
    super(scope, id);
    addChecks(this, [
      checked(rolePrefix, "name", { prefix: props.name, part: "ssm-" }, props.name),
      checked(regionForm, "region", props.region),
      checked(regionKnown, "region", props.region),
    ]);
    this.securityGroup = new SecurityGroup(this, "security-group", {
      name: `${props.name}-ssm`,
      description: "Session Manager endpoints",
      network: props.network,
    });
    for (const service of SERVICES) this.addEndpoint(service, props);
    this.instanceProfileName = this.addInstanceProfile(props);
  }

  public allowInto(id: string, instances: SecurityGroup): void {
    this.securityGroup.allowFrom(id, instances, { port: HTTPS, description: "HTTPS from instances" });
    instances.allowTo("ssm", this.securityGroup, { port: HTTPS, description: "HTTPS to Session Manager" });
  }

  private addEndpoint(service: string, props: SsmAccessProps): void {
    new VpcEndpoint(this, service, {
      vpcId: props.network.vpcId,
      vpcEndpointType: "Interface",
      serviceName: interfaceServiceName(props.region, service),
      subnetIds: subnetIds(props.network),
      securityGroupIds: [this.securityGroup.securityGroupId],
      privateDnsEnabled: true,
      policy: JSON.stringify(servicePolicy(service)),
      tags: { Name: `${props.name}-${service}` },
    });
  }

  private addInstanceProfile(props: SsmAccessProps): string {
    const role = new IamRole(this, "role", {
      namePrefix: `${props.name}-ssm-`,
      description: "Lets Session Manager reach the instances",
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } }],
      }),
    });
    new IamRolePolicyAttachment(this, "managed-policy", {
      role: role.name,
      policyArn: `arn:${partitionOf(props.region)}:iam::aws:policy/AmazonSSMManagedInstanceCore`,
    });
    const namePrefix = `${props.name}-ssm-`;
    return new IamInstanceProfile(this, "instance-profile", { namePrefix, role: role.name }).name;
  }
}

/** Allows only what the agent and Session Manager use of a service (GRD-09). */
function servicePolicy(service: string) {
  return {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: `${service}:*`, Resource: "*" }],
  };
}
