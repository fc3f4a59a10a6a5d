import { blocksOf } from "../../../../src/rehearsal/values/attributes";
import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";
import { simulatedNetwork, simulatedService } from "../../../support/simulated-networks";

const TYPE = "aws_vpc_endpoint";
const OURS = "arn:aws:ec2:eu-central-1:111111111111";

/** A network of one account, and how to make endpoints in it. */
async function scene() {
  const aws = new SimulatedAws();
  const { vpc, subnetIds } = await simulatedNetwork(aws);
  const vpc_id = String(vpc.id);
  const connect = (service: string, more: ObjectValue = {}) =>
    aws.create(TYPE, {
      vpc_id,
      vpc_endpoint_type: "Interface",
      service_name: `com.amazonaws.eu-central-1.${service}`,
      ...more,
    });
  const subnet = async (cidr_block: string, more: ObjectValue = {}) =>
    String((await aws.create("aws_subnet", { vpc_id, cidr_block, ...more })).id);
  return { aws, vpc, vpc_id, subnetIds, connect, subnet };
}

describe("an interface endpoint", () => {
  test("has AWS's defaults, and names for itself and each zone (EP-11)", async () => {
    const { aws, vpc, subnetIds, connect } = await scene();
    const endpoint = await connect("ssm", { subnet_ids: subnetIds });
    const id = String(endpoint.id);
    const [regional, ...others] = blocksOf(endpoint, "dns_entry");
    const host = String(regional?.dns_name).split(".")[0] ?? "";
    expect(host).toMatch(new RegExp(`^${id}-[0-9a-f]{8}$`));
    const zones = await Promise.all(
      subnetIds.map(async (subnet) => String((await aws.read("aws_subnet", { id: subnet }))?.availability_zone)),
    );
    const domain = "ssm.eu-central-1.vpce.amazonaws.com";
    // https://docs.aws.amazon.com/general/latest/gr: the hosted zone of endpoints in eu-central-1
    const hosted_zone_id = "Z273ZU8SZ5RJPC";
    expect(regional).toEqual({ dns_name: `${host}.${domain}`, hosted_zone_id });
    expect(others).toEqual(zones.sort().map((zone) => ({ dns_name: `${host}-${zone}.${domain}`, hosted_zone_id })));
    expect(endpoint).toMatchObject({
      arn: `${OURS}:vpc-endpoint/${id}`,
      cidr_blocks: [],
      dns_options: [{ dns_record_ip_type: "ipv4", private_dns_only_for_inbound_resolver_endpoint: false }],
      ip_address_type: "ipv4",
      prefix_list_id: "",
      private_dns_enabled: false,
      requester_managed: false,
      route_table_ids: [],
      security_group_ids: [vpc.default_security_group_id],
      service_region: "eu-central-1",
      state: "available",
    });
    expect([endpoint.network_interface_ids].flat()).toHaveLength(2);
    expect(aws.world.ofType("aws_network_interface").map(({ attributes }) => attributes)).toMatchObject(
      [0, 1].map(() => ({
        interface_type: "vpc_endpoint",
        description: `VPC Endpoint Interface ${id}`,
        security_groups: [vpc.default_security_group_id],
      })),
    );
    const { policy } = endpoint;
    expect(JSON.parse(String(policy))).toEqual({
      Version: "2008-10-17",
      Statement: [{ Action: "*", Effect: "Allow", Principal: "*", Resource: "*" }],
    });
  });

  test("has the requested addresses, and moves to others (EP-16)", async () => {
    const { aws, subnetIds, connect } = await scene();
    const [subnet_id = ""] = subnetIds;
    const at = (ipv4: string) => ({ subnet_ids: [subnet_id], subnet_configuration: [{ subnet_id, ipv4 }] });
    const endpoint = await connect("ssm", at("10.10.0.9"));
    const moved = await aws.update(TYPE, at("10.10.0.10"), endpoint);
    expect(moved.subnet_configuration).toMatchObject([{ subnet_id, ipv4: "10.10.0.10" }]);
    expect(aws.world.ofType("aws_network_interface").map(({ attributes }) => attributes.private_ip)).toEqual([
      "10.10.0.10",
    ]);
    const [eni] = aws.world.ofType("aws_network_interface");
    await aws.update(TYPE, { ...at("10.10.0.10"), tags: { Name: "ssm" } }, moved);
    expect(aws.world.ofType("aws_network_interface")[0]?.id).toBe(eni?.id);
    await expect(connect("ec2", at("10.10.0.10"))).rejects.toThrow(
      "InvalidIPAddress.InUse: Address 10.10.0.10 is in use.",
    );
    for (const wrong of ["10.10.0.1", "10.10.1.9", "10.10"]) {
      await expect(connect("ec2", at(wrong))).rejects.toThrow(
        `InvalidParameter: Address ${wrong} is not a valid address of the subnet ${subnet_id}`,
      );
    }
    const other = {
      subnet_ids: [subnet_id],
      subnet_configuration: [{ subnet_id: subnetIds[1] ?? "", ipv4: "10.10.1.9" }],
    };
    await expect(connect("ec2", other)).rejects.toThrow(
      `InvalidParameter: The subnet ${subnetIds[1]} of the subnet configuration is not one of the endpoint's subnets`,
    );
  });

  test("is in one subnet per zone of its VPC (EP-01)", async () => {
    const { aws, subnetIds, connect, subnet } = await scene();
    const twin = await subnet("10.10.9.0/24", { availability_zone_id: "euc1-az1" });
    const words = `DuplicateSubnetsInSameZone: Found another VPC endpoint subnet in the availability zone of ${twin}. VPC endpoint subnets should be in different availability zones supported by the VPC endpoint service.`;
    const both = { subnet_ids: [subnetIds[0] ?? "", twin] };
    await expect(connect("ssm", both)).rejects.toThrow("DuplicateSubnetsInSameZone: Found another VPC endpoint subnet");
    expect(words).toContain(twin);
    const endpoint = await connect("ssm", { subnet_ids: subnetIds });
    await expect(aws.update(TYPE, { ...both, subnet_configuration: [] }, endpoint)).rejects.toThrow(
      "different availability zones supported by the VPC endpoint service.",
    );
  });

  test("has groups of its VPC", async () => {
    const { aws, vpc_id, connect } = await scene();
    const group = String((await aws.create("aws_security_group", { name: "app", vpc_id })).id);
    const endpoint = await connect("ssm", { security_group_ids: [group] });
    expect(endpoint.security_group_ids).toEqual([group]);
    const other = await simulatedNetwork(aws, "111111111111", 30);
    for (const id of [String(other.vpc.default_security_group_id), "sg-1"]) {
      const refusal = `InvalidSecurityGroupId.NotFound: The security group '${id}' does not exist in VPC '${vpc_id}'`;
      await expect(connect("ec2", { security_group_ids: [id] })).rejects.toThrow(refusal);
      await expect(aws.update(TYPE, { security_group_ids: [id] }, endpoint)).rejects.toThrow(refusal);
    }
  });

  test.each<[string, ObjectValue, string]>([
    [
      "a route table",
      { route_table_ids: ["rtb-1"] },
      "InvalidParameter: RouteTableIds is not supported for endpoints of type Interface",
    ],
    ["a VPC", { vpc_id: "vpc-1" }, "InvalidVpcId.NotFound: The Vpc Id vpc-1 does not exist"],
    ["a service", { service_name: null }, "MissingParameter: The request must contain the parameter ServiceName"],
    [
      "a name",
      { service_name: "com.amazonaws.eu-central-1.nothing" },
      "InvalidServiceName: The Vpc Endpoint Service 'com.amazonaws.eu-central-1.nothing' does not exist",
    ],
    [
      "a region",
      { service_name: "com.amazonaws.eu-west-1.ssm" },
      "InvalidServiceName: The Vpc Endpoint Service 'com.amazonaws.eu-west-1.ssm' does not exist",
    ],
    [
      "a service region",
      { service_region: "xx-west-1" },
      "InvalidParameter: The service region xx-west-1 is not valid",
    ],
    [
      "a type",
      { vpc_endpoint_type: "GatewayLoadBalancer" },
      "InvalidParameter: Endpoint type (GatewayLoadBalancer) does not match available service types ([Interface]).",
    ],
    [
      "a DNS record type",
      { dns_options: [{ dns_record_ip_type: "ipv6" }] },
      "InvalidParameter: The DNS record IP type ipv6 is not compatible with the IP address type ipv4",
    ],
    ["a subnet", { subnet_ids: ["subnet-1"] }, "InvalidSubnetId.NotFound: The subnet ID 'subnet-1' does not exist"],
  ])("is refused for %s (%#)", async (_, more, problem) => {
    const { connect } = await scene();
    await expect(connect("ssm", more)).rejects.toThrow(problem);
    await expect(connect("ssm", more)).rejects.toThrow(
      /^creating EC2 VPC Endpoint \(\S*\): operation error EC2: CreateVpcEndpoint, /,
    );
  });

  test.each([
    ["ipv6", "ipv6", true],
    ["ipv6", "ipv4", false],
    ["dualstack", "service-defined", true],
    ["dualstack", "ipv4", true],
    ["dualstack", "ipv6", true],
    ["dualstack", "dualstack", true],
    ["ipv4", "service-defined", false],
  ])(
    "with addresses of type %s and records of type %s: %s (EP-07)",
    async (ip_address_type, dns_record_ip_type, isPossible) => {
      const aws = new SimulatedAws();
      const vpc = await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16", assign_generated_ipv6_cidr_block: true });
      const vpc_id = String(vpc.id);
      const ipv6_cidr_block = String(vpc.ipv6_cidr_block).replace("::/56", "::/64");
      const subnet = await aws.create("aws_subnet", { vpc_id, cidr_block: "10.0.0.0/24", ipv6_cidr_block });
      const made = aws.create(TYPE, {
        vpc_id,
        vpc_endpoint_type: "Interface",
        service_name: "com.amazonaws.eu-central-1.ssm",
        subnet_ids: [String(subnet.id)],
        ip_address_type,
        dns_options: [{ dns_record_ip_type }],
      });
      if (isPossible) expect(await made).toMatchObject({ ip_address_type, dns_options: [{ dns_record_ip_type }] });
      else
        await expect(made).rejects.toThrow(
          `The DNS record IP type ${dns_record_ip_type} is not compatible with the IP address type ${ip_address_type}`,
        );
    },
  );

  test("for IPv6 needs IPv6 in its subnets (EP-06)", async () => {
    const { subnetIds, connect } = await scene();
    const [subnet = ""] = subnetIds;
    await expect(connect("ssm", { ip_address_type: "dualstack", subnet_ids: [subnet] })).rejects.toThrow(
      `InvalidParameter: The IP address type dualstack is not supported by the subnet ${subnet}: it has no IPv6 CIDR block`,
    );
  });

  test("of S3 answers for buckets, by default to inbound Resolver endpoints only", async () => {
    const { vpc_id, aws, connect } = await scene();
    await aws.create(TYPE, { vpc_id, service_name: "com.amazonaws.eu-central-1.s3" });
    const endpoint = await connect("s3", { private_dns_enabled: true });
    expect(endpoint).toMatchObject({ dns_options: [{ private_dns_only_for_inbound_resolver_endpoint: true }] });
    const [last] = blocksOf(endpoint, "dns_entry").slice(-1);
    expect(last).toEqual({
      dns_name: "*.s3.eu-central-1.amazonaws.com",
      hosted_zone_id: expect.stringMatching(/^Z0[0-9A-F]{19}$/),
    });
  });
});

describe("private DNS", () => {
  test("needs DNS support and DNS hostnames in the VPC (VPC-10)", async () => {
    const aws = new SimulatedAws();
    const vpc_id = String((await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16" })).id);
    const config = { vpc_id, vpc_endpoint_type: "Interface", private_dns_enabled: true };
    await expect(aws.create(TYPE, { ...config, service_name: "com.amazonaws.eu-central-1.ssm" })).rejects.toThrow(
      "InvalidParameter: Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set " +
        `to true for ${vpc_id}`,
    );
  });

  test("needs an accepted connection, and can be enabled later (EP-08)", async () => {
    const aws = new SimulatedAws();
    const { service, consumer, connect } = await simulatedService(aws, { private_dns_name: "api.example.com" });
    const zone = await aws.create("aws_route53_zone", { name: "example.com" });
    const [wanted] = blocksOf(service, "private_dns_name_configuration");
    await aws.create("aws_route53_record", {
      zone_id: String(zone.id),
      name: String(wanted?.name),
      type: "TXT",
      ttl: 300,
      records: [String(wanted?.value)],
    });
    const verification = { service_id: String(service.id), wait_for_verification: true };
    await aws.create("aws_vpc_endpoint_service_private_dns_verification", verification);
    await expect(connect({ private_dns_enabled: true })).rejects.toThrow(
      `InvalidParameter: Private DNS can't be enabled because the connection to the service ${String(service.service_name)} is not accepted: it is in the state pendingAcceptance.`,
    );
    const endpoint = await connect();
    const acceptance = { vpc_endpoint_service_id: String(service.id), vpc_endpoint_id: String(endpoint.id) };
    await aws.create("aws_vpc_endpoint_connection_accepter", acceptance);
    const accepted = (await aws.read(TYPE, endpoint, consumer.session)) ?? {};
    const on = await aws.update(TYPE, { private_dns_enabled: true }, accepted, consumer.session);
    expect(blocksOf(on, "dns_entry").at(-1)?.dns_name).toBe("api.example.com");
    const kept = await aws.update(TYPE, { tags: { Name: "api" } }, on, consumer.session);
    expect(blocksOf(kept, "dns_entry").at(-1)?.dns_name).toBe("api.example.com");
    const off = await aws.update(TYPE, { private_dns_enabled: false }, kept, consumer.session);
    expect(blocksOf(off, "dns_entry").map(({ dns_name }) => dns_name)).not.toContain("api.example.com");
  });

  test("is that of one endpoint or private zone of a VPC (EP-09)", async () => {
    const { aws, vpc_id, connect } = await scene();
    const on = { private_dns_enabled: true };
    await connect("ssm", on);
    const words = (name: string) =>
      `InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS domain for ${name} in the VPC ${vpc_id}`;
    await expect(connect("ssm", on)).rejects.toThrow(words("ssm.eu-central-1.amazonaws.com"));
    await aws.create("aws_route53_zone", { name: "execute-api.eu-central-1.amazonaws.com", vpc: [{ vpc_id }] });
    await expect(connect("execute-api", on)).rejects.toThrow(words("*.execute-api.eu-central-1.amazonaws.com"));
    const other = await simulatedNetwork(aws, "111111111111", 30);
    expect(await connect("execute-api", { ...on, vpc_id: String(other.vpc.id) })).toMatchObject(on);
    expect(await connect("ec2", on)).toMatchObject(on);
  });
});

describe("a gateway endpoint", () => {
  test("has the addresses of its service and no interfaces", async () => {
    const { aws, vpc_id } = await scene();
    const endpoint = await aws.create(TYPE, { vpc_id, service_name: "com.amazonaws.eu-central-1.dynamodb" });
    expect(endpoint).toMatchObject({
      cidr_blocks: ["203.0.113.0/24"],
      dns_entry: [],
      dns_options: [],
      ip_address_type: "",
      network_interface_ids: [],
      prefix_list_id: expect.stringMatching(/^pl-[0-9a-f]{8}$/),
      security_group_ids: [],
      state: "available",
      subnet_configuration: [],
      subnet_ids: [],
    });
    expect(aws.world.ofType("aws_network_interface")).toEqual([]);
  });

  test.each<[ObjectValue, string]>([
    [{ subnet_ids: ["subnet-1"] }, "SubnetIds is not supported for endpoints of type Gateway"],
    [{ security_group_ids: ["sg-1"] }, "SecurityGroupIds is not supported for endpoints of type Gateway"],
    [
      { subnet_configuration: [{ subnet_id: "subnet-1" }] },
      "SubnetConfigurations is not supported for endpoints of type Gateway",
    ],
    [{ private_dns_enabled: true }, "Private DNS is not supported for endpoints of type Gateway"],
    [{ route_table_ids: ["rtb-1"] }, "InvalidRouteTableId.NotFound: The routeTable ID 'rtb-1' does not exist"],
    [
      { service_name: "com.amazonaws.eu-central-1.ssm" },
      "Endpoint type (Gateway) does not match available service types ([Interface]).",
    ],
  ])("is refused with %j (EP-03)", async (more, problem) => {
    const { aws, vpc_id } = await scene();
    const config = { vpc_id, service_name: "com.amazonaws.eu-central-1.s3", ...more };
    await expect(aws.create(TYPE, config)).rejects.toThrow(problem);
  });

  test("changes its route tables in place", async () => {
    const { aws, vpc_id } = await scene();
    const table = async () => String((await aws.create("aws_route_table", { vpc_id })).id);
    const [one, other] = [await table(), await table()];
    const config = { vpc_id, service_name: "com.amazonaws.eu-central-1.s3", route_table_ids: [one] };
    const endpoint = await aws.create(TYPE, config);
    expect(await aws.update(TYPE, { route_table_ids: [one, other] }, endpoint)).toMatchObject({
      route_table_ids: expect.arrayContaining([one, other]),
    });
    await expect(aws.update(TYPE, { route_table_ids: ["rtb-1"] }, endpoint)).rejects.toThrow(
      /ModifyVpcEndpoint, .*InvalidRouteTableId\.NotFound/,
    );
    const dynamo = { ...config, service_name: "com.amazonaws.eu-central-1.dynamodb" };
    expect(await aws.create(TYPE, dynamo)).toMatchObject({ route_table_ids: [one] });
  });
});

describe("the prefix lists of AWS", () => {
  const S3 = { id: "pl-6ea54007", name: "com.amazonaws.eu-central-1.s3" };
  const cidr_blocks = ["198.51.100.0/25", "198.51.100.128/25"];

  test.each<[string, ObjectValue]>([
    ["ID", { prefix_list_id: S3.id }],
    ["name", { name: S3.name }],
    ["filter on the ID", { filter: [{ name: "prefix-list-id", values: [S3.id] }] }],
    ["filter on the name", { filter: [{ name: "prefix-list-name", values: [S3.name] }] }],
  ])("are found by their %s", async (_, config) => {
    expect(await new SimulatedAws().data("aws_prefix_list", config)).toMatchObject({ ...S3, cidr_blocks });
  });

  test("are not found by another name", async () => {
    const aws = new SimulatedAws();
    const wrong: readonly ObjectValue[] = [
      { name: "com.amazonaws.eu-west-1.s3" },
      { name: S3.name, prefix_list_id: "pl-1" },
    ];
    for (const config of wrong) {
      await expect(aws.data("aws_prefix_list", config)).rejects.toThrow("no matching EC2 Managed Prefix List found");
    }
  });

  test("are managed lists of AWS, next to those of the account", async () => {
    const aws = new SimulatedAws();
    expect(await aws.data("aws_ec2_managed_prefix_list", { name: S3.name })).toMatchObject({
      ...S3,
      arn: `arn:aws:ec2:eu-central-1:aws:prefix-list/${S3.id}`,
      address_family: "IPv4",
      entries: cidr_blocks.map((cidr) => ({ cidr, description: "" })),
      max_entries: 0,
      owner_id: "AWS",
      version: 0,
      tags: {},
    });
    const own = await aws.create("aws_ec2_managed_prefix_list", {
      name: "offices",
      address_family: "IPv4",
      max_entries: 5,
      entry: [{ cidr: "192.0.2.0/24" }],
    });
    expect(await aws.data("aws_ec2_managed_prefix_list", { name: "offices" })).toMatchObject({ id: own.id });
    await expect(aws.data("aws_ec2_managed_prefix_list", { name: "homes" })).rejects.toThrow(
      "no matching EC2 Managed Prefix List found",
    );
  });

  test("exist in every region, with a stable ID", async () => {
    const aws = new SimulatedAws();
    const list = async (region: string, service: string) =>
      (
        await aws.data(
          "aws_prefix_list",
          { name: `com.amazonaws.${region}.${service}` },
          await aws.session("111111111111", region),
        )
      ).id;
    expect(await list("us-east-1", "s3")).toBe("pl-63a5400a");
    expect(await list("us-west-2", "s3")).toBe("pl-68a54001");
    expect(await list("us-east-1", "dynamodb")).toBe("pl-02cd2c6b");
    expect(await list("eu-west-1", "s3")).toMatch(/^pl-[0-9a-f]{8}$/);
    expect(await list("eu-west-1", "s3")).toBe(await list("eu-west-1", "s3"));
  });
});

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/connect-with-ec2-instance-connect-endpoint.html
describe("an EC2 Instance Connect Endpoint", () => {
  const EICE = "aws_ec2_instance_connect_endpoint";

  test("has an interface in its subnet, with the default group or the configured ones", async () => {
    const { aws, vpc, vpc_id, subnetIds } = await scene();
    const [subnet_id = ""] = subnetIds;
    const endpoint = await aws.create(EICE, { subnet_id });
    const id = String(endpoint.id);
    const domain = "ec2-instance-connect-endpoint.eu-central-1.amazonaws.com";
    expect(endpoint).toMatchObject({
      arn: `${OURS}:instance-connect-endpoint/${id}`,
      availability_zone: expect.stringMatching(/^eu-central-1[abc]$/),
      dns_name: expect.stringMatching(new RegExp(`^${id}\\.[0-9a-f]{8}\\.${domain}$`)),
      fips_dns_name: expect.stringMatching(new RegExp(`^${id}\\.[0-9a-f]{8}\\.fips\\.${domain}$`)),
      preserve_client_ip: true,
      security_group_ids: [vpc.default_security_group_id],
      vpc_id,
    });
    const [eni] = aws.world.ofType("aws_network_interface");
    expect(endpoint.network_interface_ids).toEqual([eni?.id]);
    expect(eni?.attributes).toMatchObject({
      interface_type: "interface",
      description: `EC2 Instance Connect Endpoint ${id}`,
      security_groups: [vpc.default_security_group_id],
    });
    await expect(aws.create(EICE, { subnet_id: subnetIds[1] ?? "" })).rejects.toThrow(
      "The maximum number of EC2 Instance Connect Endpoints of this VPC has been reached.",
    );
    const other = await simulatedNetwork(aws, "111111111111", 30);
    const group = { name: "app", vpc_id: String(other.vpc.id) };
    const security_group_ids = [String((await aws.create("aws_security_group", group)).id)];
    const grouped = { subnet_id: other.subnetIds[0] ?? "", security_group_ids };
    expect(await aws.create(EICE, grouped)).toMatchObject({ security_group_ids });
    await aws.destroy(EICE, endpoint);
    expect(aws.world.ofType("aws_network_interface")).toHaveLength(1);
  });
});
