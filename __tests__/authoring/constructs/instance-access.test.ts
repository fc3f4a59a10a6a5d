import { Ec2InstanceConnectEndpoint } from "@cdktf/provider-aws/lib/ec2-instance-connect-endpoint";
import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { InstanceAccess } from "../../../src/authoring/constructs/instance-access";
import { InstanceConnectAccess } from "../../../src/authoring/constructs/instance-connect-access";
import { SecurityGroup } from "../../../src/authoring/constructs/security-group";
import { SsmAccess } from "../../../src/authoring/constructs/ssm-access";
import { NETWORK } from "../../support/networks";
import { ref, synthesizeConstruct, type Template } from "../../support/template";

const INSTANCES = { name: "web", description: "Web servers", network: NETWORK };

describe("access by EC2 Instance Connect", () => {
  const template = synthesizeConstruct((scope) => {
    const access = new InstanceConnectAccess(scope, "access", { name: "hello", network: NETWORK });
    access.allowInto("web", new SecurityGroup(scope, "web", INSTANCES));
  });

  test("is one endpoint, in the first subnet, that hides the operator's address", () => {
    expect(template.only(Ec2InstanceConnectEndpoint)).toEqual({
      preserve_client_ip: false,
      security_group_ids: [ref("aws_security_group.access_security-group_B894D13D.id")],
      subnet_id: "subnet-0a1",
      tags: { Name: "hello-instance-connect" },
    });
  });

  test("allows only SSH from the endpoint to the instances, on both sides", () => {
    expect(template.only(VpcSecurityGroupEgressRule)).toMatchObject({
      security_group_id: ref("aws_security_group.access_security-group_B894D13D.id"),
      referenced_security_group_id: ref("aws_security_group.web.id"),
      from_port: 22,
      to_port: 22,
      ip_protocol: "tcp",
    });
    expect(template.only(VpcSecurityGroupIngressRule)).toMatchObject({
      security_group_id: ref("aws_security_group.web.id"),
      referenced_security_group_id: ref("aws_security_group.access_security-group_B894D13D.id"),
      from_port: 22,
      to_port: 22,
      ip_protocol: "tcp",
    });
  });

  test("adds no instance profile", () => {
    synthesizeConstruct((scope) => {
      const access: InstanceAccess = new InstanceConnectAccess(scope, "access", {
        name: "hello",
        network: NETWORK,
      });
      expect(access.instanceProfileName).toBeUndefined();
    });
  });

  test("rejects a network without subnets", () => {
    expect(() =>
      synthesizeConstruct((scope) => {
        new InstanceConnectAccess(scope, "access", {
          name: "hello",
          network: { vpcId: "vpc-0123456789abcdef0", subnets: [] },
        });
      }),
    ).toThrow("an EC2 Instance Connect Endpoint needs a subnet, got a network without one");
  });
});

describe("access by Session Manager", () => {
  const synthesize = (region: string): Template =>
    synthesizeConstruct((scope) => {
      const access = new SsmAccess(scope, "access", { name: "hello", region, network: NETWORK });
      access.allowInto("web", new SecurityGroup(scope, "web", INSTANCES));
    });
  const template = synthesize("eu-central-1");

  test("has the two endpoints that the agent needs, in every zone, with private DNS (SSM-01)", () => {
    expect([...template.resources(VpcEndpoint).values()]).toEqual(
      ["ssm", "ssmmessages"].map((service) => ({
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Principal: "*", Action: `${service}:*`, Resource: "*" }],
        }),
        private_dns_enabled: true,
        security_group_ids: [ref("aws_security_group.access_security-group_B894D13D.id")],
        service_name: `com.amazonaws.eu-central-1.${service}`,
        subnet_ids: ["subnet-0a1", "subnet-0a2"],
        tags: { Name: `hello-${service}` },
        vpc_endpoint_type: "Interface",
        vpc_id: "vpc-0123456789abcdef0",
      })),
    );
  });

  test("gives instances a role with only AWS's managed policy", () => {
    const role = template.only(IamRole);
    expect(role.name_prefix).toBe("hello-ssm-");
    expect(JSON.parse(String(role.assume_role_policy))).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } }],
    });
    expect(template.only(IamRolePolicyAttachment).policy_arn).toBe(
      "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    );
    expect(template.only(IamInstanceProfile)).toMatchObject({ name_prefix: "hello-ssm-" });
  });

  test("allows only HTTPS from the instances to the endpoints, on both sides", () => {
    expect(template.only(VpcSecurityGroupIngressRule)).toMatchObject({
      security_group_id: ref("aws_security_group.access_security-group_B894D13D.id"),
      referenced_security_group_id: ref("aws_security_group.web.id"),
      from_port: 443,
      to_port: 443,
    });
    expect(template.only(VpcSecurityGroupEgressRule)).toMatchObject({
      security_group_id: ref("aws_security_group.web.id"),
      referenced_security_group_id: ref("aws_security_group.access_security-group_B894D13D.id"),
      from_port: 443,
      to_port: 443,
    });
  });

  test("uses the names of the region's partition", () => {
    const china = synthesize("cn-north-1");
    expect(china.only(IamRolePolicyAttachment).policy_arn).toBe(
      "arn:aws-cn:iam::aws:policy/AmazonSSMManagedInstanceCore",
    );
    expect(china.text).toHaveResourceWithProperties(VpcEndpoint, {
      service_name: "com.amazonaws.cn-north-1.ssm",
    });
    expect(synthesize("us-gov-west-1").only(IamRolePolicyAttachment).policy_arn).toBe(
      "arn:aws-us-gov:iam::aws:policy/AmazonSSMManagedInstanceCore",
    );
  });
});
