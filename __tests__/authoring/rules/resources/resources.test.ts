import type { Arguments } from "../../../../src/authoring/rules/guardrails/guardrail";
import { RESOURCE_RULES } from "../../../../src/authoring/rules/resources";
import { expression, of, said } from "../support/resources";

describe("the examples of resource rules", () => {
  test.each(RESOURCE_RULES.map((rule) => [rule.id, rule] as const))(
    "%s rejects the bad example and accepts the good one",
    (_, rule) => {
      expect(said(rule, rule.example.bad)).not.toEqual([]);
      expect(said(rule, rule.example.good)).toEqual([]);
    },
  );
});

describe("an interface endpoint", () => {
  test("without a security group is rejected, unless one is associated (EP-13)", () => {
    expect(of("EP-13", "aws_vpc_endpoint", { vpc_endpoint_type: "Resource" })).toEqual([
      "security_group_ids = undefined: add one that allows the clients",
    ]);
    expect(of("EP-13", "aws_vpc_endpoint", { vpc_endpoint_type: "Gateway" })).toEqual([]);
    const [rule] = RESOURCE_RULES;
    if (!rule) throw new Error("there are no rules");
    const block = {
      aws_vpc_endpoint: { kms: { vpc_endpoint_type: "Interface" } },
      aws_vpc_endpoint_security_group_association: {
        kms: { vpc_endpoint_id: expression("aws_vpc_endpoint.kms.id") },
      },
    };
    expect(said(rule, block)).toEqual([]);
  });

  test("without a type is rejected if it has interface arguments (EP-03b)", () => {
    expect(of("EP-03b", "aws_vpc_endpoint", { private_dns_enabled: true })).toEqual([
      'vpc_endpoint_type = undefined: set it to "Interface"',
    ]);
    expect(of("EP-03b", "aws_vpc_endpoint", { route_table_ids: ["rtb-1"], private_dns_enabled: false })).toEqual([]);
  });
});

describe("an endpoint service", () => {
  test("with both kinds of load balancers is rejected (SVC-02)", () => {
    const args = { network_load_balancer_arns: ["a"], gateway_load_balancer_arns: ["b"] };
    expect(of("SVC-02", "aws_vpc_endpoint_service", args)).toEqual([
      "network_load_balancer_arns = undefined: keep one of network_load_balancer_arns and gateway_load_balancer_arns",
    ]);
  });
});

describe("a record", () => {
  test("that is an alias needs no TTL (R53-03)", () => {
    expect(of("R53-03", "aws_route53_record", { alias: { name: "x" } })).toEqual([]);
  });
});

describe("a target group", () => {
  test.each<[string, string, Arguments, readonly string[]]>([
    [
      "TG-08",
      "TLS",
      { health_check: [{ path: "/" }] },
      ['health_check.protocol = undefined: set it to "TCP", or to HTTP or HTTPS if the targets support it'],
    ],
    ["TG-08", "HTTP", { health_check: { interval: 5 } }, []],
    ["TG-08", "TCP", {}, []],
    ["TG-13", "TCP", { health_check: { enabled: false } }, ["health_check.enabled = false: remove it"]],
    ["TG-13", "TCP", { target_type: "lambda", health_check: { enabled: false } }, []],
    ["TG-13", "TCP", { health_check: { timeout: 30 } }, ["health_check.timeout = 30: use less than the interval"]],
    [
      "TG-19",
      "TCP",
      { proxy_protocol_v2: "true" },
      ['proxy_protocol_v2 = "true": make sure that every target supports it, and acknowledge the rule'],
    ],
  ])("%s on %s with %j reports %j", (id, protocol, args, lines) => {
    expect(of(id, "aws_lb_target_group", { protocol, ...args })).toEqual(lines);
  });
});

describe("a listener", () => {
  test.each<[Arguments, readonly string[]]>([
    [{ protocol: "TLS" }, ["certificate_arn = undefined: add it"]],
    [{ protocol: "TCP", certificate_arn: "arn:x" }, ['certificate_arn = "arn:x": remove it, or use HTTPS or TLS']],
    [{ protocol: "TCP" }, []],
    [{}, []],
  ])("with %j reports %j (LS-02b)", (args, lines) => {
    expect(of("LS-02b", "aws_lb_listener", args)).toEqual(lines);
  });
});

describe("a Client VPN", () => {
  test.each<[Arguments, readonly string[]]>([
    [{ client_cidr_block: "172.16.0.1/22" }, ['client_cidr_block = "172.16.0.1/22": use 172.16.0.0/22']],
    [{ client_cidr_block: "172.16.0.0/23" }, ['client_cidr_block = "172.16.0.0/23": use 172.16.0.0/22']],
    [{ client_cidr_block: expression("var.pool") }, []],
    [
      { authentication_options: [{ type: "certificate-authentication" }] },
      ["authentication_options[0].root_certificate_chain_arn = undefined: add the clients' CA"],
    ],
    [{ authentication_options: [{ type: "federated-authentication" }] }, []],
    [
      { connection_log_options: { enabled: true } },
      ["connection_log_options.cloudwatch_log_group = undefined: add a log group"],
    ],
    [{ security_group_ids: ["sg-1"] }, ["vpc_id = undefined: add the VPC of the security groups"]],
  ])("with %j reports %j (CVPN-06)", (args, lines) => {
    expect(of("CVPN-06", "aws_ec2_client_vpn_endpoint", args)).toEqual(lines);
  });

  test("must not have its client CIDR block in an inline rule (CVPN-16)", () => {
    const rule = RESOURCE_RULES.find(({ id }) => id === "CVPN-16");
    if (!rule) throw new Error("CVPN-16 does not exist");
    const block = {
      aws_ec2_client_vpn_endpoint: { vpn: { client_cidr_block: "172.16.0.0/22" } },
      aws_security_group: { web: { ingress: [{ cidr_blocks: ["10.0.0.0/8", "172.16.0.0/22"] }] } },
    };
    expect(said(rule, block)).toEqual([
      'ingress[0].cidr_blocks = "172.16.0.0/22": use the security group of the Client VPN, or its subnets',
    ]);
  });
});
