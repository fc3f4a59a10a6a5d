import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { DemoService } from "../../../src/authoring/constructs/demo-service";
import { InstanceConnectAccess } from "../../../src/authoring/constructs/instance-connect-access";
import { SecurityGroup } from "../../../src/authoring/constructs/security-group";
import { ServiceEndpoint } from "../../../src/authoring/constructs/service-endpoint";
import { ServiceLoadBalancer } from "../../../src/authoring/constructs/service-load-balancer";
import { ref, synthesizeConstruct, type Template } from "../../support/template";

const NETWORK = {
  vpcId: "vpc-0123456789abcdef0",
  cidr: "10.20.0.0/16",
  subnets: [{ subnetId: "subnet-0123456789abcdef0" }, { subnetId: "subnet-0123456789abcdef1" }],
};
const SERVICE = { serviceName: "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0", port: 8080 };
const group = (scope: Construct, id: string) =>
  new SecurityGroup(scope, id, { name: id, description: id, network: NETWORK });
const ingress = (template: Template) => [...template.resources(VpcSecurityGroupIngressRule)];
const egress = (template: Template) => [...template.resources(VpcSecurityGroupEgressRule)];

describe("a connection between two constructs", () => {
  test("is allowed on both sides", () => {
    const template = synthesizeConstruct((scope) => {
      group(scope, "web").connections.allowFrom(group(scope, "office"), 443);
    });
    expect(template.resource(VpcSecurityGroupIngressRule, "web_ingress-office-tcp-443_9196E7A3")).toEqual({
      description: "TCP 443",
      from_port: 443,
      ip_protocol: "tcp",
      referenced_security_group_id: ref("aws_security_group.office.id"),
      security_group_id: ref("aws_security_group.web.id"),
      to_port: 443,
    });
    expect(egress(template).map(([, rule]) => [rule.security_group_id, rule.referenced_security_group_id])).toEqual([
      [ref("aws_security_group.office.id"), ref("aws_security_group.web.id")],
    ]);
  });

  test("is allowed once, however often it is said, and whoever said it", () => {
    const template = synthesizeConstruct((scope) => {
      const [web, office] = [group(scope, "web"), group(scope, "office")];
      web.allowFrom("clients", office, { port: 443, description: "Clients" });
      web.connections.allowFrom(office, 443);
      office.connections.allowTo(web, { port: 443, protocol: "tcp" });
    });
    expect(ingress(template)).toHaveLength(1);
    expect(egress(template)).toHaveLength(1);
  });

  test("can use UDP, and be described", () => {
    const template = synthesizeConstruct((scope) => {
      group(scope, "dns").connections.allowFrom(
        { cidr: "10.1.0.0/24" },
        { port: 53, protocol: "udp" },
        { description: "Names" },
      );
    });
    expect(ingress(template)[0]?.[1]).toMatchObject({ ip_protocol: "udp", from_port: 53, description: "Names" });
  });

  test("has IDs that do not depend on the values of tokens", () => {
    const ids = (...names: string[]) =>
      synthesizeConstruct((scope) => {
        const web = group(scope, "web");
        for (const name of names) {
          const { stringValue } = new TerraformVariable(scope, name, { type: "string" });
          web.connections.allowFrom({ cidr: stringValue }, 443).allowFrom({ cidr: stringValue }, 80);
        }
      });
    expect(ingress(ids("a", "b")).map(([id]) => id.replace(/_[0-9A-F]{8}$/, ""))).toEqual([
      "web_ingress-token-0-tcp-443",
      "web_ingress-token-0-tcp-80",
      "web_ingress-token-1-tcp-443",
      "web_ingress-token-1-tcp-80",
    ]);
  });

  test("needs a port if the construct has none of its own", () => {
    synthesizeConstruct((scope) => {
      expect(() => group(scope, "web").connections.allowDefaultPortFrom({ cidr: "10.1.0.0/24" })).toThrow(
        "stack/web has no default port\n  do: name the port, with connections.allowFrom(peer, 443)",
      );
    });
  });
});

describe("existing security groups", () => {
  const existing = { securityGroups: [{ securityGroupId: "sg-0123456789abcdef0" }, { securityGroupId: "sg-1" }] };

  test("are used by an endpoint without a rule, unless its clients are written", () => {
    const template = synthesizeConstruct((scope) => {
      new ServiceEndpoint(scope, "quiet", { name: "quiet", network: NETWORK, service: SERVICE, ...existing });
      const open = new ServiceEndpoint(scope, "open", {
        name: "open",
        network: NETWORK,
        service: SERVICE,
        ...existing,
      });
      open.allowFrom({ cidr: "10.1.0.0/24" });
    });
    expect(template.addresses.filter((address) => address.startsWith("aws_security_group."))).toEqual([]);
    expect(ingress(template).map(([, rule]) => rule)).toMatchObject([
      { security_group_id: "sg-0123456789abcdef0", cidr_ipv4: "10.1.0.0/24", from_port: 8080 },
    ]);
    expect(JSON.parse(template.text).resource.aws_vpc_endpoint.quiet.security_group_ids).toEqual([
      "sg-0123456789abcdef0",
      "sg-1",
    ]);
  });

  test("are used by a load balancer", () => {
    const template = synthesizeConstruct((scope) => {
      const { targets } = new DemoService(scope, "service", { name: "a", network: NETWORK, port: 8080 });
      new ServiceLoadBalancer(scope, "lb", { name: "a", network: NETWORK, port: 80, targets, ...existing });
    });
    expect(JSON.parse(template.text).resource.aws_lb.lb.security_groups).toEqual(["sg-0123456789abcdef0", "sg-1"]);
    expect(egress(template)).toEqual([]);
  });
});

test("two services of a stack can use the same access", () => {
  const template = synthesizeConstruct((scope) => {
    const access = new InstanceConnectAccess(scope, "access", { name: "a", network: NETWORK });
    for (const name of ["one", "two"]) new DemoService(scope, name, { name, network: NETWORK, port: 8080, access });
  });
  expect(egress(template).map(([, rule]) => rule.referenced_security_group_id)).toHaveLength(2);
  expect(ingress(template)).toHaveLength(2);
});
