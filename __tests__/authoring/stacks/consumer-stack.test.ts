import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { Ec2ClientVpnAuthorizationRule } from "@cdktf/provider-aws/lib/ec2-client-vpn-authorization-rule";
import { Ec2ClientVpnEndpoint } from "@cdktf/provider-aws/lib/ec2-client-vpn-endpoint";
import { Ec2ClientVpnNetworkAssociation } from "@cdktf/provider-aws/lib/ec2-client-vpn-network-association";
import { Ec2ClientVpnRoute } from "@cdktf/provider-aws/lib/ec2-client-vpn-route";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcEndpointConnectionAccepter } from "@cdktf/provider-aws/lib/vpc-endpoint-connection-accepter";
import { VpcEndpointPrivateDns } from "@cdktf/provider-aws/lib/vpc-endpoint-private-dns";
import { LocallySignedCert } from "@cdktf/provider-tls/lib/locally-signed-cert";
import { App, TerraformStack, Testing } from "cdktf";
import type { ConfigInput } from "../../../src/authoring/config/schema";
import { addStacks } from "../../../src/authoring/stacks/add-stacks";
import { BACKENDS, VARIANTS } from "../../support/config-matrix";
import { configWith, DEFAULT_CONFIG } from "../../support/configs";
import { configFrom, ref, synthesizeConfig, type Template } from "../../support/template";
import { sharedTemporaryFolder } from "../../support/temporary-folder";

function consumerOf(config: ConfigInput | undefined): Template {
  const template = synthesizeConfig(config ?? DEFAULT_CONFIG).get("consumer");
  if (!template) throw new Error("the config has no consumer of this name");
  return template;
}

describe("a consumer's stack by default", () => {
  const template = consumerOf(DEFAULT_CONFIG);

  test("has exactly these addresses: another address would replace deployed resources", () => {
    expect(template.addresses).toEqual([
      "aws_acm_certificate.vpn-certificate",
      "aws_cloudwatch_log_group.vpn_log-group_FAF361C6",
      "aws_cloudwatch_log_stream.vpn_log-stream_4894CBE4",
      "aws_default_security_group.network_default-security-group_F40826B8",
      "aws_ec2_client_vpn_authorization_rule.vpn_authorization-vpc_C5927A7B",
      "aws_ec2_client_vpn_endpoint.vpn",
      "aws_ec2_client_vpn_network_association.vpn_association-euc1-az1_9C87E71C",
      "aws_route53_record.dns_record_1B7E4516",
      "aws_route53_zone.dns",
      "aws_route_table.network_subnets_078B467D",
      "aws_route_table_association.network_subnets_route-table-euc1-az1_35599C8B",
      "aws_route_table_association.network_subnets_route-table-euc1-az2_A9A9C89E",
      "aws_security_group.endpoint_security-group_AB488553",
      "aws_security_group.vpn_security-group_A9D2C187",
      "aws_subnet.network_subnets_euc1-az1_AB72E6EC",
      "aws_subnet.network_subnets_euc1-az2_FFE96879",
      "aws_vpc.network",
      "aws_vpc_endpoint.endpoint",
      "aws_vpc_endpoint_connection_accepter.endpoint_accepter_83926696",
      "aws_vpc_security_group_egress_rule.vpn_security-group_egress-vpc_E5FE7BEE",
      "aws_vpc_security_group_ingress_rule.endpoint_security-group_ingress-vpc_21E305E2",
      "data.terraform_remote_state.producer",
      "tls_cert_request.vpn-certificates_request-client-operator_FC26056D",
      "tls_cert_request.vpn-certificates_request-server_229A683E",
      "tls_locally_signed_cert.vpn-certificates_client-operator_35807EB9",
      "tls_locally_signed_cert.vpn-certificates_server_E6DCF1EA",
      "tls_private_key.vpn-certificates_ca-key_6CCDCC4A",
      "tls_private_key.vpn-certificates_key-client-operator_CB2F3AE5",
      "tls_private_key.vpn-certificates_key-server_AFAABBEB",
      "tls_self_signed_cert.vpn-certificates_ca_7BD0FB09",
    ]);
  });

  test("uses the consumer's account, and the producer's to accept", () => {
    expect(template.providers("aws")).toEqual([
      expect.objectContaining({ allowed_account_ids: ["222222222222"], profile: "dev", region: "eu-central-1" }),
      expect.objectContaining({ alias: "producer", allowed_account_ids: ["111111111111"], profile: "prod" }),
    ]);
    expect(template.only(VpcEndpointConnectionAccepter)).toMatchObject({
      provider: "aws.producer",
      vpc_endpoint_service_id: ref("data.terraform_remote_state.producer.outputs.endpoint_service_id"),
    });
  });

  test("excludes the tls provider that replaces unchanged certificates", () => {
    expect(template.terraform.required_providers).toEqual({
      aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" },
      tls: { source: "hashicorp/tls", version: ">= 4.0.5, < 5.0.0, != 4.2.0" },
    });
  });

  test("has outputs for operators, with the private keys marked as sensitive", () => {
    const outputs = Object.entries(template.outputs);
    expect(outputs.map(([name]) => name)).toEqual([
      "ca_certificate",
      "client_certificates",
      "client_vpn_dns_name",
      "client_vpn_endpoint_id",
      "dns_server",
      "endpoint_dns_name",
      "endpoint_id",
      "service_url",
    ]);
    expect(outputs.filter(([, output]) => output.sensitive).map(([name]) => name)).toEqual(["client_certificates"]);
    expect(template.outputs.dns_server?.value).toBe("10.10.0.2");
    expect(template.outputs.service_url?.value).toBe("http://hello.internal.company:8080");
  });

  test("associates the VPN with one subnet, to save costs", () => {
    expect(template.resources(Ec2ClientVpnNetworkAssociation).size).toBe(1);
  });

  test("issues the server certificate for a name in its own zone", () => {
    expect(template.text).toContain('"vpn.internal.company"');
  });
});

test("a consumer is deployed after its producer, without a cross-stack reference of CDKTF", () => {
  const app = Testing.app({ outdir: sharedTemporaryFolder() });
  expect(app).toBeInstanceOf(App);
  addStacks(app, configFrom(DEFAULT_CONFIG));
  const [producer, consumer] = app.node.children.filter(TerraformStack.isStack);
  expect(consumer?.dependencies).toEqual([producer]);
  for (const template of synthesizeConfig(DEFAULT_CONFIG).values()) expect(template.text).not.toContain("cross-stack");
});

describe("an option of a consumer", () => {
  test.each([
    ["principals", 0],
    ["accepter", 1],
    ["manual", 0],
  ] as const)("acceptance %s adds %d accepter", (acceptance, count) => {
    const template = consumerOf(configWith({ service: { acceptance } }));
    expect(template.resources(VpcEndpointConnectionAccepter).size).toBe(count);
    expect(template.providers("aws")).toHaveLength(1 + count);
  });

  test("another provider's service needs only its name, without a producer or its state", () => {
    const stacks = synthesizeConfig(VARIANTS["a consumer of another provider's service"] ?? DEFAULT_CONFIG);
    expect([...stacks.keys()]).toEqual(["consumer"]);
    const template = consumerOf(VARIANTS["a consumer of another provider's service"]);
    expect(template.addresses.filter((address) => address.startsWith("data."))).toEqual([]);
    expect(template.only(VpcEndpoint).service_name).toBe("com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0");
    expect(template.outputs.service_url?.value).toBe("https://hello.internal.company");
  });

  test("another region is set on the endpoint and on its provider", () => {
    const template = consumerOf(VARIANTS["a consumer in another region"]);
    expect(template.only(VpcEndpoint).service_region).toBe("eu-central-1");
    expect(template.providers("aws").map((provider) => provider.region)).toEqual(["eu-west-1", "eu-central-1"]);
  });

  test("without DNS the service's URL has the endpoint's AWS DNS name", () => {
    const template = consumerOf(configWith({ consumer: { dns: undefined } }));
    expect(template.resources(Route53Zone).size).toBe(0);
    expect(template.outputs.service_url?.value).toMatch(/^http:\/\/\$\{one\(\[for entry in .*\}:8080$/);
    expect(template.text).toContain('"vpn.hello.internal"');
  });

  test("the service's own private DNS name is enabled, and is the service's URL", () => {
    const template = consumerOf(VARIANTS["a private DNS name of the service"]);
    expect(template.only(VpcEndpointPrivateDns).private_dns_enabled).toBe(true);
    expect(template.outputs.service_url?.value).toBe("http://api.example.com:8080");
  });

  test("without a VPN there are no certificates and no tls provider", () => {
    const template = consumerOf(configWith({ consumer: { vpn: undefined } }));
    expect(template.resources(Ec2ClientVpnEndpoint).size).toBe(0);
    expect(template.providers("tls")).toEqual([]);
    expect(Object.keys(template.outputs)).toEqual(["endpoint_dns_name", "endpoint_id", "service_url"]);
  });

  test("VPN certificates in ACM leave no secrets in the state", () => {
    const template = consumerOf(VARIANTS["VPN certificates that are in ACM"]);
    expect(template.addresses.filter((address) => address.startsWith("tls_"))).toEqual([]);
    const arn = expect.stringContaining(":certificate/");
    expect(template.only(Ec2ClientVpnEndpoint)).toMatchObject({
      authentication_options: [{ root_certificate_chain_arn: arn }],
      server_certificate_arn: arn,
    });
  });

  test("VPN clients can authenticate by SAML", () => {
    expect(consumerOf(VARIANTS["a VPN with SAML"]).only(Ec2ClientVpnEndpoint)).toMatchObject({
      authentication_options: [
        {
          saml_provider_arn: "arn:aws:iam::222222222222:saml-provider/company",
          type: "federated-authentication",
        },
      ],
    });
  });
});

describe("every option of a consumer at once", () => {
  const template = consumerOf(VARIANTS["every option of a consumer"]);

  test("has a certificate per client in addition to the server's", () => {
    expect(template.resources(LocallySignedCert).size).toBe(3);
    expect(Object.keys(template.outputs.client_certificates?.value as object)).toEqual(["alice", "bob"]);
  });

  test("associates every subnet, and routes further networks through each", () => {
    expect(template.resources(Ec2ClientVpnNetworkAssociation).size).toBe(2);
    expect(template.resources(Ec2ClientVpnRoute).size).toBe(2);
  });

  test("has a name per zone, with the zone's name from the subnet (EP-12)", () => {
    expect(template.resources(Route53Record).size).toBe(3);
    expect(template.dataSources(DataAwsSubnet).size).toBe(2);
    expect(template.outputs.zonal_service_names?.value).toEqual([
      "hello-euc1-az1.internal.company",
      "hello-euc1-az2.internal.company",
    ]);
  });

  test("has a test instance", () => {
    expect(template.only(Instance).subnet_id).toContain("euc1-az1");
    expect(template.outputs).toHaveProperty("test_instance_id");
  });
});

test("a shared resource is reached through a resource endpoint", () => {
  const template = consumerOf(BACKENDS["a shared database"]);
  expect(template.only(VpcEndpoint)).toMatchObject({
    resource_configuration_arn: ref("data.terraform_remote_state.producer.outputs.resource_configuration_arn"),
    vpc_endpoint_type: "Resource",
  });
  expect(template.outputs.service_url?.value).toBe("tcp://hello.internal.company:5432");
});

describe("an existing VPC whose subnets are in a secondary block", () => {
  const subnets = ["euc1-az1", "euc1-az2"].map((zoneId, index) => ({
    id: `subnet-0123456789abcdef${index}`,
    zoneId,
    cidr: `100.64.${index}.0/24`,
  }));
  const network = { kind: "existing", vpcId: "vpc-0123456789abcdef0", cidr: "100.64.0.0/16", subnets } as const;

  test("has its DNS server in the primary block, which VPN clients may reach", () => {
    const stack = consumerOf(configWith({ consumer: { network: { ...network, primaryCidr: "10.10.0.0/16" } } }));
    expect(stack.only(Ec2ClientVpnEndpoint)).toMatchObject({ dns_servers: ["10.10.0.2"] });
    expect(stack.outputs.dns_server).toMatchObject({ value: "10.10.0.2" });
    const authorized = [...stack.resources(Ec2ClientVpnAuthorizationRule).values()];
    expect(new Set(authorized.map((rule) => rule.target_network_cidr))).toEqual(
      new Set(["100.64.0.0/16", "10.10.0.2/32"]),
    );
  });

  test("has it in its only block if no other is named", () => {
    const stack = consumerOf(configWith({ consumer: { network } }));
    expect(stack.only(Ec2ClientVpnEndpoint)).toMatchObject({ dns_servers: ["100.64.0.2"] });
    expect([...stack.resources(Ec2ClientVpnAuthorizationRule).values()]).toHaveLength(1);
  });
});
