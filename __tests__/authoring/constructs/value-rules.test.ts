import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TlsProvider } from "@cdktf/provider-tls/lib/provider";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import type { Construct } from "constructs";
import { ApplicationLoadBalancer } from "../../../src/authoring/constructs/application-load-balancer";
import { ClientVpn, type ClientVpnProps } from "../../../src/authoring/constructs/client-vpn";
import { ConnectionNotifications } from "../../../src/authoring/constructs/connection-notifications";
import { EmailTopic } from "../../../src/authoring/constructs/email-topic";
import { EndpointService, type EndpointServiceProps } from "../../../src/authoring/constructs/endpoint-service";
import { FlowLogs } from "../../../src/authoring/constructs/flow-logs";
import { Guardrails } from "../../../src/authoring/constructs/guardrails";
import { Network } from "../../../src/authoring/constructs/network";
import { PackageRepositoryAccess } from "../../../src/authoring/constructs/package-repository-access";
import { PrivateDns } from "../../../src/authoring/constructs/private-dns";
import { PrivateDnsVerification } from "../../../src/authoring/constructs/private-dns-verification";
import { PrivateInstances } from "../../../src/authoring/constructs/private-instances";
import { SecurityGroup } from "../../../src/authoring/constructs/security-group";
import { SelfSignedCertificate } from "../../../src/authoring/constructs/self-signed-certificate";
import { ServiceEndpoint } from "../../../src/authoring/constructs/service-endpoint";
import { ServiceLoadBalancer } from "../../../src/authoring/constructs/service-load-balancer";
import {
  addressTargets,
  albTarget,
  instanceTargets,
  type ServiceTargets,
  type TargetHealthCheck,
} from "../../../src/authoring/constructs/service-targets";
import { SharedResource, type SharedResourceTarget } from "../../../src/authoring/constructs/shared-resource";
import { SsmAccess } from "../../../src/authoring/constructs/ssm-access";
import { VpnCertificates } from "../../../src/authoring/constructs/vpn-certificates";
import { CONFIG_RULES } from "../../../src/authoring/rules/config-rules";
import { Template } from "../../support/template";

const NETWORK = {
  vpcId: "vpc-0123456789abcdef0",
  cidr: "10.20.0.0/16",
  subnets: [{ subnetId: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.20.0.0/24" }],
  routeTableIds: ["rtb-0123456789abcdef0"],
};
const CERTIFICATE = "arn:aws:acm:eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef";
const BALANCER = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer";
const NLB = `${BALANCER}/net/web/0123456789abcdef`;
const ENDPOINT = { regionalDnsName: { dnsName: "vpce.example", hostedZoneId: "Z0123456789ABCDEFGHIJ" } };

type Build = (scope: Construct) => void;

/** Everything that synthesis reports about constructs: validation errors, warnings and infos. */
function reported(build: (stack: TerraformStack) => void): string {
  const stack = new TerraformStack(Testing.app(), "stack");
  new AwsProvider(stack, "aws", { region: "eu-central-1" });
  new TlsProvider(stack, "tls");
  build(stack);
  const errors = stack.node.findAll().flatMap(({ node }) => node.validate());
  const annotations = stack.node.findAll().flatMap(({ node }) => node.metadata.map(({ data }) => String(data)));
  return [...errors, ...annotations].join("\n");
}

const vpn = (props: Partial<ClientVpnProps>): Build => {
  const authentication = { kind: "certificate" as const, clientCaCertificateArn: CERTIFICATE };
  const rest = { name: "hello", network: NETWORK, subnets: NETWORK.subnets, clientCidr: "172.16.0.0/22" };
  return (scope) =>
    new ClientVpn(scope, "vpn", { ...rest, serverCertificateArn: CERTIFICATE, authentication, ...props });
};
const network =
  (cidr: string, subnet = "10.20.0.0/24", zoneId = "euc1-az1"): Build =>
  (scope) =>
    new Network(scope, "network", { name: "hello", cidr, subnets: [{ zoneId, cidr: subnet }] });
const balancer =
  (targets: ServiceTargets, name = "hello", port = 8080, within = NETWORK): Build =>
  (scope) =>
    new ServiceLoadBalancer(scope, "lb", { name, network: within, port, targets });
const addresses = (check?: TargetHealthCheck, port = 8080, list = ["10.20.0.10"]) =>
  addressTargets(list, "10.20.0.0/16", port, check);
const service =
  (props: Partial<EndpointServiceProps>): Build =>
  (scope) =>
    new EndpointService(scope, "service", { name: "hello", loadBalancer: { loadBalancerArn: NLB }, ...props });
const endpoint =
  (serviceName: string, within = NETWORK, serviceRegion?: string): Build =>
  (scope) =>
    new ServiceEndpoint(scope, "endpoint", {
      name: "hello",
      network: within,
      service: { serviceName, port: 443, ...(serviceRegion === undefined ? {} : { serviceRegion }) },
    });
const dns =
  (zoneName: string, recordName: string): Build =>
  (scope) =>
    new PrivateDns(scope, "dns", { zoneName, recordName, network: NETWORK, endpoint: ENDPOINT });
const instances =
  (props: { instanceType?: string; amiId?: string }): Build =>
  (scope) =>
    new PrivateInstances(scope, "instances", { name: "hello", purpose: "Test", network: NETWORK, ...props });
const shared =
  (target: SharedResourceTarget, name = "hello", accountIds = ["222222222222"]): Build =>
  (scope) =>
    new SharedResource(scope, "resource", { name, network: NETWORK, port: 5432, target, accountIds });
const certificates =
  (serverName: string, clients: readonly string[] = ["operator"]): Build =>
  (scope) =>
    new VpnCertificates(scope, "certificates", { organization: "hello", serverName, clients });
const selfSigned =
  (dnsNames: readonly string[]): Build =>
  (scope) =>
    new SelfSignedCertificate(scope, "certificate", { name: "hello", dnsNames });
const group =
  (name: string, description = "Group", port = 443, vpcId = NETWORK.vpcId): Build =>
  (scope) =>
    new SecurityGroup(scope, "group", { name, description, network: { vpcId } }).allowFrom(
      "clients",
      { cidr: "10.0.0.0/16" },
      { port, description: "Clients" },
    );
const alb =
  (certificateArn: string): Build =>
  (scope) => {
    const securityGroup = new SecurityGroup(scope, "group", { name: "web", description: "Web", network: NETWORK });
    const backend = {
      targetGroupArn: "arn:aws:elasticloadbalancing:eu-central-1:111111111111:targetgroup/web/0123456789abcdef",
      securityGroup,
      port: 80,
    };
    new ApplicationLoadBalancer(scope, "alb", { name: "hello", network: NETWORK, certificateArn, backend });
  };
const ssm =
  (region: string, name = "hello"): Build =>
  (scope) =>
    new SsmAccess(scope, "ssm", { name, region, network: NETWORK });

const tagged =
  (tags: Readonly<Record<string, string>>): Build =>
  (scope) =>
    new EmailTopic(scope, "topic", { name: "hello", publisher: "vpce.amazonaws.com", emails: [], tags });

/** A construct with a value that each rule refuses. */
const REFUSED: Readonly<Record<string, Build>> = {
  "ACC-01": shared({ address: "10.20.0.10" }, "hello", ["2222"]),
  "LS-02": alb("arn:aws:s3:::certificates"),
  "LB-06": alb(CERTIFICATE),
  "TLS-02": selfSigned(["api.*.company"]),
  "TLS-03": selfSigned([`${"a".repeat(60)}.company`]),
  "CVPN-01": vpn({ clientCidr: "172.16.0.0/23" }),
  "CVPN-02": vpn({ clientCidr: "172.16.0.1/22" }),
  "CVPN-02b": vpn({ clientCidr: "8.8.0.0/22" }),
  "CVPN-03": vpn({ clientCidr: "10.20.0.0/22" }),
  "CVPN-05c": vpn({ authentication: { kind: "saml", providerArn: "company" } }),
  "CVPN-07": vpn({ port: 8443 }),
  "CVPN-07c": vpn({ sessionTimeoutHours: 9 }),
  "CVPN-07d": vpn({ banner: "x".repeat(1401) }),
  "CVPN-08": vpn({ dnsServers: ["dns"] }),
  "CVPN-23": vpn({ serverCertificateArn: "server" }),
  "CVPN-20c": certificates("vpn.internal", ["Jane Doe"]),
  "CVPN-21": certificates("server"),
  "R53-01": dns("internal..company", "hello"),
  "R53-12": dns("internal.company", "hello world"),
  "R53-12b": dns("internal.company", "hello.internal.company"),
  "R53-13": dns("amazonaws.com", "hello"),
  "R53-14": dns("example.com", "hello"),
  "R53-15": dns("hello.local", "hello"),
  "SVC-03": service({ loadBalancer: { loadBalancerArn: `${BALANCER}/app/web/0123456789abcdef` } }),
  "SVC-05": service({ allowedPrincipals: { team: "222222222222" } }),
  "SVC-06": service({ allowedPrincipals: { all: "*" }, acceptanceRequired: false }),
  "SVC-14": endpoint("vpce-svc-0123456789abcdef0"),
  "SVC-15": service({ privateDnsName: "api.corp.internal" }),
  "SVC-15d": (scope) => {
    const verification = { name: "_x", type: "TXT", value: "vpce:x" };
    const endpointService = { endpointServiceId: "vpce-svc-0", privateDnsVerification: verification };
    new PrivateDnsVerification(scope, "proof", { endpointService, publicZoneId: "example.com" });
  },
  "SVC-16": (scope) => {
    const endpointService = { endpointServiceId: "vpce-svc-0" };
    const topic = { topicArn: "connections" };
    new ConnectionNotifications(scope, "events", { endpointService, topic, events: ["Connect"] });
  },
  "VPC-01": network("10.0.0.0/8"),
  "VPC-02": network("10.20.1.0/16"),
  "VPC-03": network("10.20"),
  "VPC-04": network("240.0.0.0/16"),
  "VPC-04b": network("8.8.0.0/16"),
  "VPC-05": network("172.17.0.0/16"),
  "VPC-13": group("hello", "Group", 443, "main"),
  "SUB-01": network("10.20.0.0/16", "10.20.0.0/29"),
  "SUB-02": network("10.20.0.0/16", "10.20.0.7/24"),
  "SUB-07": network("10.20.0.0/16", "10.20.0.0/24", "eu-central-1a"),
  "SUB-11": (scope) =>
    new PackageRepositoryAccess(scope, "packages", {
      name: "hello",
      region: "eu-central-1",
      network: { ...NETWORK, routeTableIds: ["private"] },
    }),
  "EC2-04": instances({ instanceType: "micro" }),
  "EC2-04b": instances({ instanceType: "t3.micro" }),
  "AMI-02": instances({ amiId: "al2023" }),
  "CWL-02": (scope) => new FlowLogs(scope, "logs", { name: "hello", network: NETWORK, retentionDays: 45 }),
  "LB-01": balancer(addresses(), "a-service-with-a-very-long-name-indeed"),
  "TG-01": balancer(addresses(), "a-service-with-a-very-long-name-indeed"),
  "LB-03": balancer(addresses(), "hello", 8080, { ...NETWORK, subnets: [] }),
  "LS-07": (scope) => {
    new ServiceLoadBalancer(scope, "lb", {
      name: "hello",
      network: NETWORK,
      port: 443,
      protocol: "TLS",
      certificateArn: CERTIFICATE,
      sslPolicy: "TLS-1.2",
      targets: addresses(),
    });
  },
  "LS-03": balancer(addresses(), "hello", 80_800),
  "TGA-01": balancer(addresses(undefined, 70_000)),
  "TAG-01": tagged({ "aws:team": "network" }),
  "TAG-02": tagged({ team: "network & security" }),
  "TG-04": balancer(
    albTarget({
      loadBalancerArn: NLB,
      listenerPort: 443,
      destination: { cidr: "10.20.0.0/16" },
      healthCheck: { protocol: "HTTPS" },
    }),
  ),
  "TG-09": balancer(addresses({ protocol: "TCP", intervalSeconds: 4, timeoutSeconds: 3 })),
  "TG-09b": balancer(addresses({ protocol: "TCP", timeoutSeconds: 1 })),
  "TG-09c": balancer(addresses({ protocol: "HTTP", path: "health" })),
  "TG-12": balancer(addresses({ protocol: "HTTP", matcher: "600" })),
  "TG-10": balancer(addresses({ protocol: "TCP", intervalSeconds: 5, timeoutSeconds: 10 })),
  "TG-21": balancer(instanceTargets({ instanceIds: { a: "web-1" }, destination: { cidr: "10.20.0.0/16" } }, 8080)),
  "TG-21b": balancer(addresses(undefined, 8080, ["8.8.8.8"])),
  "SG-01": group("sg-hello"),
  "SG-01b": group("hello", "the team's group"),
  "SG-03": group("hello", "Group", 0),
  "IAM-01": ssm("eu-central-1", "a-service-with-a-very-long-name-indeed"),
  "REG-01": ssm("eu-central"),
  "REG-02": endpoint("com.amazonaws.vpce.eu-north-9.vpce-svc-0123456789abcdef0", NETWORK, "eu-north-9"),
  "EP-14b": (scope) =>
    new ServiceEndpoint(scope, "endpoint", {
      name: "hello",
      network: NETWORK,
      service: { serviceName: "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0", port: 443 },
      clients: { office: { cidr: "10.1.0.7/24" } },
    }),
  "EP-03": endpoint("com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0", { ...NETWORK, subnets: [] }),
  "LAT-01": shared({ address: "10.20.0.10" }, "hello--db"),
  "LAT-07": shared({ arn: "arn:aws:s3:::orders" }),
  "LAT-08": shared({ dnsName: "orders.corp.internal" }),
  "LAT-14": shared({ address: "8.8.8.8" }),
};

/** Rules about values that no construct takes. */
const OF_NO_CONSTRUCT: Readonly<Record<string, string>> = {
  "ACC-03": "roles are configured in the provider",
  "ACC-06": "profiles are configured in the provider",
  "NAME-01": "the config's name is a prefix of names, which LB-01, TG-01 and IAM-01 check",
  "STK-01": "stacks are named in code",
  "STA-02": "the backend is configured by the stack",
  "STA-03": "the backend is configured by the stack",
  "SUB-03": "a construct gets subnets, not a size to cut them to",
  "SUB-08": "a construct does not know its provider's region",
  "SUB-08b": "a construct does not know its provider's region",
};

describe("a rule about a value", () => {
  const rules = CONFIG_RULES.filter((rule) => "problem" in rule).map(({ id }) => id);

  test("is one that a construct checks as well, unless no construct takes the value", () => {
    expect([...Object.keys(REFUSED), ...Object.keys(OF_NO_CONSTRUCT)].sort()).toEqual([...rules].sort());
  });

  test.each(Object.entries(REFUSED))("%s is reported for a construct that is used on its own", (id, build) => {
    expect(reported(build)).toMatch(new RegExp(`(error|warning) ${id} at stack/`));
  });
});

describe("a finding about a construct", () => {
  test("is accepted where it is acknowledged, with the reason", () => {
    const text = reported((stack) => {
      Guardrails.addTo(stack, { acknowledge: { "CVPN-02b": "we own the block" } });
      vpn({ clientCidr: "8.8.0.0/22" })(stack);
    });
    expect(text).not.toContain("error CVPN-02b");
    expect(text).toContain("none: acknowledged, because we own the block");
  });

  test("is an error where AWS enforces the rule, acknowledged or not", () => {
    const text = reported((stack) => {
      Guardrails.addTo(stack, { acknowledge: { "CVPN-01": "please" } });
      vpn({ clientCidr: "172.16.0.0/23" })(stack);
    });
    expect(text).toContain("error CVPN-01");
  });
});

describe("a CIDR block that is a token", () => {
  const synthesized = (build: (cidr: string, stack: TerraformStack) => void) => {
    const stack = new TerraformStack(Testing.app(), "stack");
    new AwsProvider(stack, "aws", { region: "eu-central-1" });
    build(new TerraformVariable(stack, "cidr", { type: "string" }).stringValue, stack);
    return new Template(stack).text;
  };

  test("gives the VPC's DNS server by an expression", () => {
    const text = synthesized((cidr, stack) => {
      vpn({ network: { ...NETWORK, cidr } })(stack);
    });
    expect(JSON.parse(text).resource.aws_ec2_client_vpn_endpoint.vpn.dns_servers).toEqual([
      `\${cidrhost(var.cidr, 2)}`,
    ]);
  });

  test("is the block of a new network", () => {
    const text = synthesized((cidr, stack) => {
      const { dnsServer } = new Network(stack, "network", {
        name: "hello",
        cidr,
        subnets: [{ zoneId: "euc1-az1", cidr }],
      });
      vpn({ dnsServers: [dnsServer] })(stack);
    });
    expect(text).toContain(`\${cidrhost(var.cidr, 2)}`);
  });

  test("decides in Terraform whether a target is in the VPC", () => {
    const text = synthesized((cidr, stack) => {
      balancer(addressTargets(["10.20.0.10"], cidr, 8080))(stack);
    });
    expect(text).toContain("cidrhost(var.cidr, 0)");
  });

  test("that is not valid is reported by its rule, without a stack trace", () => {
    expect(reported(network("nonsense"))).toContain('error VPC-03 at stack/network.cidr = "nonsense"');
    expect(reported(vpn({ network: { ...NETWORK, cidr: "10.0.0.0/32" } }))).not.toContain("RangeError");
  });
});
