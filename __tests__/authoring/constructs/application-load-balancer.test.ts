import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { SecurityGroup as AwsSecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { ApplicationLoadBalancer } from "../../../src/authoring/constructs/application-load-balancer";
import { SecurityGroup } from "../../../src/authoring/constructs/security-group";
import { NETWORK } from "../../support/networks";
import { ref, synthesizeConstruct } from "../../support/template";

describe("an application load balancer", () => {
  const template = synthesizeConstruct((scope) => {
    const web = new SecurityGroup(scope, "web", {
      name: "web",
      description: "Web servers",
      network: NETWORK,
    });
    new ApplicationLoadBalancer(scope, "alb", {
      name: "hello",
      network: NETWORK,
      certificateArn: "arn:aws:acm:eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef",
      backend: { targetGroupArn: "arn:target-group", securityGroup: web, port: 80 },
    });
  });
  const [own = ""] = [...template.resources(AwsSecurityGroup)]
    .filter(([, group]) => group.name === "hello-alb")
    .map(([id]) => ref(`aws_security_group.${id}.id`));

  test("is internal, and drops invalid headers", () => {
    expect(template.only(Lb)).toEqual({
      drop_invalid_header_fields: true,
      internal: true,
      load_balancer_type: "application",
      name: "hello-alb",
      security_groups: [own],
      subnets: ["subnet-0a1", "subnet-0a2"],
      tags: { Name: "hello-alb" },
    });
  });

  test("terminates TLS 1.2 or newer on port 443 and forwards to the target group", () => {
    expect(template.only(LbListener)).toEqual({
      certificate_arn: "arn:aws:acm:eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef",
      default_action: [{ target_group_arn: "arn:target-group", type: "forward" }],
      load_balancer_arn: ref("aws_lb.alb.arn"),
      port: 443,
      protocol: "HTTPS",
      ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    });
  });

  test("reaches the backend on its port, which both security groups allow", () => {
    expect(template.only(VpcSecurityGroupEgressRule)).toMatchObject({
      security_group_id: own,
      referenced_security_group_id: ref("aws_security_group.web.id"),
      from_port: 80,
    });
    expect(template.only(VpcSecurityGroupIngressRule)).toMatchObject({
      security_group_id: ref("aws_security_group.web.id"),
      referenced_security_group_id: own,
      from_port: 80,
    });
  });
});
