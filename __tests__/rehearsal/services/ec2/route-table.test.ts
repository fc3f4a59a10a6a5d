import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";

const TABLE = "aws_route_table";
const ASSOCIATION = "aws_route_table_association";
const MAIN = "aws_main_route_table_association";

/** A VPC with a subnet and an internet gateway. */
async function scene() {
  const aws = new SimulatedAws();
  const vpc = await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16" });
  const vpc_id = String(vpc.id);
  const subnet_id = String((await aws.create("aws_subnet", { vpc_id, cidr_block: "10.0.0.0/24" })).id);
  const gateway_id = String((await aws.create("aws_internet_gateway", { vpc_id })).id);
  const table = (more: ObjectValue = {}) => aws.create(TABLE, { vpc_id, ...more });
  return { aws, vpc, vpc_id, subnet_id, gateway_id, table };
}

/** A second VPC. */
async function elsewhere(aws: SimulatedAws) {
  const vpc = await aws.create("aws_vpc", { cidr_block: "10.50.0.0/16" });
  const vpc_id = String(vpc.id);
  const subnet_id = String((await aws.create("aws_subnet", { vpc_id, cidr_block: "10.50.0.0/24" })).id);
  return { vpc, vpc_id, subnet_id };
}

describe("a route table", () => {
  test("has no routes but the local one, which is not listed", async () => {
    const { table } = await scene();
    const made = await table();
    expect(made).toMatchObject({
      arn: `arn:aws:ec2:eu-central-1:111111111111:route-table/${String(made.id)}`,
      route: [],
      propagating_vgws: [],
    });
  });

  test("keeps routes of route resources, unless it has routes of its own", async () => {
    const { aws, vpc_id, gateway_id, table } = await scene();
    const made = await table();
    await aws.create("aws_route", { route_table_id: String(made.id), destination_cidr_block: "0.0.0.0/0", gateway_id });
    const read = (await aws.read(TABLE, made)) ?? {};
    const tagged = await aws.change(TABLE, { vpc_id, tags: { Name: "app" } }, read);
    expect(tagged).toMatchObject({ route: [{ cidr_block: "0.0.0.0/0" }] });
    const other = { cidr_block: "192.0.2.0/24", gateway_id };
    expect(await aws.change(TABLE, { vpc_id, route: [other] }, tagged)).toMatchObject({ route: [other] });
  });

  test("creates its routes one by one, after the table", async () => {
    const { aws, table } = await scene();
    const foreign = await elsewhere(aws);
    const gateway_id = String((await aws.create("aws_internet_gateway", { vpc_id: foreign.vpc_id })).id);
    const route = [{ cidr_block: "0.0.0.0/0", gateway_id }];
    const refusal = new RegExp(
      `creating Route in Route Table \\(rtb-\\S+\\) with destination \\(0\\.0\\.0\\.0/0\\): operation error EC2: CreateRoute, .*` +
        `InvalidParameterValue: route table rtb-\\S+ and network gateway ${gateway_id} belong to different networks$`,
    );
    await expect(table({ route })).rejects.toThrow(refusal);
    await expect(aws.update(TABLE, { route }, await table())).rejects.toThrow(refusal);
  });

  test("is deleted with its associations", async () => {
    const { aws, subnet_id, table } = await scene();
    const [made, other] = [await table(), await table()];
    await aws.create(ASSOCIATION, { route_table_id: String(made.id), subnet_id });
    await aws.destroy(TABLE, other);
    expect(aws.world.ofType(ASSOCIATION)).toHaveLength(1);
    await aws.destroy(TABLE, made);
    expect(aws.world.ofType(ASSOCIATION)).toEqual([]);
  });

  test("that is the main one is not deleted", async () => {
    const { aws, vpc, vpc_id, table } = await scene();
    const made = await table();
    const main = await aws.create(MAIN, { vpc_id, route_table_id: String(made.id) });
    expect(main).toMatchObject({
      id: expect.stringMatching(/^rtbassoc-/),
      original_route_table_id: vpc.main_route_table_id,
    });
    await expect(aws.destroy(TABLE, made)).rejects.toThrow(
      `DependencyViolation: The routeTable '${String(made.id)}' has dependencies and cannot be deleted.`,
    );
    const next = await table();
    await aws.update(MAIN, { route_table_id: String(next.id) }, main);
    expect(await aws.read("aws_vpc", vpc)).toMatchObject({ main_route_table_id: next.id });
    await aws.destroy(TABLE, made);
  });

  test("can be the main one of its VPC only", async () => {
    const { aws, vpc, vpc_id } = await scene();
    const other = await elsewhere(aws);
    const made = await aws.create(TABLE, { vpc_id: other.vpc_id });
    await aws.create(MAIN, { vpc_id: other.vpc_id, route_table_id: String(made.id) });
    expect(await aws.read("aws_vpc", vpc)).toMatchObject({ main_route_table_id: vpc.main_route_table_id });
    expect(await aws.read("aws_vpc", other.vpc)).toMatchObject({ main_route_table_id: made.id });
    const missing = aws.create(MAIN, { vpc_id, route_table_id: "rtb-1" });
    await expect(missing).rejects.toThrow(
      /ReplaceRouteTableAssociation, .*InvalidRouteTableID\.NotFound: The routeTable ID 'rtb-1' does not exist$/,
    );
  });
});

describe("the default route table", () => {
  const TYPE = "aws_default_route_table";

  test("is adopted, and stays with its VPC", async () => {
    const { aws, vpc, gateway_id } = await scene();
    const id = String(vpc.default_route_table_id);
    const route = [{ cidr_block: "0.0.0.0/0", gateway_id }];
    const table = await aws.create(TYPE, { default_route_table_id: id, route });
    expect(table).toMatchObject({
      id,
      arn: `arn:aws:ec2:eu-central-1:111111111111:route-table/${id}`,
      owner_id: "111111111111",
      vpc_id: vpc.id,
      route,
    });
    expect(await aws.read(TYPE, { ...table, default_route_table_id: "" })).toMatchObject({
      default_route_table_id: id,
    });
    const wrong = [{ cidr_block: "0.0.0.0/0", gateway_id: "igw-1" }];
    await expect(aws.update(TYPE, { route: wrong }, table)).rejects.toThrow("InvalidGatewayID.NotFound");
    await expect(aws.create(TYPE, { default_route_table_id: id, route: wrong })).rejects.toThrow(
      "InvalidGatewayID.NotFound",
    );
    await aws.destroy(TYPE, table);
    expect(aws.world.ofType(TABLE)).toHaveLength(1);
  });

  test("is imported by its VPC", async () => {
    const { aws, vpc } = await scene();
    await elsewhere(aws);
    expect(await aws.importState(TYPE, String(vpc.id))).toMatchObject({ id: vpc.default_route_table_id });
    expect(await aws.importState(TYPE, "vpc-1")).toMatchObject({ id: "vpc-1" });
  });

  test("must exist", async () => {
    await expect(new SimulatedAws().create(TYPE, { default_route_table_id: "rtb-1" })).rejects.toThrow(
      /DescribeRouteTables, .*InvalidRouteTableID\.NotFound/,
    );
  });
});

describe("an association of a route table", () => {
  test("is the only one of its subnet", async () => {
    const { aws, vpc_id, subnet_id, table } = await scene();
    const [first, second] = [String((await table()).id), String((await table()).id)];
    const other = String((await aws.create("aws_subnet", { vpc_id, cidr_block: "10.0.9.0/24" })).id);
    await aws.create(ASSOCIATION, { route_table_id: first, subnet_id: other });
    const association = await aws.create(ASSOCIATION, { route_table_id: first, subnet_id });
    expect(association.id).toMatch(/^rtbassoc-/);
    await expect(aws.create(ASSOCIATION, { route_table_id: second, subnet_id })).rejects.toThrow(
      new RegExp(
        `^creating Route Table \\(${second}\\) Association: operation error EC2: AssociateRouteTable, .*` +
          `Resource\\.AlreadyAssociated: the specified association for route table ${second} conflicts with an existing association$`,
      ),
    );
    expect(await aws.update(ASSOCIATION, { route_table_id: second }, association)).toMatchObject({
      route_table_id: second,
    });
    await expect(aws.update(ASSOCIATION, { route_table_id: "rtb-1" }, association)).rejects.toThrow(
      /ReplaceRouteTableAssociation, .*InvalidRouteTableID\.NotFound/,
    );
  });

  test("is the only one of its gateway", async () => {
    const { aws, gateway_id, table } = await scene();
    const route_table_id = String((await table()).id);
    await aws.create(ASSOCIATION, { route_table_id, gateway_id });
    await expect(aws.create(ASSOCIATION, { route_table_id, gateway_id })).rejects.toThrow("Resource.AlreadyAssociated");
  });

  test("is within one VPC", async () => {
    const { aws, table } = await scene();
    const { subnet_id } = await elsewhere(aws);
    const route_table_id = String((await table()).id);
    await expect(aws.create(ASSOCIATION, { route_table_id, subnet_id })).rejects.toThrow(
      `InvalidParameterValue: route table ${route_table_id} and subnet ${subnet_id} belong to different networks`,
    );
  });
});

describe("a route", () => {
  async function routes() {
    const parts = await scene();
    const route_table_id = String((await parts.table()).id);
    const route = (more: ObjectValue) =>
      parts.aws.create("aws_route", { route_table_id, destination_cidr_block: "0.0.0.0/0", ...more });
    return { ...parts, route_table_id, route };
  }

  test("is active, and is replaced by another target in place", async () => {
    const { aws, vpc_id, subnet_id, gateway_id, route_table_id, route } = await routes();
    const made = await route({ gateway_id });
    expect(made).toMatchObject({
      id: expect.stringMatching(`^r-${route_table_id}\\d+$`),
      origin: "CreateRoute",
      state: "active",
    });
    const eni = String((await aws.create("aws_network_interface", { subnet_id })).id);
    const moved = await aws.update("aws_route", { gateway_id: "", network_interface_id: eni }, made);
    expect(await aws.read("aws_route", moved)).toMatchObject({ network_interface_id: eni });
    const [element] = [aws.world.ofType(TABLE).find(({ id }) => id === route_table_id)?.attributes.route].flat();
    expect(element).toMatchObject({ cidr_block: "0.0.0.0/0", gateway_id: "", network_interface_id: eni });
    await expect(aws.update("aws_route", { gateway_id: "igw-1", network_interface_id: "" }, moved)).rejects.toThrow(
      new RegExp(
        `^updating Route in Route Table \\(${route_table_id}\\) with destination \\(0\\.0\\.0\\.0/0\\): operation error EC2: ` +
          "ReplaceRoute, .*InvalidGatewayID\\.NotFound: The gateway ID 'igw-1' does not exist$",
      ),
    );
    expect(vpc_id).toMatch(/^vpc-/);
  });

  test("exists once per destination", async () => {
    const { gateway_id, route_table_id, route } = await routes();
    await route({ gateway_id });
    expect(await route({ gateway_id, destination_cidr_block: "192.0.2.0/24" })).toMatchObject({ state: "active" });
    const ipv6 = { destination_cidr_block: null, destination_ipv6_cidr_block: "::/0" };
    expect(await route({ gateway_id, ...ipv6 })).toMatchObject({ state: "active" });
    await expect(route({ gateway_id, ...ipv6 })).rejects.toThrow(`with destination (::/0) already exists`);
    await expect(route({ gateway_id })).rejects.toThrow(
      `api error RouteAlreadyExists: Route in Route Table (${route_table_id}) with destination (0.0.0.0/0) already exists`,
    );
  });

  test("is gone with its table", async () => {
    const { aws, gateway_id, route_table_id, route } = await routes();
    const made = await route({ gateway_id });
    await aws.destroy(TABLE, (await aws.read(TABLE, { id: route_table_id })) ?? {});
    expect(await aws.read("aws_route", made)).toBeNull();
    await aws.destroy("aws_route", made);
    await expect(route({ gateway_id })).rejects.toThrow(
      `creating Route in Route Table (${route_table_id}) with destination (0.0.0.0/0): operation error EC2: CreateRoute`,
    );
  });

  test.each([
    ["egress_only_gateway_id", "InvalidGatewayID.NotFound: The eigw ID 'x-1' does not exist"],
    ["gateway_id", "InvalidGatewayID.NotFound: The gateway ID 'x-1' does not exist"],
    ["nat_gateway_id", "InvalidNatGatewayID.NotFound: The natGateway ID 'x-1' does not exist"],
    ["network_interface_id", "InvalidNetworkInterfaceID.NotFound: The networkInterface ID 'x-1' does not exist"],
    ["vpc_endpoint_id", "InvalidVpcEndpointId.NotFound: The vpcEndpoint ID 'x-1' does not exist"],
    [
      "vpc_peering_connection_id",
      "InvalidVpcPeeringConnectionID.NotFound: The vpcPeeringConnection ID 'x-1' does not exist",
    ],
  ])("needs an existing %s", async (target, problem) => {
    const { route } = await routes();
    await expect(route({ [target]: "x-1" })).rejects.toThrow(problem);
  });

  // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route, "Note on gateway_id"
  test.each([
    ["nat_gateway_id", "aws_nat_gateway"],
    ["egress_only_gateway_id", "aws_egress_only_internet_gateway"],
  ])(
    "accepts an ID for %s as gateway_id, returns it as what it is, and differs in every plan",
    async (target, type) => {
      const { aws, vpc_id, subnet_id, route_table_id, route, table } = await routes();
      const isNat = target === "nat_gateway_id";
      const config: ObjectValue = isNat ? { subnet_id, connectivity_type: "private" } : { vpc_id };
      const id = String((await aws.create(type, config)).id);
      const made = await route({ gateway_id: id });
      for (const state of [
        made,
        await aws.change("aws_route", { route_table_id, destination_cidr_block: "0.0.0.0/0", gateway_id: id }, made),
      ]) {
        const read = (await aws.read("aws_route", state)) ?? {};
        expect(read).toMatchObject({ gateway_id: "", [target]: id });
        const again = { route_table_id, destination_cidr_block: "0.0.0.0/0", gateway_id: id };
        const { planned, requiresReplace } = await aws.plan("aws_route", again, read);
        expect(planned).not.toEqual(read);
        expect(requiresReplace).toEqual([]);
      }
      const inline = await table({ route: [{ cidr_block: "192.0.2.0/24", gateway_id: id }] });
      expect((await aws.read(TABLE, inline))?.route).toMatchObject([{ gateway_id: "", [target]: id }]);
      const word = isNat ? "nat" : "eigw";
      await expect(route({ destination_cidr_block: "192.0.2.0/25", gateway_id: `${word}-0123` })).rejects.toThrow(
        new RegExp(`NotFound: The (natGateway|eigw) ID '${word}-0123' does not exist`),
      );
    },
  );

  test("to a transit gateway or a gateway endpoint is not checked here", async () => {
    const { route } = await routes();
    expect(await route({ transit_gateway_id: "tgw-1" })).toMatchObject({ state: "active" });
    const endpoint = { destination_cidr_block: "192.0.2.0/24", gateway_id: "vpce-1" };
    expect(await route(endpoint)).toMatchObject({ state: "active" });
  });

  test.each([
    ["egress_only_gateway_id", "aws_egress_only_internet_gateway", "eigw", (vpc_id: string) => ({ vpc_id })],
    ["gateway_id", "aws_vpn_gateway", "network gateway", (vpc_id: string) => ({ vpc_id })],
    [
      "nat_gateway_id",
      "aws_nat_gateway",
      "natGateway",
      (_: string, subnet_id: string) => ({ subnet_id, connectivity_type: "private" }),
    ],
    [
      "network_interface_id",
      "aws_network_interface",
      "networkInterface",
      (_: string, subnet_id: string) => ({ subnet_id }),
    ],
    [
      "vpc_endpoint_id",
      "aws_vpc_endpoint",
      "vpcEndpoint",
      (vpc_id: string, subnet_id: string) => ({
        vpc_id,
        subnet_ids: [subnet_id],
        service_name: "com.amazonaws.eu-central-1.ssm",
        vpc_endpoint_type: "Interface",
      }),
    ],
  ])("has a %s in the VPC of its table (%s)", async (target, type, noun, config) => {
    const { aws, vpc_id, subnet_id, route_table_id, route } = await routes();
    const there = await elsewhere(aws);
    const foreign = String((await aws.create(type, config(there.vpc_id, there.subnet_id))).id);
    await expect(route({ [target]: foreign })).rejects.toThrow(
      `InvalidParameterValue: route table ${route_table_id} and ${noun} ${foreign} belong to different networks`,
    );
    const own = String((await aws.create(type, config(vpc_id, subnet_id))).id);
    expect(await route({ [target]: own })).toMatchObject({ state: "active" });
  });

  // https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html: more specific than the local route
  test("within the VPC has a target between subnets only (RT-02)", async () => {
    const { aws, subnet_id, gateway_id, route } = await routes();
    const inside = { destination_cidr_block: "10.0.9.0/24" };
    const words =
      "InvalidParameterValue: The destination CIDR block 10.0.9.0/24 is equal to or more specific than one of this VPC's " +
      "CIDR blocks. This route can target only an interface or an instance.";
    await expect(route({ ...inside, gateway_id })).rejects.toThrow(words);
    const network_interface_id = String((await aws.create("aws_network_interface", { subnet_id })).id);
    expect(await route({ ...inside, network_interface_id })).toMatchObject({ state: "active" });
    const wider = { destination_cidr_block: "10.0.0.0/8" };
    expect(await route({ ...wider, gateway_id })).toMatchObject({ state: "active" });
  });
});
