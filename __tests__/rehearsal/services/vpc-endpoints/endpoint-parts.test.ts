import { blocksOf } from "../../../../src/rehearsal/values/attributes";
import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";
import { simulatedNetwork, simulatedService } from "../../../support/simulated-networks";

const FULL_ACCESS = {
  Statement: [{ Action: "*", Effect: "Allow", Principal: "*", Resource: "*" }],
  Version: "2008-10-17",
};
const ENDPOINT = "aws_vpc_endpoint";

/** The consumer's endpoint in its first subnet, and how to change its parts. */
async function scene() {
  const aws = new SimulatedAws();
  const parts = await simulatedService(aws, { acceptance_required: false });
  const { session, subnetIds, vpc } = parts.consumer;
  const [first = "", second = ""] = subnetIds;
  const endpoint = await parts.connect({ subnet_ids: [first] });
  const vpc_endpoint_id = String(endpoint.id);
  const make = (type: string, config: ObjectValue) => aws.create(type, { vpc_endpoint_id, ...config }, session);
  const shown = async () => (await aws.read(ENDPOINT, endpoint, session)) ?? {};
  const gone = (type: string, state: ObjectValue) => aws.destroy(type, state, session);
  const read = (type: string, state: ObjectValue) => aws.read(type, state, session);
  const group = async (name: string) =>
    String((await aws.create("aws_security_group", { name, vpc_id: String(vpc.id) }, session)).id);
  const interfaces = () =>
    aws.world
      .ofType("aws_network_interface")
      .filter(({ owner }) => owner?.id === vpc_endpoint_id)
      .map(({ attributes }) => attributes);
  return { ...parts, aws, endpoint, vpc_endpoint_id, first, second, make, shown, gone, read, group, interfaces };
}

describe("a subnet of an endpoint as a separate resource", () => {
  const TYPE = "aws_vpc_endpoint_subnet_association";

  test("has an interface and a zonal name until it is deleted", async () => {
    const { vpc_endpoint_id, first, second, make, shown, gone, read, interfaces } = await scene();
    const association = await make(TYPE, { subnet_id: second });
    expect(association.id).toMatch(new RegExp(`^a-${vpc_endpoint_id}\\d+$`));
    const wide = await shown();
    expect([wide.subnet_ids].flat().sort()).toEqual([first, second].sort());
    expect(blocksOf(wide, "dns_entry")).toHaveLength(3);
    expect(interfaces().map(({ subnet_id }) => subnet_id)).toEqual([first, second]);
    expect(await read(TYPE, association)).not.toBeNull();
    await gone(TYPE, association);
    const narrow = await shown();
    expect(narrow.subnet_ids).toEqual([first]);
    expect(blocksOf(narrow, "dns_entry")).toEqual(
      blocksOf(wide, "dns_entry").filter((entry) =>
        blocksOf(narrow, "dns_entry").some(({ dns_name }) => dns_name === entry.dns_name),
      ),
    );
    expect(interfaces().map(({ subnet_id }) => subnet_id)).toEqual([first]);
    expect(await read(TYPE, association)).toBeNull();
  });

  test("that it has already changes nothing", async () => {
    const { first, make, shown } = await scene();
    await make(TYPE, { subnet_id: first });
    expect((await shown()).subnet_ids).toEqual([first]);
  });

  test("must be of the VPC", async () => {
    const { producer, make } = await scene();
    await expect(make(TYPE, { subnet_id: producer.subnetIds[0] ?? "" })).rejects.toThrow(
      /^creating VPC Endpoint Subnet Association: .*ModifyVpcEndpoint, .*InvalidSubnetId\.NotFound: The subnet ID 'subnet-\S+' does not exist$/,
    );
  });

  test("is imported by the endpoint and its own ID, and is gone with its endpoint", async () => {
    const { aws, endpoint, vpc_endpoint_id, second, make, gone, read } = await scene();
    const association = await make(TYPE, { subnet_id: second });
    expect(await aws.importState(TYPE, `${vpc_endpoint_id}/${second}`)).toMatchObject({
      id: association.id,
      vpc_endpoint_id,
      subnet_id: second,
    });
    await gone(ENDPOINT, endpoint);
    expect(await read(TYPE, association)).toBeNull();
    await gone(TYPE, association);
    await expect(make(TYPE, { subnet_id: second })).rejects.toThrow(
      `InvalidVpcEndpointId.NotFound: The Vpc Endpoint Id '${vpc_endpoint_id}' does not exist`,
    );
  });
});

describe("a security group of an endpoint as a separate resource", () => {
  const TYPE = "aws_vpc_endpoint_security_group_association";

  test("is added to the default group, or replaces it", async () => {
    const { consumer, make, shown, gone, group, interfaces } = await scene();
    const byDefault = String(consumer.vpc.default_security_group_id);
    const [one, other] = [await group("one"), await group("other")];
    const added = await make(TYPE, { security_group_id: one });
    expect([(await shown()).security_group_ids].flat().sort()).toEqual([byDefault, one].sort());
    await gone(TYPE, added);
    expect((await shown()).security_group_ids).toEqual([byDefault]);
    const replacing = await make(TYPE, { security_group_id: other, replace_default_association: true });
    expect((await shown()).security_group_ids).toEqual([other]);
    expect(interfaces().map(({ security_groups }) => security_groups)).toEqual([[other]]);
    await gone(TYPE, replacing);
    expect((await shown()).security_group_ids).toEqual([byDefault]);
  });
});

describe("a route table of a gateway endpoint as a separate resource", () => {
  const TYPE = "aws_vpc_endpoint_route_table_association";

  async function gateway() {
    const aws = new SimulatedAws();
    const { vpc } = await simulatedNetwork(aws);
    const vpc_id = String(vpc.id);
    const make = () => aws.create(ENDPOINT, { vpc_id, service_name: "com.amazonaws.eu-central-1.s3" });
    const table = async (vpcId = vpc_id) => String((await aws.create("aws_route_table", { vpc_id: vpcId })).id);
    const endpoint = await make();
    const associate = (route_table_id: string, to = endpoint) =>
      aws.create(TYPE, { vpc_endpoint_id: String(to.id), route_table_id });
    return { aws, endpoint, make, table, associate };
  }

  test("has a route to the service until it is deleted", async () => {
    const { aws, endpoint, table, associate } = await gateway();
    const [one, other] = [await table(), await table()];
    const association = await associate(one);
    await associate(other);
    const shown = async () => [(await aws.read(ENDPOINT, endpoint))?.route_table_ids].flat().sort();
    expect(await shown()).toEqual([one, other].sort());
    await aws.destroy(TYPE, association);
    expect(await shown()).toEqual([other]);
  });

  test("has one route per prefix list", async () => {
    const { aws, endpoint, make, table, associate } = await gateway();
    const route_table_id = await table();
    await associate(route_table_id);
    const prefix_list_id = String(endpoint.prefix_list_id);
    await expect(associate(route_table_id, await make())).rejects.toThrow(
      `RouteAlreadyExists: route table ${route_table_id} already has a route with destination-prefix-list-id ${prefix_list_id}`,
    );
    const other = await simulatedNetwork(aws, "111111111111", 30);
    const foreign = await table(String(other.vpc.id));
    await expect(associate(foreign)).rejects.toThrow(
      `InvalidRouteTableId.NotFound: The routeTable ID '${foreign}' does not exist`,
    );
  });
});

describe("the policy of an endpoint as a separate resource", () => {
  const TYPE = "aws_vpc_endpoint_policy";
  const READ = JSON.stringify({ Statement: [{ Action: "s3:Get*", Effect: "Allow", Principal: "*", Resource: "*" }] });

  test("replaces full access until it is deleted", async () => {
    const aws = new SimulatedAws();
    const { vpc } = await simulatedNetwork(aws);
    const endpoint = await aws.create(ENDPOINT, {
      vpc_id: String(vpc.id),
      service_name: "com.amazonaws.eu-central-1.s3",
    });
    const policy = async () => JSON.parse(String((await aws.read(ENDPOINT, endpoint))?.policy));
    expect(await policy()).toEqual(FULL_ACCESS);
    const vpc_endpoint_id = String(endpoint.id);
    const open = await aws.create(TYPE, { vpc_endpoint_id });
    expect(JSON.parse(String(open.policy))).toEqual(FULL_ACCESS);
    const read = await aws.update(TYPE, { policy: READ }, open);
    expect(read.id).toBe(vpc_endpoint_id);
    expect(await policy()).toEqual(JSON.parse(READ));
    expect(await aws.read(TYPE, { ...read, policy: "" })).toMatchObject({ policy: READ });
    await aws.destroy(TYPE, read);
    expect(await policy()).toEqual(FULL_ACCESS);
    const again = await aws.create(TYPE, { vpc_endpoint_id, policy: READ });
    expect(await policy()).toEqual(JSON.parse(READ));
    await aws.destroy(ENDPOINT, endpoint);
    expect(await aws.read(TYPE, again)).toBeNull();
    await aws.destroy(TYPE, again);
  });

  test("is full access for the service of another customer (EP-15)", async () => {
    const { service, make } = await scene();
    const name = String(service.service_name);
    await expect(make(TYPE, { policy: READ })).rejects.toThrow(
      `InvalidParameter: The VPC endpoint service ${name} does not support endpoint policies`,
    );
    expect(await make(TYPE, { policy: JSON.stringify(FULL_ACCESS, null, 2) })).toMatchObject({
      vpc_endpoint_id: expect.any(String),
    });
    await expect(make(TYPE, { policy: `"${"x".repeat(20_479)}"` })).rejects.toThrow(
      "InvalidPolicyDocument: The policy is longer than 20480 characters",
    );
  });
});

describe("private DNS of an endpoint as a separate resource", () => {
  const TYPE = "aws_vpc_endpoint_private_dns";

  test("needs a verified name of the service (EP-08)", async () => {
    const { service, make } = await scene();
    await expect(make(TYPE, { private_dns_enabled: true })).rejects.toThrow(
      `InvalidParameter: Private DNS can't be enabled because the service ${String(service.service_name)} does not provide a private DNS name.`,
    );
    expect(await make(TYPE, { private_dns_enabled: false })).toMatchObject({ private_dns_enabled: false });
  });

  test("is read from the endpoint, imported by its ID, and stays when the resource is deleted", async () => {
    const aws = new SimulatedAws();
    const { vpc } = await simulatedNetwork(aws);
    const endpoint = await aws.create(ENDPOINT, {
      vpc_id: String(vpc.id),
      vpc_endpoint_type: "Interface",
      service_name: "com.amazonaws.eu-central-1.ssm",
    });
    const vpc_endpoint_id = String(endpoint.id);
    const part = await aws.create(TYPE, { vpc_endpoint_id, private_dns_enabled: true });
    expect(await aws.read(TYPE, part)).toMatchObject({ private_dns_enabled: true });
    expect(await aws.importState(TYPE, vpc_endpoint_id)).toMatchObject({ vpc_endpoint_id });
    await aws.destroy(TYPE, part);
    expect(await aws.read(ENDPOINT, endpoint)).toMatchObject({ private_dns_enabled: true });
    const again = await aws.create(TYPE, { vpc_endpoint_id, private_dns_enabled: true });
    await aws.destroy(ENDPOINT, endpoint);
    expect(await aws.read(TYPE, again)).toBeNull();
  });
});
