import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SecurityGroup as AwsSecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcEndpointConnectionAccepter } from "@cdktf/provider-aws/lib/vpc-endpoint-connection-accepter";
import { VpcEndpointPrivateDns } from "@cdktf/provider-aws/lib/vpc-endpoint-private-dns";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { TerraformOutput, type TerraformStack, Token } from "cdktf";
import { ServiceEndpoint, type ServiceEndpointProps } from "../../../src/authoring/constructs/service-endpoint";
import { NETWORK } from "../../support/networks";
import { ref, synthesizeConstruct, type Template } from "../../support/template";

const SERVICE = { serviceName: "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0", port: 8080 };
const PROPS: ServiceEndpointProps = { name: "hello", network: NETWORK, service: SERVICE };

function synthesize(props: Partial<ServiceEndpointProps> = {}): Template {
  return synthesizeConstruct((scope) => {
    new ServiceEndpoint(scope, "endpoint", { ...PROPS, ...props });
  });
}

function addProducerProvider(scope: TerraformStack): AwsProvider {
  return new AwsProvider(scope, "aws-producer", { alias: "producer", region: "eu-central-1" });
}

describe("an endpoint for a service", () => {
  const template = synthesize();

  test("is an interface endpoint with a network interface in every zone", () => {
    expect(template.only(VpcEndpoint)).toEqual({
      private_dns_enabled: false,
      security_group_ids: [ref(`${template.addressOf(AwsSecurityGroup)}.id`)],
      service_name: SERVICE.serviceName,
      subnet_ids: ["subnet-0a1", "subnet-0a2"],
      tags: { Name: "hello" },
      vpc_endpoint_type: "Interface",
      vpc_id: "vpc-0123456789abcdef0",
    });
  });

  test("allows the VPC's clients on the service's port, and no egress", () => {
    expect(template.only(AwsSecurityGroup)).toMatchObject({ name: "hello-endpoint" });
    expect(template.only(VpcSecurityGroupIngressRule)).toMatchObject({
      cidr_ipv4: "10.20.0.0/16",
      from_port: 8080,
      ip_protocol: "tcp",
      to_port: 8080,
    });
    expect(template.resources(VpcSecurityGroupEgressRule).size).toBe(0);
  });

  test("accepts no connection and enables no private DNS by default", () => {
    expect(template.resources(VpcEndpointConnectionAccepter).size).toBe(0);
    expect(template.resources(VpcEndpointPrivateDns).size).toBe(0);
  });
});

describe("an option of an endpoint", () => {
  test("allows the given clients instead of the whole VPC", () => {
    const template = synthesize({
      clients: { vpn: { securityGroupId: "sg-0123456789abcdef0" }, office: { cidr: "10.99.0.0/16" } },
    });
    expect([...template.resources(VpcSecurityGroupIngressRule).values()]).toEqual([
      expect.objectContaining({ cidr_ipv4: "10.99.0.0/16" }),
      expect.objectContaining({ referenced_security_group_id: "sg-0123456789abcdef0" }),
    ]);
  });

  test("sets the service's region if it is another one (SVC-14)", () => {
    const template = synthesize({ service: { ...SERVICE, serviceRegion: "us-east-1" } });
    expect(template.only(VpcEndpoint).service_region).toBe("us-east-1");
  });

  test("accepts the connection with the producer's credentials (SVC-17)", () => {
    const template = synthesizeConstruct((scope) => {
      new ServiceEndpoint(scope, "endpoint", {
        ...PROPS,
        accepter: { provider: addProducerProvider(scope), endpointServiceId: "vpce-svc-0123456789abcdef0" },
      });
    });
    expect(template.only(VpcEndpointConnectionAccepter)).toEqual({
      provider: "aws.producer",
      vpc_endpoint_id: ref("aws_vpc_endpoint.endpoint.id"),
      vpc_endpoint_service_id: "vpce-svc-0123456789abcdef0",
    });
  });

  test("enables the service's private DNS name after the connection is accepted (EP-08)", () => {
    const template = synthesizeConstruct((scope) => {
      new ServiceEndpoint(scope, "endpoint", {
        ...PROPS,
        privateDns: true,
        accepter: { provider: addProducerProvider(scope), endpointServiceId: "vpce-svc-0123456789abcdef0" },
      });
    });
    const [accepter] = [...template.resources(VpcEndpointConnectionAccepter).keys()];
    expect(template.only(VpcEndpointPrivateDns)).toEqual({
      depends_on: [`aws_vpc_endpoint_connection_accepter.${accepter}`],
      private_dns_enabled: true,
      vpc_endpoint_id: ref("aws_vpc_endpoint.endpoint.id"),
    });
    expect(template.only(VpcEndpoint)).toMatchObject({
      private_dns_enabled: false,
      lifecycle: { ignore_changes: ["private_dns_enabled"] },
    });
  });

  test("enables private DNS after the endpoint if no acceptance is needed", () => {
    expect(synthesize({ privateDns: true }).only(VpcEndpointPrivateDns)).toMatchObject({
      depends_on: ["aws_vpc_endpoint.endpoint"],
    });
  });
});

describe("the DNS names of an endpoint", () => {
  const template = synthesizeConstruct((scope) => {
    const endpoint = new ServiceEndpoint(scope, "endpoint", PROPS);
    new TerraformOutput(scope, "regional", { value: endpoint.regionalDnsName.dnsName });
    new TerraformOutput(scope, "regional-zone", { value: endpoint.regionalDnsName.hostedZoneId });
    new TerraformOutput(scope, "zonal", { value: endpoint.zonalDnsName("eu-central-1a").dnsName });
    const subnet = new DataAwsSubnet(scope, "subnet", { id: "subnet-0a1" });
    new TerraformOutput(scope, "zonal-by-reference", { value: endpoint.zonalDnsName(subnet.availabilityZone).dnsName });
    const producerPort = Token.asNumber(ref("data.terraform_remote_state.producer.outputs.service_port"));
    new TerraformOutput(scope, "urls-by-reference", { value: endpoint.urls("https", producerPort) });
    new TerraformOutput(scope, "urls", { value: endpoint.urls("https", 8443) });
    new TerraformOutput(scope, "urls-by-default-port", { value: endpoint.urls("https", 443) });
  });
  const REGIONAL = "vpce-0123456789abcdef0-abcd1234.vpce-svc-0123456789abcdef0.eu-central-1.vpce.amazonaws.com";
  const ZONAL = REGIONAL.replace("abcd1234", "abcd1234-eu-central-1a");

  /** The regular expression in an output's value, with which the engine selects names. */
  const patternOf = (output: string): RegExp => {
    const [, pattern = "", zone = ""] =
      String(template.outputs[output]?.value).match(/regexall\((?:format\()?"([^"]+)"(?:, "([^"]+)"\))?,/) ?? [];
    return new RegExp(pattern.replace("%s", zone));
  };

  test("are selected by their form, not by their position in the list (EP-12)", () => {
    expect(template.outputs.regional?.value).toBe(
      ref(
        "one([for entry in aws_vpc_endpoint.endpoint.dns_entry : entry.dns_name " +
          'if length(regexall("^vpce-[0-9a-f]+-[0-9a-z]+[.]", entry.dns_name)) > 0])',
      ),
    );
    expect(patternOf("regional").test(REGIONAL)).toBe(true);
    expect(patternOf("regional").test(ZONAL)).toBe(false);
    expect(patternOf("regional").test("api.example.com")).toBe(false);
  });

  test("are one per zone in addition to the regional one", () => {
    expect(patternOf("zonal").test(ZONAL)).toBe(true);
    expect(patternOf("zonal").test(REGIONAL)).toBe(false);
    expect(patternOf("zonal").test(ZONAL.replace("1a", "1b"))).toBe(false);
  });

  test("are formatted by Terraform where the zone's name is known only when the stack is applied (EP-12)", () => {
    expect(template.outputs["zonal-by-reference"]?.value).toContain(
      'regexall(format("^vpce-[0-9a-f]+-[0-9a-z]+-%s[.]", data.aws_subnet.subnet.availability_zone), entry.dns_name)',
    );
  });

  test("have the hosted zone ID that an alias needs (R53-05)", () => {
    expect(template.outputs["regional-zone"]?.value).toContain("entry.hosted_zone_id if");
  });

  test("are also URLs, without the private name, which is added later and would change the output", () => {
    const list = 'for entry in aws_vpc_endpoint.endpoint.dns_entry : "https://';
    const ownNames = 'if length(regexall("^vpce-", entry.dns_name)) > 0';
    expect(template.outputs.urls?.value).toBe(ref(`[${list}${ref("entry.dns_name")}:8443" ${ownNames}]`));
    expect(template.outputs["urls-by-reference"]?.value).toContain(
      `${ref("entry.dns_name")}:${ref("data.terraform_remote_state.producer.outputs.service_port")}" if`,
    );
    expect(template.outputs["urls-by-default-port"]?.value).toBe(ref(`[${list}${ref("entry.dns_name")}" ${ownNames}]`));
  });
});
