import type { Construct } from "constructs";
import { Alarms } from "../../../src/authoring/constructs/alarms";
import { ApplicationLoadBalancer } from "../../../src/authoring/constructs/application-load-balancer";
import { ClientVpn } from "../../../src/authoring/constructs/client-vpn";
import { DemoService } from "../../../src/authoring/constructs/demo-service";
import { EmailTopic } from "../../../src/authoring/constructs/email-topic";
import { EndpointService } from "../../../src/authoring/constructs/endpoint-service";
import { FlowLogs } from "../../../src/authoring/constructs/flow-logs";
import { InstanceConnectAccess } from "../../../src/authoring/constructs/instance-connect-access";
import { Network } from "../../../src/authoring/constructs/network";
import { PackageRepositoryAccess } from "../../../src/authoring/constructs/package-repository-access";
import { PrivateDns } from "../../../src/authoring/constructs/private-dns";
import { ResourceEndpoint } from "../../../src/authoring/constructs/resource-endpoint";
import { SelfSignedCertificate } from "../../../src/authoring/constructs/self-signed-certificate";
import { ServiceEndpoint } from "../../../src/authoring/constructs/service-endpoint";
import { ServiceLoadBalancer } from "../../../src/authoring/constructs/service-load-balancer";
import { SharedResource } from "../../../src/authoring/constructs/shared-resource";
import { SsmAccess } from "../../../src/authoring/constructs/ssm-access";
import { TestInstance } from "../../../src/authoring/constructs/test-instance";
import { WebService } from "../../../src/authoring/constructs/web-service";
import { awsSchema } from "../../../src/rehearsal/schemas";
import { synthesizeConstruct } from "../../support/template";

const COMMON = { name: "hello", tags: { team: "network" } };

/** Every construct that has tags. */
function addAll(scope: Construct): void {
  const subnets = ["euc1-az1", "euc1-az2"].map((zoneId, index) => ({ zoneId, cidr: `10.20.${index}.0/24` }));
  const network = new Network(scope, "network", { ...COMMON, cidr: "10.20.0.0/16", subnets });
  const access = new InstanceConnectAccess(scope, "access", { ...COMMON, network });
  new SsmAccess(scope, "ssm", { ...COMMON, region: "eu-central-1", network });
  const packages = new PackageRepositoryAccess(scope, "packages", { ...COMMON, region: "eu-central-1", network });
  const web = new WebService(scope, "web", { ...COMMON, network, packages, access });
  const { certificateArn } = new SelfSignedCertificate(scope, "certificate", { ...COMMON, dnsNames: ["a.company"] });
  new ApplicationLoadBalancer(scope, "alb", { ...COMMON, network, certificateArn, backend: web });
  const { targets } = new DemoService(scope, "service", { ...COMMON, network, port: 80 });
  const clientCidrs = ["10.1.0.0/16"];
  const loadBalancer = new ServiceLoadBalancer(scope, "nlb", { ...COMMON, network, port: 80, targets, clientCidrs });
  const { serviceName } = new EndpointService(scope, "published", { ...COMMON, loadBalancer });
  const endpoint = new ServiceEndpoint(scope, "endpoint", { ...COMMON, network, service: { serviceName, port: 80 } });
  new TestInstance(scope, "test", { ...COMMON, network, endpoint, port: 80 });
  new PrivateDns(scope, "dns", { ...COMMON, zoneName: "a.company", recordName: "api", network, endpoint });
  const shared = { port: 80, target: { address: "10.20.0.9" }, accountIds: ["222222222222"] };
  const { resourceConfigurationArn, resourceShareArn } = new SharedResource(scope, "shared", {
    ...COMMON,
    network,
    ...shared,
  });
  const resource = { port: 80, resourceConfigurationArn, resourceShareArn };
  new ResourceEndpoint(scope, "resource", { ...COMMON, network, resource });
  new ClientVpn(scope, "vpn", {
    ...COMMON,
    network,
    subnets: network.subnets,
    clientCidr: "172.16.0.0/22",
    serverCertificateArn: certificateArn,
    authentication: { kind: "certificate", clientCaCertificateArn: certificateArn },
  });
  new FlowLogs(scope, "flow-logs", { ...COMMON, network });
  const topic = new EmailTopic(scope, "topic", { ...COMMON, publisher: "cloudwatch.amazonaws.com", emails: [] });
  new Alarms(scope, "alarms", { ...COMMON, topic }).watchLoadBalancer(loadBalancer);
}

test("the tags of a construct are on each of its resources that can have tags", () => {
  const { resource } = JSON.parse(synthesizeConstruct(addAll).text) as {
    readonly resource: Readonly<Record<string, Readonly<Record<string, { readonly tags?: object }>>>>;
  };
  const taggable = Object.entries(resource).filter(
    ([type]) => awsSchema().resources[type]?.block.attributes?.tags !== undefined,
  );
  expect(taggable.length).toBeGreaterThan(20);
  const untagged = taggable.flatMap(([type, named]) =>
    Object.entries(named).flatMap(([id, { tags }]) => (tags && "team" in tags ? [] : `${type}.${id}`)),
  );
  expect(untagged).toEqual([]);
});
