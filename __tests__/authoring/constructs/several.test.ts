import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { Alarms, type WatchedEndpoint } from "../../../src/authoring/constructs/alarms";
import { ClientVpn } from "../../../src/authoring/constructs/client-vpn";
import { DemoService } from "../../../src/authoring/constructs/demo-service";
import { EmailTopic } from "../../../src/authoring/constructs/email-topic";
import { EndpointService } from "../../../src/authoring/constructs/endpoint-service";
import { FlowLogs } from "../../../src/authoring/constructs/flow-logs";
import { ImportedCertificate } from "../../../src/authoring/constructs/imported-certificate";
import { Network } from "../../../src/authoring/constructs/network";
import { PrivateDns } from "../../../src/authoring/constructs/private-dns";
import { ServiceEndpoint } from "../../../src/authoring/constructs/service-endpoint";
import { ServiceLoadBalancer } from "../../../src/authoring/constructs/service-load-balancer";
import { SsmAccess } from "../../../src/authoring/constructs/ssm-access";
import { VpnCertificates } from "../../../src/authoring/constructs/vpn-certificates";
import { publishEndpointService, publishResource } from "../../../src/authoring/contract/publish";
import { ServiceReference } from "../../../src/authoring/contract/service-reference";
import { UserError } from "../../../src/base/errors/user-error";
import { ref, synthesizeConstruct } from "../../support/template";

const LOCATION = { kind: "local" as const, path: "../../../terraform.producer.tfstate" };
const watched = (id: string): WatchedEndpoint => ({ endpointId: id, vpcId: "vpc-1", serviceName: "com.example" });

/** A producer and a consumer with everything that a stack can have, under one name. */
function addAll(scope: Construct, name: string, alarms: Alarms): void {
  const ids = (part: string) => `${name}-${part}`;
  const network = new Network(scope, ids("network"), {
    name,
    cidr: "10.20.0.0/16",
    subnets: [{ zoneId: "euc1-az1", cidr: "10.20.0.0/24" }],
  });
  const access = new SsmAccess(scope, ids("access"), { name, region: "eu-central-1", network });
  const service = new DemoService(scope, ids("service"), { name, network, port: 80, access });
  const loadBalancer = new ServiceLoadBalancer(scope, ids("lb"), { name, network, port: 80, targets: service.targets });
  service.allowFrom(loadBalancer);
  const { endpointServiceId, serviceName } = new EndpointService(scope, ids("published"), { name, loadBalancer });
  const contract = { endpointServiceId, serviceName, serviceRegion: "eu-central-1", port: 80, availabilityZoneIds: [] };
  publishEndpointService(scope, contract, { prefix: name });
  publishResource(scope, { port: 80, resourceConfigurationArn: "a", resourceShareArn: "b" }, { prefix: `${name}-db` });
  const read = ServiceReference.fromRemoteState(scope, ids("reference"), LOCATION, { prefix: name });
  const endpoint = new ServiceEndpoint(scope, ids("endpoint"), { name, network, service: read });
  new PrivateDns(scope, ids("dns"), { zoneName: `${name}.company`, recordName: "api", network, endpoint });
  const certificates = new VpnCertificates(scope, ids("certificates"), {
    organization: name,
    serverName: "vpn.internal",
    clients: ["operator"],
  });
  const { certificateArn } = new ImportedCertificate(scope, ids("certificate"), {
    name,
    certificate: certificates.server,
  });
  const vpn = new ClientVpn(scope, ids("vpn"), {
    name,
    network,
    subnets: network.subnets,
    clientCidr: "172.16.0.0/22",
    serverCertificateArn: certificateArn,
    authentication: { kind: "certificate", clientCaCertificateArn: certificateArn },
  });
  new FlowLogs(scope, ids("flow-logs"), { name, network });
  alarms.watchLoadBalancer(loadBalancer).watchClientVpn(vpn);
  alarms.watchEndpoint({ ...endpoint, vpcId: network.vpcId, serviceName: read.serviceName });
}

describe("several of everything in one stack", () => {
  const template = synthesizeConstruct((scope) => {
    const topic = new EmailTopic(scope, "topic", { name: "alarms", publisher: "cloudwatch.amazonaws.com", emails: [] });
    const alarms = new Alarms(scope, "alarms", { name: "all", topic });
    for (const name of ["one", "two", "three"]) addAll(scope, name, alarms);
  });

  test("has no name twice that must be unique in an account", () => {
    const { resource } = JSON.parse(template.text) as {
      readonly resource: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
    };
    for (const [type, property] of [
      ["aws_lb", "name"],
      ["aws_lb_target_group", "name"],
      ["aws_security_group", "name"],
      ["aws_launch_template", "name"],
      ["aws_cloudwatch_log_group", "name"],
      ["aws_cloudwatch_metric_alarm", "alarm_name"],
    ] as const) {
      const names = Object.values(resource[type] ?? {}).map((each) => each[property]);
      expect(names.length).toBeGreaterThan(2);
      expect({ type, names: [...new Set(names)] }).toEqual({ type, names });
    }
  });

  test("has outputs of its own for each", () => {
    const names = Object.keys(template.outputs);
    expect(names).toHaveLength(3 * 8);
    expect(names).toEqual(expect.arrayContaining(["one_service_name", "three_service_port", "two-db_service_port"]));
  });

  test("reads each under its prefix", () => {
    const names = [...template.resources(VpcEndpoint).values()].map(({ service_name: name }) => name);
    expect(names).toContain(ref("data.terraform_remote_state.two-reference.outputs.two_service_name"));
  });
});

describe("alarms of the same kind", () => {
  const namesOf = (watch: (alarms: Alarms) => void) =>
    [
      ...synthesizeConstruct((scope) => {
        watch(new Alarms(scope, "alarms", { name: "hello", topic: { topicArn: "arn:…" } }));
      })
        .resources(CloudwatchMetricAlarm)
        .values(),
    ]
      .map(({ alarm_name: name }) => name)
      .sort();

  test("have a name of their own, the first one without an ID", () => {
    const names = namesOf((alarms) => alarms.watchEndpoint(watched("a")).watchEndpoint(watched("b")));
    expect(names).toEqual([
      "hello-2-endpoint-packets-dropped",
      "hello-2-endpoint-resets",
      "hello-endpoint-packets-dropped",
      "hello-endpoint-resets",
    ]);
  });

  test("can be named by their ID", () => {
    const names = namesOf((alarms) => alarms.watchEndpoint(watched("a"), { id: "orders" }));
    expect(names).toEqual(["hello-orders-endpoint-packets-dropped", "hello-orders-endpoint-resets"]);
  });
});

describe("a service that is published twice", () => {
  const contract = {
    endpointServiceId: "vpce-svc-1",
    serviceName: "a",
    serviceRegion: "eu-central-1",
    port: 80,
    availabilityZoneIds: [],
  };

  test("is refused without a prefix, with the fix", () => {
    synthesizeConstruct((scope) => {
      publishEndpointService(scope, contract);
      expect(() => publishEndpointService(scope, contract)).toThrow(
        'stack stack already has something named service_name\n  expected: a name of its own for each output\n  do: publish each further service with a prefix, such as publishEndpointService(stack, service, { prefix: "orders" })',
      );
      expect(() => publishEndpointService(scope, contract, { prefix: "two services" })).toThrow(UserError);
    });
  });
});

describe("the region of a service", () => {
  const endpoint = (build: (scope: Construct) => { readonly serviceRegion?: string }) =>
    synthesizeConstruct((scope) => {
      new ServiceEndpoint(scope, "endpoint", {
        name: "hello",
        network: { vpcId: "vpc-0123456789abcdef0", subnetIds: ["subnet-0123456789abcdef0"] },
        service: {
          serviceName: "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0",
          port: 80,
          ...build(scope),
        },
      });
    }).only(VpcEndpoint).service_region;

  test("is not written if it is the endpoint's own: that would replace an existing endpoint (SVC-14)", () => {
    expect(endpoint(() => ({ serviceRegion: "eu-central-1" }))).toBeUndefined();
    expect(endpoint(() => ({}))).toBeUndefined();
    const producer = { stateLocation: LOCATION, region: "eu-central-1" };
    expect(endpoint((scope) => ServiceReference.fromProducer(scope, "producer", producer))).toBeUndefined();
  });

  test("is written if it is another", () => {
    expect(endpoint(() => ({ serviceRegion: "us-east-1" }))).toBe("us-east-1");
  });

  test("is compared by Terraform if it is read from a state", () => {
    const region = "data.terraform_remote_state.producer.outputs.service_region";
    expect(endpoint((scope) => ServiceReference.fromRemoteState(scope, "producer", LOCATION))).toBe(
      ref(`("eu-central-1" == ${region}) ? null : ${region}`),
    );
    expect(endpoint((scope) => ({ serviceRegion: new TerraformVariable(scope, "where", {}).stringValue }))).toBe(
      ref('("eu-central-1" == var.where) ? null : var.where'),
    );
  });
});
