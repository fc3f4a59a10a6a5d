import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";
import { simulatedNetwork } from "../../../support/simulated-networks";

const GATEWAY = "aws_vpclattice_resource_gateway";
const CONFIGURATION = "aws_vpclattice_resource_configuration";
const NETWORK = "aws_vpclattice_service_network";
const ASSOCIATION = "aws_vpclattice_service_network_resource_association";
const ENDPOINT = "aws_vpc_endpoint";
const OURS = "arn:aws:vpc-lattice:eu-central-1:111111111111";

async function scene() {
  const aws = new SimulatedAws();
  const { vpc, subnetIds } = await simulatedNetwork(aws);
  const vpc_id = String(vpc.id);
  const gateway = (more: ObjectValue = {}) =>
    aws.create(GATEWAY, { name: "shared", vpc_id, subnet_ids: subnetIds, ...more });
  const configuration = (
    of: ObjectValue,
    definition: ObjectValue = { ip_resource: [{ ip_address: "10.10.0.9" }] },
    more: ObjectValue = {},
  ) =>
    aws.create(CONFIGURATION, {
      name: "shared",
      port_ranges: ["5432"],
      resource_gateway_identifier: String(of.id),
      resource_configuration_definition: [definition],
      ...more,
    });
  const endpoint = (more: ObjectValue) =>
    aws.create(ENDPOINT, { vpc_id, vpc_endpoint_type: "Resource", subnet_ids: subnetIds, ...more });
  return { aws, vpc, vpc_id, subnetIds, gateway, configuration, endpoint };
}

describe("a resource gateway", () => {
  test("has an interface in each subnet, with the default group or its own", async () => {
    const { aws, vpc, vpc_id, gateway } = await scene();
    const made = await gateway();
    expect(made).toMatchObject({
      id: expect.stringMatching(/^rgw-/),
      arn: `${OURS}:resourcegateway/${String(made.id)}`,
      ip_address_type: "IPV4",
      security_group_ids: [vpc.default_security_group_id],
      status: "ACTIVE",
    });
    const interfaces = () => aws.world.ofType("aws_network_interface").map(({ attributes }) => attributes);
    expect(interfaces()).toMatchObject(
      [0, 1].map(() => ({
        interface_type: "interface",
        description: `VPC Lattice Resource Gateway ${String(made.id)}`,
        security_groups: [vpc.default_security_group_id],
      })),
    );
    const group = String((await aws.create("aws_security_group", { name: "app", vpc_id })).id);
    await gateway({ name: "other" });
    const changed = await aws.update(GATEWAY, { security_group_ids: [group] }, made);
    expect(
      interfaces()
        .map(({ security_groups }) => security_groups)
        .filter((groups) => String(groups) === group),
    ).toHaveLength(2);
    const many = Array.from({ length: 6 }, (_, n) => `sg-${n}`);
    const words =
      "ValidationException: Value at 'securityGroupIds' failed to satisfy constraint: Member must have length less than or equal to 5";
    await expect(aws.update(GATEWAY, { security_group_ids: many }, changed)).rejects.toThrow(words);
    await expect(gateway({ security_group_ids: many })).rejects.toThrow(/VPC Lattice: CreateResourceGateway, /);
  });

  test.each<[ObjectValue, string]>([
    [
      { name: "rgw-x" },
      "ValidationException: Value 'rgw-x' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: (?!rgw-)",
    ],
    [{ name: "No" }, "ValidationException: Value 'No' at 'name' failed to satisfy constraint"],
    [{ vpc_id: "vpc-1" }, "ValidationException: VPC vpc-1 does not exist"],
    [{ subnet_ids: ["subnet-1"] }, "ValidationException: Subnet subnet-1 does not belong to VPC vpc-"],
  ])("is refused with %j (LAT-01)", async (more, problem) => {
    const { gateway } = await scene();
    await expect(gateway(more)).rejects.toThrow(problem);
  });

  test("with configurations is not deleted", async () => {
    const { aws, gateway, configuration } = await scene();
    const [used, unused] = [await gateway(), await gateway({ name: "other" })];
    await configuration(used);
    await aws.destroy(GATEWAY, unused);
    await expect(aws.destroy(GATEWAY, used)).rejects.toThrow(
      new RegExp(
        `DeleteResourceGateway, https response error StatusCode: 409, .*ConflictException: Resource gateway ${String(used.id)} has resource configurations and cannot be deleted$`,
      ),
    );
  });
});

describe("a resource configuration", () => {
  test("has AWS's defaults", async () => {
    const { gateway, configuration } = await scene();
    const made = await configuration(await gateway());
    expect(made).toMatchObject({
      id: expect.stringMatching(/^rcfg-/),
      arn: `${OURS}:resourceconfiguration/${String(made.id)}`,
      protocol: "TCP",
      type: "SINGLE",
      allow_association_to_shareable_service_network: false,
    });
  });

  test.each<[ObjectValue, string | undefined]>([
    [{ dns_resource: [{ domain_name: "db.example.com", ip_address_type: "IPV4" }] }, undefined],
    [
      { dns_resource: [{ domain_name: "db.corp.internal", ip_address_type: "IPV4" }] },
      "The domain name db.corp.internal must be publicly resolvable",
    ],
    [{ ip_resource: [{ ip_address: "192.168.0.9" }] }, undefined],
    [{ ip_resource: [{ ip_address: "8.8.8.8" }] }, "The IP address 8.8.8.8 is not supported: it must be private"],
    [{ arn_resource: [{ arn: "arn:aws:rds:eu-central-1:111111111111:db:orders" }] }, undefined],
    [
      { arn_resource: [{ arn: "arn:aws:rds:eu-west-1:111111111111:db:orders" }] },
      "The resource arn:aws:rds:eu-west-1:111111111111:db:orders is not in the account 111111111111 and region eu-central-1",
    ],
    [
      { arn_resource: [{ arn: "arn:aws:rds:eu-central-1:222222222222:db:orders" }] },
      "is not in the account 111111111111 and region eu-central-1",
    ],
  ])("of %j (LAT-07, LAT-08, LAT-14)", async (definition, problem) => {
    const { gateway, configuration } = await scene();
    const made = configuration(await gateway(), definition);
    if (problem === undefined) expect(await made).toMatchObject({ type: "SINGLE" });
    else await expect(made).rejects.toThrow(`ValidationException: ${problem}`.replace("ValidationException: is", "is"));
  });

  test("has an existing gateway and a valid name", async () => {
    const { gateway, configuration } = await scene();
    const made = await gateway();
    await expect(configuration({ id: "rgw-1" })).rejects.toThrow(
      /CreateResourceConfiguration, https response error StatusCode: 404, .*ResourceNotFoundException: Resource gateway rgw-1 not found$/,
    );
    expect(await configuration({ id: String(made.arn) })).toMatchObject({ type: "SINGLE" });
    await expect(configuration(made, undefined, { name: "rcfg-x" })).rejects.toThrow("(?!rcfg-)");
  });

  test("in use is not deleted", async () => {
    const { aws, gateway, configuration, endpoint } = await scene();
    const of = await gateway();
    const make = (name: string) => configuration(of, undefined, { name });
    const [reached, associated, unused] = [await make("one"), await make("two"), await make("six")];
    await endpoint({ resource_configuration_arn: String(reached.arn) });
    const network = await aws.create(NETWORK, { name: "shared" });
    await aws.create(ASSOCIATION, {
      resource_configuration_identifier: String(associated.arn),
      service_network_identifier: String(network.arn),
    });
    await aws.destroy(CONFIGURATION, unused);
    const words = (of: ObjectValue, by: string) =>
      `ConflictException: Resource configuration ${String(of.id)} has ${by} and cannot be deleted`;
    await expect(aws.destroy(CONFIGURATION, reached)).rejects.toThrow(words(reached, "VPC endpoint associations"));
    await expect(aws.destroy(CONFIGURATION, associated)).rejects.toThrow(
      words(associated, "service network associations"),
    );
  });
});

describe("an endpoint of a resource", () => {
  test("has one name, and reaches a resource of its account", async () => {
    const { aws, gateway, configuration, endpoint } = await scene();
    const made = await configuration(await gateway());
    const reached = await endpoint({ resource_configuration_arn: String(made.arn) });
    expect(reached).toMatchObject({ state: "available", dns_entry: [] });
    const { associations } = await aws.data("aws_vpc_endpoint_associations", { vpc_endpoint_id: String(reached.id) });
    expect(associations).toEqual([
      expect.objectContaining({
        id: expect.stringMatching(/^vpce-rsc-asc-0[0-9a-f]{16}$/),
        associated_resource_accessibility: "Accessible",
        associated_resource_arn: made.arn,
        dns_entry: [
          {
            dns_name: `${String(reached.id)}.${String(made.id)}.4232ccc.vpc-lattice-rsc.eu-central-1.on.aws`,
            hosted_zone_id: expect.stringMatching(/^Z/),
          },
        ],
        private_dns_entry: [],
        resource_configuration_group_arn: "",
        service_network_arn: "",
        service_network_name: "",
      }),
    ]);
    const zone = await aws.create("aws_route53_zone", {
      name: "internal.company",
      vpc: [{ vpc_id: String(reached.vpc_id) }],
    });
    const [entry = {}] = ([associations].flat()[0] as { dns_entry: ObjectValue[] }).dns_entry;
    const alias = [
      { name: String(entry.dns_name), zone_id: String(entry.hosted_zone_id), evaluate_target_health: false },
    ];
    const record = { zone_id: String(zone.id), name: "db", type: "A", alias };
    expect(await aws.create("aws_route53_record", record)).toMatchObject({ fqdn: "db.internal.company" });
    await expect(aws.data("aws_vpc_endpoint_associations", { vpc_endpoint_id: "vpce-1" })).rejects.toThrow(
      /DescribeVpcEndpointAssociations, .*InvalidVpcEndpointId\.NotFound/,
    );
  });

  test.each<[string, ObjectValue, string]>([
    ["an ARN", {}, "MissingParameter: The request must contain the parameter ResourceConfigurationArn"],
    [
      "an ARN",
      { vpc_endpoint_type: "ServiceNetwork" },
      "MissingParameter: The request must contain the parameter ServiceNetworkArn",
    ],
    [
      "a resource",
      { resource_configuration_arn: `${OURS}:resourceconfiguration/rcfg-1` },
      `InvalidParameter: The resource configuration ${OURS}:resourceconfiguration/rcfg-1 does not exist`,
    ],
    [
      "a network",
      { vpc_endpoint_type: "ServiceNetwork", service_network_arn: `${OURS}:servicenetwork/sn-1` },
      `InvalidParameter: The service network ${OURS}:servicenetwork/sn-1 does not exist`,
    ],
  ])("needs %s (%#)", async (_, more, problem) => {
    const { endpoint } = await scene();
    await expect(endpoint(more)).rejects.toThrow(problem);
  });

  test("is in the region of the resource", async () => {
    const { aws, gateway, configuration } = await scene();
    const { arn } = await configuration(await gateway());
    const session = await aws.session("111111111111", "eu-west-1");
    const vpc = await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16" }, session);
    const config = { vpc_id: String(vpc.id), vpc_endpoint_type: "Resource", resource_configuration_arn: String(arn) };
    await expect(aws.create(ENDPOINT, config, session)).rejects.toThrow("does not exist");
  });

  test("is not in a zone without VPC Lattice (LAT-16)", async () => {
    const aws = new SimulatedAws();
    const session = await aws.session("111111111111", "il-central-1");
    const make = (type: string, config: ObjectValue) => aws.create(type, config, session);
    const vpc_id = String((await make("aws_vpc", { cidr_block: "10.0.0.0/16" })).id);
    const subnet = async (n: number) =>
      String(
        (await make("aws_subnet", { vpc_id, cidr_block: `10.0.${n}.0/24`, availability_zone_id: `ilc1-az${n}` })).id,
      );
    const [right, wrong] = [await subnet(1), await subnet(2)];
    const gateway = await make(GATEWAY, { name: "shared", vpc_id, subnet_ids: [right] });
    const definition = [{ ip_resource: [{ ip_address: "10.0.0.9" }] }];
    const shared = { name: "shared", port_ranges: ["1"], resource_gateway_identifier: String(gateway.id) };
    const { arn } = await make(CONFIGURATION, { ...shared, resource_configuration_definition: definition });
    const endpoint = { vpc_id, vpc_endpoint_type: "Resource", resource_configuration_arn: String(arn) };
    await expect(make(ENDPOINT, { ...endpoint, subnet_ids: [wrong] })).rejects.toThrow(
      `InvalidParameter: VPC Lattice does not support the availability zone of the subnet: ${wrong}.`,
    );
    expect(await make(ENDPOINT, { ...endpoint, subnet_ids: [right] })).toMatchObject({ state: "available" });
  });
});

describe("a service network", () => {
  test("has the names of its resources, and is not deleted with associations", async () => {
    const { aws, vpc_id, gateway, configuration, endpoint } = await scene();
    const made = await configuration(await gateway());
    const make = (name: string) => aws.create(NETWORK, { name });
    const [ofResource, ofVpc, ofEndpoint, unused] = [
      await make("one"),
      await make("two"),
      await make("three"),
      await make("four"),
    ];
    expect(unused).toMatchObject({ arn: `${OURS}:servicenetwork/${String(unused.id)}`, auth_type: "NONE" });
    const association = await aws.create(ASSOCIATION, {
      resource_configuration_identifier: String(made.arn),
      service_network_identifier: String(ofResource.id),
    });
    expect(association).toMatchObject({
      arn: `${OURS}:servicenetworkresourceassociation/${String(association.id)}`,
      dns_entry: [
        {
          domain_name: `${String(association.id)}.${String(made.id)}.4232ccc.vpc-lattice-rsc.eu-central-1.on.aws`,
          hosted_zone_id: expect.stringMatching(/^Z/),
        },
      ],
    });
    await aws.create("aws_vpclattice_service_network_vpc_association", {
      service_network_identifier: String(ofVpc.id),
      vpc_identifier: vpc_id,
    });
    const connected = await endpoint({
      vpc_endpoint_type: "ServiceNetwork",
      service_network_arn: String(ofEndpoint.arn),
    });
    const associations = async ({ id }: ObjectValue) =>
      (await aws.data("aws_vpc_endpoint_associations", { vpc_endpoint_id: String(id) })).associations;
    expect(await associations(connected)).toEqual([]);
    await aws.create(ASSOCIATION, {
      resource_configuration_identifier: String(made.id),
      service_network_identifier: String(ofEndpoint.arn),
    });
    expect(await associations(connected)).toMatchObject([
      { associated_resource_arn: made.arn, service_network_arn: ofEndpoint.arn, service_network_name: "three" },
    ]);
    await aws.destroy(NETWORK, unused);
    for (const network of [ofResource, ofVpc, ofEndpoint]) {
      await expect(aws.destroy(NETWORK, network)).rejects.toThrow(
        `ConflictException: Service network ${String(network.id)} has associations and cannot be deleted`,
      );
    }
  });
});
