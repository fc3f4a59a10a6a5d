import { DataAwsVpcEndpointAssociations } from "@cdktf/provider-aws/lib/data-aws-vpc-endpoint-associations";
import { RamPrincipalAssociation } from "@cdktf/provider-aws/lib/ram-principal-association";
import { RamResourceAssociation } from "@cdktf/provider-aws/lib/ram-resource-association";
import { RamResourceShare } from "@cdktf/provider-aws/lib/ram-resource-share";
import { RamResourceShareAccepter } from "@cdktf/provider-aws/lib/ram-resource-share-accepter";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { VpclatticeResourceConfiguration } from "@cdktf/provider-aws/lib/vpclattice-resource-configuration";
import { VpclatticeResourceGateway } from "@cdktf/provider-aws/lib/vpclattice-resource-gateway";
import { TerraformOutput } from "cdktf";
import { ResourceEndpoint, type ResourceEndpointProps } from "../../../src/authoring/constructs/resource-endpoint";
import { SharedResource, type SharedResourceTarget } from "../../../src/authoring/constructs/shared-resource";
import { NETWORK } from "../../support/networks";
import { ref, synthesizeConstruct, type Template } from "../../support/template";

const DATABASE_ARN = "arn:aws:rds:eu-central-1:111111111111:db:orders";

function share(target: SharedResourceTarget): Template {
  return synthesizeConstruct((scope) => {
    new SharedResource(scope, "resource", {
      name: "orders",
      network: NETWORK,
      port: 5432,
      target,
      accountIds: ["222222222222", "333333333333"],
    });
  });
}

describe("a shared resource", () => {
  const template = share({ arn: DATABASE_ARN });

  test("is reached through a resource gateway in every subnet", () => {
    expect(template.only(VpclatticeResourceGateway)).toMatchObject({
      ip_address_type: "IPV4",
      name: "orders",
      subnet_ids: ["subnet-0a1", "subnet-0a2"],
      vpc_id: "vpc-0123456789abcdef0",
    });
  });

  test("is a database by its ARN, which implies its port (LAT-06)", () => {
    const configuration = template.only(VpclatticeResourceConfiguration);
    expect(configuration).toMatchObject({
      name: "orders",
      resource_configuration_definition: [{ arn_resource: [{ arn: DATABASE_ARN }] }],
      resource_gateway_identifier: ref(`${template.addressOf(VpclatticeResourceGateway)}.id`),
      type: "ARN",
    });
    expect(configuration).not.toHaveProperty("port_ranges");
    expect(configuration).not.toHaveProperty("protocol");
  });

  test("is a DNS name with a protocol and a port (LAT-07)", () => {
    expect(share({ dnsName: "db.example.com" }).only(VpclatticeResourceConfiguration)).toMatchObject({
      port_ranges: ["5432"],
      protocol: "TCP",
      resource_configuration_definition: [
        { dns_resource: [{ domain_name: "db.example.com", ip_address_type: "IPV4" }] },
      ],
      type: "SINGLE",
    });
  });

  test("is an address, and the gateway can only connect to that address", () => {
    const template = share({ address: "10.20.0.9" });
    expect(template.only(VpclatticeResourceConfiguration)).toMatchObject({
      resource_configuration_definition: [{ ip_resource: [{ ip_address: "10.20.0.9" }] }],
      type: "SINGLE",
    });
    expect(template.only(VpcSecurityGroupEgressRule)).toMatchObject({
      cidr_ipv4: "10.20.0.9/32",
      from_port: 5432,
      to_port: 5432,
    });
  });

  test("allows its gateway egress to the VPC on the port, and no ingress", () => {
    expect(template.only(VpcSecurityGroupEgressRule)).toMatchObject({
      cidr_ipv4: "10.20.0.0/16",
      from_port: 5432,
    });
    expect(template.resources(VpcSecurityGroupIngressRule).size).toBe(0);
  });

  test("is shared by RAM with each consumer's account", () => {
    const shareArn = ref(`${template.addressOf(RamResourceShare)}.arn`);
    expect(template.only(RamResourceAssociation)).toEqual({
      resource_arn: ref("aws_vpclattice_resource_configuration.resource.arn"),
      resource_share_arn: shareArn,
    });
    expect([...template.resources(RamPrincipalAssociation).values()]).toEqual(
      ["222222222222", "333333333333"].map((principal) => ({ principal, resource_share_arn: shareArn })),
    );
    expect(template.only(RamResourceShare).allow_external_principals).toBe(true);
  });
});

describe("a resource endpoint", () => {
  const RESOURCE = { port: 5432, resourceConfigurationArn: "arn:resource", resourceShareArn: "arn:share" };
  const synthesize = (props: Partial<ResourceEndpointProps> = {}): Template =>
    synthesizeConstruct((scope) => {
      const endpoint = new ResourceEndpoint(scope, "endpoint", {
        name: "orders",
        network: NETWORK,
        resource: RESOURCE,
        ...props,
      });
      new TerraformOutput(scope, "dns", { value: endpoint.regionalDnsName });
    });
  const template = synthesize();

  test("is created for the resource, in every zone, after the share is accepted", () => {
    expect(template.only(VpcEndpoint)).toMatchObject({
      depends_on: [template.addressOf(RamResourceShareAccepter)],
      resource_configuration_arn: "arn:resource",
      subnet_ids: ["subnet-0a1", "subnet-0a2"],
      vpc_endpoint_type: "Resource",
      vpc_id: "vpc-0123456789abcdef0",
    });
    expect(template.only(RamResourceShareAccepter)).toEqual({ share_arn: "arn:share" });
  });

  test("accepts no share within an organization that shares automatically", () => {
    const template = synthesize({ acceptShare: false });
    expect(template.resources(RamResourceShareAccepter).size).toBe(0);
    expect(template.only(VpcEndpoint).depends_on ?? []).toEqual([]);
  });

  test("allows the VPC's clients on the resource's port", () => {
    expect(template.only(VpcSecurityGroupIngressRule)).toMatchObject({
      cidr_ipv4: "10.20.0.0/16",
      from_port: 5432,
      to_port: 5432,
    });
  });

  test("reads its DNS name from its association with the resource", () => {
    const [id = ""] = template.dataSources(DataAwsVpcEndpointAssociations).keys();
    const entry = `data.aws_vpc_endpoint_associations.${id}.associations[0].dns_entry[0]`;
    expect(template.outputs.dns?.value).toEqual({
      dnsName: ref(`${entry}.dns_name`),
      hostedZoneId: ref(`${entry}.hosted_zone_id`),
    });
  });
});
