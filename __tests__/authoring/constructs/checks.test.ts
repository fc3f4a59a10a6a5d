import { Token } from "cdktf";
import type { Construct } from "constructs";
import { ApplicationLoadBalancer } from "../../../src/authoring/constructs/application-load-balancer";
import { ClientVpn, type ClientVpnProps } from "../../../src/authoring/constructs/client-vpn";
import { EmailTopic } from "../../../src/authoring/constructs/email-topic";
import { EndpointService } from "../../../src/authoring/constructs/endpoint-service";
import { FlowLogs } from "../../../src/authoring/constructs/flow-logs";
import { Network } from "../../../src/authoring/constructs/network";
import { PrivateDns } from "../../../src/authoring/constructs/private-dns";
import { PrivateInstances } from "../../../src/authoring/constructs/private-instances";
import { SecurityGroup } from "../../../src/authoring/constructs/security-group";
import { SelfSignedCertificate } from "../../../src/authoring/constructs/self-signed-certificate";
import { ServiceEndpoint } from "../../../src/authoring/constructs/service-endpoint";
import { ServiceLoadBalancer } from "../../../src/authoring/constructs/service-load-balancer";
import { addressTargets, albTarget, type ServiceTargets } from "../../../src/authoring/constructs/service-targets";
import { SharedResource } from "../../../src/authoring/constructs/shared-resource";
import { VpnCertificates } from "../../../src/authoring/constructs/vpn-certificates";
import { synthesizeConstruct } from "../../support/template";

const NETWORK = {
  vpcId: "vpc-0123456789abcdef0",
  cidr: "10.20.0.0/16",
  subnets: [{ subnetId: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.20.0.0/24" }],
};

/** The validation messages of a stack with these constructs; empty if it is valid. */
function problems(build: (scope: Construct) => void): string {
  try {
    synthesizeConstruct(build);
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function vpn(props: Partial<ClientVpnProps>): string {
  return problems((scope) => {
    new ClientVpn(scope, "vpn", {
      name: "hello",
      network: NETWORK,
      subnets: NETWORK.subnets,
      clientCidr: "172.16.0.0/22",
      serverCertificateArn: "arn:aws:acm:eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef",
      authentication: {
        kind: "certificate",
        clientCaCertificateArn:
          "arn:aws:acm:eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef",
      },
      ...props,
    });
  });
}

function loadBalancer(targets: ServiceTargets, port = 8080, name = "hello"): string {
  return problems((scope) => {
    new ServiceLoadBalancer(scope, "load-balancer", { name, network: NETWORK, port, targets });
  });
}

describe("a construct that is used on its own", () => {
  test("is checked by the same rules, with its own path, when the app is synthesized", () => {
    const text = problems((scope) => {
      new Network(scope, "network", {
        name: "hello",
        cidr: "10.0.0.0/8",
        subnets: [
          { zoneId: "euc1-az1", cidr: "10.0.0.0/24" },
          { zoneId: "euc1-az2", cidr: "10.0.0.0/25" },
        ],
      });
    });
    expect(text).toContain(
      [
        'error VPC-01 at stack/network.cidr = "10.0.0.0/8"',
        "  rule: a VPC's IPv4 CIDR block must be between /16 and /28",
        "  fix:  use 10.0.0.0/16",
      ].join("\n"),
    );
    expect(text).toContain(
      [
        'error SUB-04 at stack/network.subnets[1].cidr = "10.0.0.0/25"',
        "  rule: the subnets of a VPC must not overlap: it overlaps with 10.0.0.0/24",
        "  fix:  use 10.0.1.0/25, which is free in 10.0.0.0/8",
      ].join("\n"),
    );
  });

  test("passes with values that are known after apply", () => {
    const text = problems((scope) => {
      new SecurityGroup(scope, "group", {
        name: Token.asString({ resolve: () => "sg-later" }),
        description: "Group",
        network: NETWORK,
      }).allowFrom(
        "clients",
        { cidr: "10.0.0.0/16" },
        { port: Token.asNumber({ resolve: () => 0 }), description: "Clients" },
      );
      new ServiceEndpoint(scope, "endpoint", {
        name: "hello",
        network: NETWORK,
        service: {
          serviceName: Token.asString({ resolve: () => "x" }),
          port: Token.asNumber({ resolve: () => 0 }),
        },
      });
    });
    expect(text).toBe("");
  });
});

describe("a network", () => {
  test.each([
    [
      { zoneId: "eu-central-1a", cidr: "10.20.0.0/24" },
      'error SUB-07 at stack/network/subnets.subnets[0].zoneId = "eu-central-1a"',
    ],
    [
      { zoneId: "euc1-az1", cidr: "10.20.0.0/29" },
      'error SUB-01 at stack/network/subnets.subnets[0].cidr = "10.20.0.0/29"',
    ],
    [
      { zoneId: "euc1-az1", cidr: "10.20.0.1/24" },
      'error SUB-02 at stack/network/subnets.subnets[0].cidr = "10.20.0.1/24"',
    ],
    [{ zoneId: "euc1-az1", cidr: "10.21.0.0/24" }, 'error SUB-03b at stack/network.subnets[0].cidr = "10.21.0.0/24"'],
  ])("refuses the subnet %j", (subnet, line) => {
    const text = problems((scope) => {
      new Network(scope, "network", { name: "hello", cidr: "10.20.0.0/16", subnets: [subnet] });
    });
    expect(text).toContain(line);
  });
});

describe("a security group", () => {
  test.each([
    ["sg-web", "Web", 443, "HTTPS", 'SG-01 at stack/group.name = "sg-web"'],
    ["web", "It's", 443, "HTTPS", 'SG-01b at stack/group.description = "It\'s"'],
    ["web", "Web", 70000, "HTTPS", "SG-03 at stack/group.clients.port = 70000"],
    ["web", "Web", 443, "<HTTPS>", 'SG-01b at stack/group.clients.description = "<HTTPS>"'],
  ])("called %s (%s) with port %d (%s) is rejected", (name, description, port, rule, line) => {
    const text = problems((scope) => {
      new SecurityGroup(scope, "group", { name, description, network: NETWORK }).allowFrom(
        "clients",
        { cidr: "10.0.0.0/16" },
        { port, description: rule },
      );
    });
    expect(text).toContain(`error ${line}`);
  });
});

describe("a service load balancer", () => {
  const targets = (check: ServiceTargets["healthCheck"], address = "10.20.0.10") =>
    addressTargets([address], NETWORK.cidr, 8080, check);

  test.each([
    [
      "a name that is too long",
      targets({ protocol: "TCP" }),
      8080,
      "a".repeat(29),
      `LB-01 at stack/load-balancer.name = "${"a".repeat(29)}"`,
    ],
    ["a port that there is not", targets({ protocol: "TCP" }), 0, "hello", "LS-03 at stack/load-balancer.port = 0"],
    [
      "a public target",
      targets({ protocol: "TCP" }, "8.8.8.8"),
      8080,
      "hello",
      "TG-21b at stack/load-balancer.targets.",
    ],
    [
      "a timeout above the interval",
      targets({ protocol: "TCP", intervalSeconds: 5, timeoutSeconds: 9 }),
      8080,
      "hello",
      "TG-10 at stack/load-balancer.targets.healthCheck.timeoutSeconds = 9",
    ],
    [
      "a path without a slash",
      targets({ protocol: "HTTP", path: "health" }),
      8080,
      "hello",
      'TG-09c at stack/load-balancer.targets.healthCheck.path = "health"',
    ],
  ])("is refused with %s", (_, target, port, name, line) => {
    expect(loadBalancer(target, port, name)).toContain(`error ${line}`);
  });

  test("checks an Application Load Balancer with HTTP or HTTPS only", () => {
    const target = albTarget({
      loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/app/web/0123456789abcdef",
      listenerPort: 443,
      destination: { cidr: "10.20.0.0/16" },
      healthCheck: { protocol: "TCP" },
    });
    expect(loadBalancer(target)).toContain('error TG-07 at stack/load-balancer.targets.healthCheck.protocol = "TCP"');
  });
});

describe("an application load balancer", () => {
  test("is rejected in one zone", () => {
    const text = problems((scope) => {
      const securityGroup = new SecurityGroup(scope, "web", {
        name: "web",
        description: "Web",
        network: NETWORK,
      });
      new ApplicationLoadBalancer(scope, "alb", {
        name: "hello",
        network: NETWORK,
        certificateArn: "arn:aws:acm:eu-central-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef",
        backend: {
          targetGroupArn:
            "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/web/0123456789abcdef",
          securityGroup,
          port: 80,
        },
      });
    });
    expect(text).toContain('error LB-06 at stack/alb.network.subnets = ["subnet-0123456789abcdef0"]');
  });
});

describe("an endpoint service", () => {
  test.each([
    ["333333333333", true, 'SVC-05 at stack/service.allowedPrincipals.who = "333333333333"'],
    ["*", false, 'SVC-06 at stack/service.allowedPrincipals.who = "*"'],
  ])("is refused with the principal %s and acceptance %s", (principal, acceptanceRequired, line) => {
    const text = problems((scope) => {
      new EndpointService(scope, "service", {
        name: "hello",
        loadBalancer: {
          loadBalancerArn:
            "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/web/0123456789abcdef",
        },
        acceptanceRequired,
      }).addAllowedPrincipal("who", principal);
    });
    expect(text).toContain(`error ${line}`);
  });

  test("is rejected with a private DNS name that cannot be verified", () => {
    const text = problems((scope) => {
      new EndpointService(scope, "service", {
        name: "hello",
        loadBalancer: {
          loadBalancerArn:
            "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/web/0123456789abcdef",
        },
        privateDnsName: "api.internal",
      });
    });
    expect(text).toContain('error SVC-15 at stack/service.privateDnsName = "api.internal"');
  });
});

describe("a service endpoint", () => {
  test("is rejected without a subnet, and with an invalid service name", () => {
    const text = problems((scope) => {
      new ServiceEndpoint(scope, "endpoint", {
        name: "hello",
        network: { ...NETWORK, subnets: [] },
        service: { serviceName: "vpce-svc-0123456789abcdef0", port: 443 },
      });
    });
    expect(text).toContain("error EP-03 at stack/endpoint.network.subnets");
    expect(text).toContain('error SVC-14 at stack/endpoint.service.serviceName = "vpce-svc-0123456789abcdef0"');
  });
});

describe("a Client VPN", () => {
  test.each<[Partial<ClientVpnProps>, string]>([
    [{ clientCidr: "172.16.0.0/23" }, 'CVPN-01 at stack/vpn.clientCidr = "172.16.0.0/23"'],
    [{ clientCidr: "172.16.0.1/22" }, 'CVPN-02 at stack/vpn.clientCidr = "172.16.0.1/22"'],
    [{ clientCidr: "10.20.0.0/22" }, 'CVPN-03 at stack/vpn.clientCidr = "10.20.0.0/22"'],
    [{ subnets: [] }, "EP-03 at stack/vpn.subnets"],
    [{ dnsServers: ["a"] }, 'CVPN-08 at stack/vpn.dnsServers = ["a"]'],
    [{ port: 8443 }, "CVPN-07 at stack/vpn.port = 8443"],
    [{ sessionTimeoutHours: 9 }, "CVPN-07c at stack/vpn.sessionTimeoutHours = 9"],
    [{ banner: "x".repeat(1401) }, "CVPN-07d at stack/vpn.banner"],
    [{ logRetentionDays: 45 }, "CWL-02 at stack/vpn.logRetentionDays = 45"],
  ])("is refused with %j", (props, line) => {
    expect(vpn(props)).toContain(`error ${line}`);
  });

  test("is rejected with an authorized network that overlaps with its client CIDR block", () => {
    const text = problems((scope) => {
      new ClientVpn(scope, "vpn", {
        name: "hello",
        network: NETWORK,
        subnets: NETWORK.subnets,
        clientCidr: "172.16.0.0/22",
        serverCertificateArn:
          "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/web/0123456789abcdef",
        authentication: {
          kind: "certificate",
          clientCaCertificateArn:
            "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/web/0123456789abcdef",
        },
      }).addAuthorizedNetwork("office", "172.16.0.0/16", "Office");
    });
    expect(text).toContain('error CVPN-03 at stack/vpn.office.cidr = "172.16.0.0/16"');
  });

  test("is accepted with its defaults", () => {
    expect(vpn({})).toBe("");
  });
});

describe("other constructs", () => {
  test.each<[string, (scope: Construct) => void]>([
    [
      "R53-01 at stack/one.zoneName",
      (scope) =>
        new PrivateDns(scope, "one", {
          zoneName: "A b",
          recordName: "@",
          network: NETWORK,
          endpoint: { regionalDnsName: { dnsName: "x", hostedZoneId: "Z1" } },
        }),
    ],
    [
      "R53-12 at stack/one.record.name",
      (scope) =>
        new PrivateDns(scope, "one", {
          zoneName: "a",
          recordName: "A b",
          network: NETWORK,
          endpoint: { regionalDnsName: { dnsName: "x", hostedZoneId: "Z1" } },
        }),
    ],
    [
      "CVPN-21 at stack/one.serverName",
      (scope) => new VpnCertificates(scope, "one", { organization: "x", serverName: "server", clients: ["a"] }),
    ],
    [
      "CVPN-20c at stack/one.clients[0]",
      (scope) => new VpnCertificates(scope, "one", { organization: "x", serverName: "a.bc", clients: ["Jane Doe"] }),
    ],
    [
      "TLS-02 at stack/one.dnsNames[0]",
      (scope) => new SelfSignedCertificate(scope, "one", { name: "x", dnsNames: ["A b"] }),
    ],
    ["IAM-01 at stack/one.name", (scope) => new FlowLogs(scope, "one", { name: "a".repeat(30), network: NETWORK })],
    [
      "EC2-04b at stack/one.instanceType",
      (scope) =>
        new PrivateInstances(scope, "one", {
          name: "x",
          purpose: "Test",
          network: NETWORK,
          instanceType: "t3.micro",
        }),
    ],
    [
      "LAT-14 at stack/one.target.address",
      (scope) =>
        new SharedResource(scope, "one", {
          name: "abc",
          network: NETWORK,
          port: 5432,
          target: { address: "8.8.8.8" },
          accountIds: [],
        }),
    ],
    [
      "ACC-01 at stack/one.accountIds[0]",
      (scope) =>
        new SharedResource(scope, "one", {
          name: "abc",
          network: NETWORK,
          port: 5432,
          target: { address: "10.0.0.8" },
          accountIds: ["12"],
        }),
    ],
    [
      "LAT-01 at stack/one.name",
      (scope) =>
        new SharedResource(scope, "one", {
          name: "rgw-abc",
          network: NETWORK,
          port: 5432,
          target: { address: "10.0.0.8" },
          accountIds: [],
        }),
    ],
  ])("are refused: %s", (line, build) => {
    expect(problems(build)).toContain(`error ${line}`);
  });
});

describe("similar names", () => {
  test("do not clash: clients, addresses and principals", () => {
    const text = problems((scope) => {
      new VpnCertificates(scope, "vpn", {
        organization: "x",
        serverName: "a.bc",
        clients: ["a", "a-key", "a-request"],
      });
      new EmailTopic(scope, "topic", {
        name: "x",
        publisher: "vpce.amazonaws.com",
        emails: ["a.b@example.com", "a-b@example.com"],
      });
      new EndpointService(scope, "service", {
        name: "hello",
        loadBalancer: {
          loadBalancerArn:
            "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/web/0123456789abcdef",
        },
        allowedPrincipals: Object.fromEntries(
          ["a.b", "a-b"].map((name) => [
            `arn:aws:iam::333333333333:role/${name}`,
            `arn:aws:iam::333333333333:role/${name}`,
          ]),
        ),
      });
    });
    expect(text).toBe("");
  });
});
