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
import { allowOnce } from "./allow-once";
import { addChecks, checked } from "./checks";
import type { InstanceAccess } from "./instance-access";
import type { RuleHolder } from "./peer";
import { type SecurityGroup, type SecurityGroupOptions, securityGroupsOf } from "./security-group";
import { type SubnetSelection, subnetIds } from "./subnet-group";
import { addTagChecks, type TagProps, tagsOf, tagsOnly } from "./tags";
import { known } from "./tokens";

const HTTPS = DEFAULT_PORTS.https;
/** Agents need no `ec2messages` since 3.3.40.0 (SSM-01); Amazon Linux 2023 has a newer one. */
const SERVICES = SESSION_MANAGER_ENDPOINTS.value;

/** Properties of {@link SsmAccess}. */
export interface SsmAccessProps extends SecurityGroupOptions, TagProps {
  /** Prefix of the names. */
  readonly name: string;
  /** The region of the network, which is part of the services' names. It must be known at synthesis. */
  readonly region: string;
  readonly network: SubnetSelection;
  /** Of the IAM role. @default "Lets Session Manager reach the instances" */
  readonly roleDescription?: string;
  /** Prefix of the names of the role and its instance profile, at most 38 characters (IAM-01). @default `<name>-ssm-` */
  readonly roleNamePrefix?: string;
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
  /** The group of the endpoints. */
  public readonly securityGroup: SecurityGroup;
  /** The endpoints for overrides, by service: `ssm`, `ssmmessages`. */
  public readonly endpoints: ReadonlyMap<string, VpcEndpoint>;
  private readonly securityGroupIds: readonly string[];

  public constructor(scope: Construct, id: string, props: SsmAccessProps) {
    super(scope, id);
    known(this, "region", props.region, "it determines the partition and the names of services", "write the region");
    addTagChecks(this, props);
    addChecks(this, [
      props.roleNamePrefix === undefined
        ? checked(rolePrefix, "name", { prefix: props.name, part: "ssm-" }, props.name)
        : checked(rolePrefix, "roleNamePrefix", { prefix: props.roleNamePrefix }, props.roleNamePrefix),
      checked(regionForm, "region", props.region),
      checked(regionKnown, "region", props.region),
    ]);
    const groups = securityGroupsOf(this, props, {
      name: `${props.name}-ssm`,
      description: "Session Manager endpoints",
      network: props.network,
      tags: props.tags,
    });
    this.securityGroup = groups.first;
    this.securityGroupIds = groups.ids;
    this.endpoints = new Map(SERVICES.map((service) => [service, this.addEndpoint(service, props)]));
    this.instanceProfileName = this.addInstanceProfile(props);
  }

  public allowInto(id: string, instances: RuleHolder): void {
    allowOnce(this.securityGroup, "ingress", id, instances, { port: HTTPS, description: "HTTPS from instances" });
    const to = { port: HTTPS, description: "HTTPS to Session Manager" };
    allowOnce(instances, "egress", "ssm", this.securityGroup, to);
  }

  private addEndpoint(service: string, props: SsmAccessProps): VpcEndpoint {
    return new VpcEndpoint(this, service, {
      vpcId: props.network.vpcId,
      vpcEndpointType: "Interface",
      serviceName: interfaceServiceName(props.region, service),
      subnetIds: subnetIds(props.network),
      securityGroupIds: [...this.securityGroupIds],
      privateDnsEnabled: true,
      policy: JSON.stringify(servicePolicy(service)),
      tags: tagsOf(`${props.name}-${service}`, props),
    });
  }

  private addInstanceProfile(props: SsmAccessProps): string {
    const { roleNamePrefix: namePrefix = `${props.name}-ssm-` } = props;
    const tags = tagsOnly(props);
    const role = new IamRole(this, "role", {
      namePrefix,
      tags,
      description: props.roleDescription ?? "Lets Session Manager reach the instances",
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } }],
      }),
    });
    new IamRolePolicyAttachment(this, "managed-policy", {
      role: role.name,
      policyArn: `arn:${partitionOf(props.region)}:iam::aws:policy/AmazonSSMManagedInstanceCore`,
    });
    return new IamInstanceProfile(this, "instance-profile", { namePrefix, role: role.name, tags }).name;
  }
}

/** Allows only what the agent and Session Manager use of a service (GRD-09). */
function servicePolicy(service: string) {
  return {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: `${service}:*`, Resource: "*" }],
  };
}
