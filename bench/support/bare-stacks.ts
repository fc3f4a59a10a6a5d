/** What a consumer of `many-consumers` needs, written with bare bindings: no construct of this project, no check. */
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcEndpointConnectionAccepter } from "@cdktf/provider-aws/lib/vpc-endpoint-connection-accepter";
import { VpcEndpointService } from "@cdktf/provider-aws/lib/vpc-endpoint-service";
import { VpcEndpointServiceAllowedPrincipal } from "@cdktf/provider-aws/lib/vpc-endpoint-service-allowed-principal";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { type App, DataTerraformRemoteStateLocal, LocalBackend, TerraformOutput, TerraformStack, Token } from "cdktf";

/** A consumer, as both sides of the benchmark know it. */
export interface BenchConsumer {
  /** The stack's name. */
  readonly name: string;
  readonly accountId: string;
  /** `10.<n>.0.0/16`, as its first two numbers: `10.100`. */
  readonly block: string;
}

const REGION = "eu-central-1";
const ZONES = ["euc1-az1", "euc1-az2"];
const AWS_CONSTRAINT = { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" };

/** The producer's share: an endpoint service with a principal per consumer. */
export function addBareProducer(app: App, consumers: readonly BenchConsumer[]): TerraformStack {
  const stack = new TerraformStack(app, "producer");
  new LocalBackend(stack, { path: "../../../terraform.producer.tfstate" });
  new AwsProvider(stack, "aws", { region: REGION, profile: "prod", allowedAccountIds: ["111111111111"] });
  const service = new VpcEndpointService(stack, "service", {
    acceptanceRequired: true,
    networkLoadBalancerArns: [
      "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/hello-nlb/0123456789abcdef",
    ],
  });
  for (const { accountId } of consumers) {
    new VpcEndpointServiceAllowedPrincipal(stack, `principal-${accountId}`, {
      vpcEndpointServiceId: service.id,
      principalArn: `arn:aws:iam::${accountId}:root`,
    });
  }
  return stack;
}

/** One consumer: the thirteen resources, two providers, remote state and outputs that this project would write. */
export function addBareConsumer(app: App, producer: TerraformStack, consumer: BenchConsumer): void {
  const { accountId, block, name } = consumer;
  const prefix = `hello-${name}`;
  const stack = new TerraformStack(app, name);
  stack.addDependency(producer);
  new LocalBackend(stack, { path: `../../../terraform.${name}.tfstate` });
  new AwsProvider(stack, "aws", { region: REGION, profile: name, allowedAccountIds: [accountId] });
  stack.addOverride("terraform.required_providers.aws", AWS_CONSTRAINT);
  const producerProvider = new AwsProvider(stack, "aws-producer", {
    alias: "producer",
    region: REGION,
    profile: "prod",
    allowedAccountIds: ["111111111111"],
  });
  const state = new DataTerraformRemoteStateLocal(stack, "producer-state", {
    path: "../../../terraform.producer.tfstate",
  });
  const port = state.getNumber("service_port");

  const vpc = new Vpc(stack, "vpc", {
    cidrBlock: `${block}.0.0/16`,
    enableDnsSupport: true,
    enableDnsHostnames: true,
    tags: { Name: prefix },
  });
  new DefaultSecurityGroup(stack, "default-group", {
    vpcId: vpc.id,
    tags: { Name: `${prefix}-default-closed` },
  });
  const routeTable = new RouteTable(stack, "routes", { vpcId: vpc.id, tags: { Name: `${prefix}-private` } });
  const subnets = ZONES.map((zone, index) => {
    const subnet = new Subnet(stack, `subnet-${zone}`, {
      vpcId: vpc.id,
      cidrBlock: `${block}.${index}.0/24`,
      availabilityZoneId: zone,
      mapPublicIpOnLaunch: false,
      tags: { Name: `${prefix}-private-${zone}` },
    });
    new RouteTableAssociation(stack, `routes-${zone}`, { routeTableId: routeTable.id, subnetId: subnet.id });
    return subnet;
  });
  const group = new SecurityGroup(stack, "group", {
    name: `${prefix}-endpoint`,
    description: "Interface endpoint of the service",
    vpcId: vpc.id,
    tags: { Name: `${prefix}-endpoint` },
  });
  new VpcSecurityGroupIngressRule(stack, "ingress", {
    securityGroupId: group.id,
    cidrIpv4: `${block}.0.0/16`,
    ipProtocol: "tcp",
    fromPort: port,
    toPort: port,
    description: "Service from clients in the VPC",
  });
  const endpoint = new VpcEndpoint(stack, "endpoint", {
    vpcId: vpc.id,
    vpcEndpointType: "Interface",
    serviceName: state.getString("service_name"),
    subnetIds: subnets.map((subnet) => subnet.id),
    securityGroupIds: [group.id],
    privateDnsEnabled: false,
    tags: { Name: prefix },
  });
  new VpcEndpointConnectionAccepter(stack, "accepter", {
    provider: producerProvider,
    vpcEndpointId: endpoint.id,
    vpcEndpointServiceId: state.getString("endpoint_service_id"),
  });
  addBareNames(stack, vpc, endpoint);
}

function addBareNames(stack: TerraformStack, vpc: Vpc, endpoint: VpcEndpoint): void {
  const zone = new Route53Zone(stack, "zone", {
    name: "internal.company",
    comment: "Names of services reached over PrivateLink",
    vpc: [{ vpcId: vpc.id }],
  });
  const regional = (attribute: string) =>
    Token.asString(
      `\${one([for entry in ${endpoint.fqn}.dns_entry : entry.${attribute} if ` +
        'length(regexall("^vpce-[0-9a-f]+-[0-9a-z]+[.]", entry.dns_name)) > 0])}',
    );
  new Route53Record(stack, "record", {
    zoneId: zone.zoneId,
    name: "hello.internal.company",
    type: "A",
    alias: { name: regional("dns_name"), zoneId: regional("hosted_zone_id"), evaluateTargetHealth: false },
  });
  new TerraformOutput(stack, "service-url", { value: "http://hello.internal.company:8080" });
  new TerraformOutput(stack, "endpoint-id", { value: endpoint.id });
  new TerraformOutput(stack, "endpoint-dns-name", { value: regional("dns_name") });
}
