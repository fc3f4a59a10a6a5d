import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import { SecurityGroup as AwsSecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { TerraformResource } from "cdktf";
import {
  ServiceLoadBalancer,
  type ServiceLoadBalancerProps,
} from "../../../src/authoring/constructs/service-load-balancer";
import {
  addressTargets,
  albTarget,
  instanceTargets,
  type ServiceTargets,
} from "../../../src/authoring/constructs/service-targets";
import { NETWORK } from "../../support/networks";
import { ref, synthesizeConstruct, type Template } from "../../support/template";

const TARGETS: ServiceTargets = instanceTargets(
  {
    instanceIds: { "euc1-az1": "i-0123456789abcdef1", "euc1-az2": "i-0123456789abcdef2" },
    destination: { securityGroupId: "sg-targets" },
  },
  8080,
);

function synthesize(props: Partial<ServiceLoadBalancerProps> = {}): Template {
  return synthesizeConstruct((scope) => {
    new ServiceLoadBalancer(scope, "load-balancer", {
      name: "hello",
      network: NETWORK,
      port: 80,
      targets: TARGETS,
      ...props,
    });
  });
}

describe("the load balancer of a service", () => {
  const template = synthesize({ clientCidrs: ["10.10.0.0/16", "10.30.0.0/16"] });
  const securityGroupId = ref(`${template.addressOf(AwsSecurityGroup)}.id`);

  test("is an internal Network Load Balancer in every subnet, created with a security group (LB-09)", () => {
    expect(template.only(Lb)).toEqual({
      enable_cross_zone_load_balancing: true,
      enforce_security_group_inbound_rules_on_private_link_traffic: "on",
      internal: true,
      load_balancer_type: "network",
      name: "hello-nlb",
      security_groups: [securityGroupId],
      subnets: ["subnet-0a1", "subnet-0a2"],
      tags: { Name: "hello-nlb" },
    });
  });

  test("listens on the service's port and forwards by TCP", () => {
    expect(template.only(LbListener)).toMatchObject({
      load_balancer_arn: ref("aws_lb.load-balancer.arn"),
      port: 80,
      protocol: "TCP",
      default_action: [{ type: "forward" }],
    });
  });

  test("sets a TCP health check explicitly, because the provider's default is HTTP (TG-08)", () => {
    expect(template.only(LbTargetGroup)).toEqual({
      health_check: {
        healthy_threshold: 3,
        interval: 10,
        port: "traffic-port",
        protocol: "TCP",
        timeout: 6,
        unhealthy_threshold: 3,
      },
      name: expect.stringMatching(/^hello-tg-[0-9a-f]{6}$/),
      lifecycle: { create_before_destroy: true, ignore_changes: ["name"] },
      port: 8080,
      protocol: "TCP",
      tags: { Name: "hello-tg" },
      target_type: "instance",
      vpc_id: "vpc-0123456789abcdef0",
    });
  });

  test("registers each target on the targets' port", () => {
    expect([...template.resources(LbTargetGroupAttachment).values()]).toEqual(
      ["i-0123456789abcdef1", "i-0123456789abcdef2"].map((id) =>
        expect.objectContaining({ target_id: id, port: 8080 }),
      ),
    );
  });

  test("allows only the consumers' networks, on the service's port (LB-08b)", () => {
    expect([...template.resources(VpcSecurityGroupIngressRule).values()]).toEqual(
      ["10.10.0.0/16", "10.30.0.0/16"].map((cidr) => ({
        cidr_ipv4: cidr,
        description: "Service from a consumer VPC",
        from_port: 80,
        ip_protocol: "tcp",
        security_group_id: securityGroupId,
        to_port: 80,
      })),
    );
  });

  test("can only connect to its targets, on their port (LB-09b)", () => {
    expect(template.only(VpcSecurityGroupEgressRule)).toEqual({
      description: "Service and health checks to targets",
      from_port: 8080,
      ip_protocol: "tcp",
      referenced_security_group_id: "sg-targets",
      security_group_id: securityGroupId,
      to_port: 8080,
    });
  });
});

describe("the load balancer of a service with unknown consumers", () => {
  const template = synthesize();

  test("does not enforce its security group on PrivateLink traffic", () => {
    expect(template.only(Lb).enforce_security_group_inbound_rules_on_private_link_traffic).toBe("off");
  });

  test("has no ingress rules", () => {
    expect(template.resources(VpcSecurityGroupIngressRule).size).toBe(0);
  });
});

describe("an option of the load balancer", () => {
  test("disables cross-zone load balancing", () => {
    expect(synthesize({ crossZone: false }).only(Lb).enable_cross_zone_load_balancing).toBe(false);
  });

  test("checks health over HTTP with a path and the status codes that are healthy (TG-11)", () => {
    const template = synthesize({ targets: { ...TARGETS, healthCheck: { protocol: "HTTP" } } });
    expect(template.only(LbTargetGroup).health_check).toMatchObject({
      protocol: "HTTP",
      path: "/",
      matcher: "200-399",
    });
  });

  test("sets the health check's path, interval and timeout", () => {
    const healthCheck = {
      protocol: "HTTPS",
      path: "/health",
      intervalSeconds: 30,
      timeoutSeconds: 12,
    } as const;
    const template = synthesize({ targets: { ...TARGETS, healthCheck } });
    expect(template.only(LbTargetGroup).health_check).toMatchObject({
      protocol: "HTTPS",
      path: "/health",
      interval: 30,
      timeout: 12,
    });
  });

  test("omits path and matcher from a TCP health check even if a path is given", () => {
    const healthCheck = { protocol: "TCP", path: "/health" } as const;
    const { health_check: check } = synthesize({ targets: { ...TARGETS, healthCheck } }).only(LbTargetGroup);
    expect(check).not.toHaveProperty("path");
    expect(check).not.toHaveProperty("matcher");
  });

  test("registers addresses, those outside the VPC in all zones", () => {
    const template = synthesize({
      targets: addressTargets(["10.20.0.9", "192.168.1.5"], NETWORK.cidr, 5432),
    });
    expect(template.only(LbTargetGroup)).toMatchObject({ target_type: "ip", port: 5432 });
    const [inside, outside] = [...template.resources(LbTargetGroupAttachment).values()];
    expect(inside).toMatchObject({ target_id: "10.20.0.9", port: 5432 });
    expect(inside).not.toHaveProperty("availability_zone");
    expect(outside).toMatchObject({ target_id: "192.168.1.5", availability_zone: "all", port: 5432 });
    expect([...template.resources(VpcSecurityGroupEgressRule).values()]).toEqual([
      expect.objectContaining({ cidr_ipv4: "10.20.0.9/32", from_port: 5432 }),
      expect.objectContaining({ cidr_ipv4: "192.168.1.5/32", from_port: 5432 }),
    ]);
  });

  test("registers a target after what it depends on, such as an ALB's listener (TG-05)", () => {
    const template = synthesizeConstruct((scope) => {
      const listener = new TerraformResource(scope, "listener", { terraformResourceType: "aws_lb_listener" });
      new ServiceLoadBalancer(scope, "load-balancer", {
        name: "hello",
        network: NETWORK,
        port: 443,
        targets: albTarget({
          loadBalancerArn:
            "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/app/web/0123456789abcdef",
          listenerPort: 443,
          destination: { securityGroupId: "sg-alb" },
          healthCheck: { protocol: "HTTPS" },
          listener,
        }),
      });
    });
    expect(template.only(LbTargetGroupAttachment)).toMatchObject({
      depends_on: ["aws_lb_listener.listener"],
      target_id: "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/app/web/0123456789abcdef",
      port: 443,
    });
    expect(template.only(LbTargetGroup).target_type).toBe("alb");
  });
});
