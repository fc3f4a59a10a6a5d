import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbListenerCertificate } from "@cdktf/provider-aws/lib/lb-listener-certificate";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpointService } from "@cdktf/provider-aws/lib/vpc-endpoint-service";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { Construct } from "constructs";
import { EndpointService, type EndpointServiceProps } from "../../../src/authoring/constructs/endpoint-service";
import {
  ServiceLoadBalancer,
  type ServiceLoadBalancerProps,
} from "../../../src/authoring/constructs/service-load-balancer";
import { dynamicTargets } from "../../../src/authoring/constructs/service-targets";
import { ref, synthesizeConstruct, type Template } from "../../support/template";

const NETWORK = { vpcId: "vpc-0123456789abcdef0", subnetIds: ["subnet-0123456789abcdef0"] };
const CERTIFICATE = "arn:aws:acm:eu-central-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef";
const TARGETS = dynamicTargets({ type: "ip", port: 8080, destination: { securityGroupId: "sg-0123456789abcdef0" } });

function balancer(
  props: Partial<ServiceLoadBalancerProps>,
  more: (loadBalancer: ServiceLoadBalancer) => unknown = () => {},
): Template {
  return synthesizeConstruct((scope: Construct) => {
    const common = { name: "hello", network: NETWORK, port: 80, targets: TARGETS };
    more(new ServiceLoadBalancer(scope, "lb", { ...common, ...props }));
  });
}
const ports = (rules: ReadonlyMap<string, Readonly<Record<string, unknown>>>) =>
  [...rules.values()].map(({ from_port: port, ip_protocol: protocol }) => `${protocol} ${port}`).sort();

describe("a listener", () => {
  test("for TLS has a certificate, further ones, a policy and ALPN", () => {
    const template = balancer({
      protocol: "TLS",
      certificateArn: CERTIFICATE,
      additionalCertificateArns: [CERTIFICATE],
      alpnPolicy: "HTTP2Preferred",
    });
    expect(template.only(LbListener)).toMatchObject({
      protocol: "TLS",
      certificate_arn: CERTIFICATE,
      ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      alpn_policy: "HTTP2Preferred",
    });
    expect(template.only(LbTargetGroup).protocol).toBe("TCP");
    expect(template.only(LbListenerCertificate)).toEqual({
      certificate_arn: CERTIFICATE,
      listener_arn: ref(`${template.addressOf(LbListener)}.arn`),
    });
  });

  test("for TLS needs a certificate, and no other protocol takes one", () => {
    expect(() => balancer({ protocol: "TLS" })).toThrow("the TLS listener of stack/lb has no certificateArn");
    expect(() => balancer({ certificateArn: CERTIFICATE })).toThrow(
      "the TCP listener of stack/lb cannot have certificateArn",
    );
    expect(() => balancer({ protocol: "UDP", alpnPolicy: "None" })).toThrow("cannot have alpnPolicy");
  });

  test("for UDP is open for UDP, and its targets for TCP health checks as well", () => {
    const template = balancer({ protocol: "UDP", clientCidrs: ["10.1.0.0/16"] });
    expect(template.only(LbTargetGroup).protocol).toBe("UDP");
    expect(ports(template.resources(VpcSecurityGroupIngressRule))).toEqual(["udp 80"]);
    expect(ports(template.resources(VpcSecurityGroupEgressRule))).toEqual(["tcp 8080", "udp 8080"]);
  });

  test("for both is open for both", () => {
    const template = balancer({ protocol: "TCP_UDP", clientCidrs: { office: "10.1.0.0/16" } });
    expect(ports(template.resources(VpcSecurityGroupIngressRule))).toEqual(["tcp 80", "udp 80"]);
    expect(ports(template.resources(VpcSecurityGroupEgressRule))).toEqual(["tcp 8080", "udp 8080"]);
  });

  test("can be added, with a target group and rules of its own", () => {
    const template = balancer({ clientCidrs: ["10.1.0.0/16"] }, (loadBalancer) => {
      const admin = loadBalancer.addListener("admin", { port: 9000, targets: { ...TARGETS, port: 9090 } });
      admin.addTarget("one", { id: "10.20.0.10" }).addTarget("two", { id: "10.20.0.11", port: 9091 });
      loadBalancer.addTarget("first", { id: "10.20.0.12" });
    });
    expect([...template.resources(LbListener).values()].map(({ port }) => port).sort()).toEqual([80, 9000]);
    expect([...template.resources(LbTargetGroup).values()].map(({ name }) => name).sort()).toEqual([
      expect.stringMatching(/^hello-admin-[0-9a-f]{6}$/),
      expect.stringMatching(/^hello-tg-[0-9a-f]{6}$/),
    ]);
    expect(ports(template.resources(VpcSecurityGroupIngressRule))).toEqual(["tcp 80", "tcp 9000"]);
    expect(ports(template.resources(VpcSecurityGroupEgressRule))).toEqual(["tcp 8080", "tcp 9090"]);
    expect([...template.resources(LbTargetGroupAttachment).values()].map(({ port }) => port).sort()).toEqual([
      8080, 9090, 9091,
    ]);
  });
});

describe("the name of a target group", () => {
  const nameOf = (props: Parameters<typeof balancer>[0]) => String(balancer(props).only(LbTargetGroup).name);

  test("differs for each port, protocol and kind of target, which AWS cannot change", () => {
    const names = [
      nameOf({}),
      nameOf({ targets: { ...TARGETS, port: 9090 } }),
      nameOf({ targets: { ...TARGETS, type: "instance" } }),
      nameOf({ protocol: "UDP" }),
      nameOf({ name: "other" }),
    ];
    expect(new Set(names).size).toBe(names.length);
  });

  test("does not depend on what AWS can change, nor on the listener's port", () => {
    const changed = { ...TARGETS, healthCheck: { protocol: "HTTP" as const, intervalSeconds: 30 } };
    expect(nameOf({ port: 90, targets: changed, proxyProtocolV2: true })).toBe(nameOf({}));
  });

  test("has at most 32 characters, and is one's own if it is given", () => {
    expect(nameOf({ name: "a-service-with-a-very-long-n" })).toMatch(/^a-service-with-a-very-lon-[0-9a-f]{6}$/);
    expect(nameOf({ targetGroupName: "back" })).toBe("back");
  });
});

test("a listener moves to a target group when its targets are registered; they leave the old one after it", () => {
  const template = balancer({}, (loadBalancer) => loadBalancer.addTarget("late", { id: "10.20.0.12" }));
  const attachments = template.resources(LbTargetGroupAttachment);
  expect(template.only(LbListener).depends_on).toEqual(
    [...attachments.keys()].map((id) => `aws_lb_target_group_attachment.${id}`),
  );
  for (const attachment of attachments.values()) expect(attachment.lifecycle).toEqual({ create_before_destroy: true });
});

test("a target group takes proxy protocol, delays, the client's address and a health check of its own port", () => {
  const template = balancer({
    proxyProtocolV2: true,
    deregistrationDelaySeconds: 30,
    preserveClientIp: false,
    connectionTermination: true,
    targets: { ...TARGETS, healthCheck: { protocol: "HTTP", matcher: "200", port: 9090, healthyThreshold: 2 } },
  });
  expect(template.only(LbTargetGroup)).toMatchObject({
    proxy_protocol_v2: true,
    deregistration_delay: "30",
    preserve_client_ip: "false",
    connection_termination: true,
    health_check: { matcher: "200", port: "9090", healthy_threshold: 2, unhealthy_threshold: 3 },
  });
  expect(ports(template.resources(VpcSecurityGroupEgressRule))).toEqual(["tcp 8080", "tcp 9090"]);
});

test("a load balancer takes deletion protection, access logs, names and tags, and shows its resources for overrides", () => {
  const template = balancer(
    {
      deletionProtection: true,
      accessLogs: { bucket: "logs" },
      loadBalancerName: "front",
      targetGroupName: "back",
      securityGroupName: "front-group",
      tags: { team: "web", Name: "Front" },
    },
    (loadBalancer) => {
      loadBalancer.resource.addOverride("lifecycle.prevent_destroy", true);
      loadBalancer.targetGroup.addOverride("slow_start", 30);
      loadBalancer.securityGroup.resource?.addOverride("revoke_rules_on_delete", true);
    },
  );
  expect(template.only(Lb)).toMatchObject({
    name: "front",
    enable_deletion_protection: true,
    access_logs: { bucket: "logs", enabled: true },
    tags: { Name: "Front", team: "web" },
    lifecycle: { prevent_destroy: true },
  });
  expect(template.only(LbTargetGroup)).toMatchObject({ name: "back", slow_start: 30, tags: { team: "web" } });
  expect(template.only(SecurityGroup)).toMatchObject({ name: "front-group", revoke_rules_on_delete: true });
});

describe("an endpoint service", () => {
  const LB = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer";
  const arn = (kind: string, name: string) => ({ loadBalancerArn: `${LB}/${kind}/${name}/0123456789abcdef` });
  const service = (props: Partial<EndpointServiceProps>) =>
    synthesizeConstruct((scope) => new EndpointService(scope, "service", { name: "hello", ...props })).only(
      VpcEndpointService,
    );

  test("takes several network load balancers", () => {
    expect(service({ loadBalancers: [arn("net", "a"), arn("net", "b")] }).network_load_balancer_arns).toHaveLength(2);
  });

  test("takes gateway load balancers instead", () => {
    const gateways = service({ gatewayLoadBalancers: [arn("gwy", "a"), arn("gwy", "b")] });
    expect(gateways.gateway_load_balancer_arns).toHaveLength(2);
    expect(gateways).not.toHaveProperty("network_load_balancer_arns");
    expect(() => service({ gatewayLoadBalancers: [arn("net", "a")] })).toThrow(/SVC-03[\s\S]+loadbalancer\/gwy\//);
  });

  test("takes one kind only, and at least one", () => {
    expect(() => service({})).toThrow("the endpoint service stack/service has no load balancer");
    expect(() => service({ loadBalancer: arn("net", "a"), gatewayLoadBalancers: [arn("gwy", "a")] })).toThrow(
      "the endpoint service stack/service has load balancers of both kinds",
    );
  });
});
