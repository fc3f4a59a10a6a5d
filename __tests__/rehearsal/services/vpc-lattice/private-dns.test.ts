import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";
import { simulatedNetwork } from "../../../support/simulated-networks";

const DOMAIN = "db.example.com";
const ENDPOINT = "aws_vpc_endpoint";

/** A resource with a custom domain name, whose verification has started. */
async function scene() {
  const aws = new SimulatedAws();
  const { vpc, subnetIds } = await simulatedNetwork(aws);
  const vpc_id = String(vpc.id);
  const gateway = await aws.create("aws_vpclattice_resource_gateway", {
    name: "shared",
    vpc_id,
    subnet_ids: subnetIds,
  });
  const verification = await aws.create("aws_vpclattice_domain_verification", { domain_name: DOMAIN });
  const configuration = await aws.create("aws_vpclattice_resource_configuration", {
    name: "shared",
    port_ranges: ["5432"],
    resource_gateway_identifier: String(gateway.id),
    resource_configuration_definition: [{ ip_resource: [{ ip_address: "10.10.0.9" }] }],
    custom_domain_name: DOMAIN,
    domain_verification_id: String(verification.id),
  });
  const network = await aws.create("aws_vpclattice_service_network", { name: "shared" });
  await aws.create("aws_vpclattice_service_network_resource_association", {
    resource_configuration_identifier: String(configuration.id),
    service_network_identifier: String(network.id),
  });
  const ends: Readonly<Record<string, ObjectValue>> = {
    Resource: { resource_configuration_arn: configuration.arn ?? "" },
    ServiceNetwork: { service_network_arn: network.arn ?? "" },
  };
  const endpoint = (vpc_endpoint_type: string, more: ObjectValue = {}) =>
    aws.create(ENDPOINT, {
      vpc_id,
      vpc_endpoint_type,
      subnet_ids: subnetIds,
      private_dns_enabled: true,
      ...ends[vpc_endpoint_type],
      ...more,
    });
  const verify = async () => {
    const zone = await aws.create("aws_route53_zone", { name: "example.com" });
    const { txt_record_name = "", txt_record_value = "" } = verification;
    const record = { zone_id: zone.id ?? "", name: txt_record_name, type: "TXT", ttl: 60, records: [txt_record_value] };
    await aws.create("aws_route53_record", record);
  };
  const privateNames = async ({ id = "" }: ObjectValue) => {
    const { associations } = await aws.data("aws_vpc_endpoint_associations", { vpc_endpoint_id: id });
    return JSON.stringify(associations)
      .match(/"private_dns_entry":\[[^\]]*\]/g)
      ?.map((text) => text.includes(DOMAIN));
  };
  return { aws, vpc, endpoint, verification, configuration, verify, privateNames };
}

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DnsOptionsSpecification.html
describe.each(["Resource", "ServiceNetwork"])("private DNS of an endpoint of type %s", (type) => {
  test("is accepted, at once and later, and answers verified domain names", async () => {
    const { aws, endpoint, verify, privateNames } = await scene();
    const made = await endpoint(type);
    expect(made).toMatchObject({ state: "available", private_dns_enabled: true });
    expect(await privateNames(made)).toEqual([false]);
    await verify();
    expect(await privateNames(made)).toEqual([true]);
    const off = await aws.update(ENDPOINT, { private_dns_enabled: false }, made);
    expect(await privateNames(off)).toEqual([false]);
    const on = await aws.update(ENDPOINT, { private_dns_enabled: true }, off);
    expect(await privateNames(on)).toEqual([true]);
    expect((await aws.plan(ENDPOINT, on, (await aws.read(ENDPOINT, on)) ?? {})).planned).toEqual(on);
  });

  test.each<[string, string, boolean, boolean]>([
    ["ALL_DOMAINS", "", true, true],
    ["VERIFIED_DOMAINS_ONLY", DOMAIN, false, true],
    ["VERIFIED_DOMAINS_AND_SPECIFIED_DOMAINS", "other.example.com", false, true],
    ["VERIFIED_DOMAINS_AND_SPECIFIED_DOMAINS", DOMAIN, true, true],
    ["SPECIFIED_DOMAINS_ONLY", "other.example.com", false, false],
    ["SPECIFIED_DOMAINS_ONLY", DOMAIN, true, true],
  ])("follows the preference %s with %j", async (preference, domain, before, after) => {
    const { aws, endpoint, verify, privateNames } = await scene();
    const made = await endpoint(type);
    const [object] = aws.world.withId(ENDPOINT, String(made.id));
    if (object === undefined) throw new Error("no endpoint");
    const options = { private_dns_preference: preference, private_dns_specified_domains: [domain] };
    aws.world.put({ ...object, attributes: { ...object.attributes, dns_options: [options] } });
    expect(await privateNames(made)).toEqual([before]);
    await verify();
    expect(await privateNames(made)).toEqual([after]);
  });

  test("needs the DNS attributes of the VPC (VPC-10)", async () => {
    const { aws, endpoint, vpc } = await scene();
    await aws.update("aws_vpc", { enable_dns_hostnames: false }, vpc);
    await expect(endpoint(type)).rejects.toThrow("Enabling private DNS requires both enableDnsSupport");
    expect(await endpoint(type, { private_dns_enabled: false })).toMatchObject({ state: "available" });
  });
});

test("a resource configuration shows the state of its domain's verification", async () => {
  const { aws, configuration, verification, verify } = await scene();
  const type = "aws_vpclattice_resource_configuration";
  expect(configuration).toMatchObject({
    domain_verification_arn: verification.arn,
    domain_verification_status: "PENDING",
  });
  await verify();
  expect(await aws.read(type, configuration)).toMatchObject({ domain_verification_status: "VERIFIED" });
  expect(await aws.read("aws_vpclattice_domain_verification", verification)).toMatchObject({ status: "VERIFIED" });
});
