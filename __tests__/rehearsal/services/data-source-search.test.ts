import { filterNames } from "../../../scripts/provider/filter-names";
import { awsSchema } from "../../../src/rehearsal/schemas";
import names from "../../../src/rehearsal/services/ec2/filter-names.json";
import { FILTERED_BY, knownFilters } from "../../../src/rehearsal/services/ec2/filters";
import { PLURALS } from "../../../src/rehearsal/services/plural-data-sources";
import { patternOf } from "../../../src/rehearsal/simulation/data-source-search";
import type { ObjectValue } from "../../../src/rehearsal/values/value";
import { GLOBAL } from "../../../src/rehearsal/world/world";
import { SimulatedAws } from "../../support/simulated-aws";

const ACCOUNT = "111111111111";
const OTHER = "222222222222";
const sources = awsSchema().data_sources;

/** Arguments that choose the form of the answer, or the region. */
const OPTIONS = ["region", "encoding", "location_type"];

/** Puts an object into the world as it is. */
function put(aws: SimulatedAws, type: string, id: string, attributes: ObjectValue = {}) {
  const region = type.startsWith("aws_iam_") ? GLOBAL : "eu-central-1";
  aws.world.put({
    account: ACCOUNT,
    region,
    type,
    id,
    attributes: { id, arn: `arn:aws:x:::${id}`, tags: {}, ...attributes },
  });
}

const filter = (name: string, ...values: string[]): ObjectValue => ({ filter: [{ name, values }] });

describe("the key argument of a data source", () => {
  test.each([
    ["aws_instance", "instance_id"],
    ["aws_internet_gateway", "internet_gateway_id"],
    ["aws_ec2_client_vpn_endpoint", "client_vpn_endpoint_id"],
    ["aws_route_table", "route_table_id"],
    ["aws_route53_resolver_rule", "resolver_rule_id"],
    ["aws_route53_resolver_endpoint", "resolver_endpoint_id"],
    ["aws_vpc_dhcp_options", "dhcp_options_id"],
    ["aws_ec2_network_insights_path", "network_insights_path_id"],
    ["aws_vpc_ipam_pool", "ipam_pool_id"],
    ["aws_vpclattice_service", "service_identifier"],
    ["aws_vpclattice_service_network", "service_network_identifier"],
    ["aws_api_gateway_authorizer", "authorizer_id"],
    ["aws_ec2_host", "host_id"],
  ])("%s: %s chooses the object with that ID", async (source, argument) => {
    const aws = new SimulatedAws();
    for (const id of ["x-1", "x-2", "x-3"]) put(aws, source, id);
    expect((await aws.data(source, { [argument]: "x-2" })).id).toBe("x-2");
    await expect(aws.data(source, { [argument]: "x-4" })).rejects.toThrow("no matching");
  });

  test.each<[string, string, ObjectValue]>([
    ["aws_db_instance", "db_instance_identifier", { identifier: "b" }],
    ["aws_ecs_cluster", "cluster_name", { name: "b" }],
    ["aws_iam_group", "group_name", { name: "b" }],
    ["aws_iam_user", "user_name", { name: "b" }],
    ["aws_vpclattice_service_network", "service_network_identifier", { arn: "b" }],
    ["aws_ecs_task_definition", "task_definition", { family: "b", revision: 3 }],
    ["aws_kms_key", "key_id", { arn: "b" }],
    ["aws_lambda_function", "function_name", { arn: "b" }],
  ])("%s: %s is compared with %j", async (source, argument, attributes) => {
    const aws = new SimulatedAws();
    put(aws, source, "x-1", { name: "a" });
    put(aws, source, "x-2", attributes);
    expect((await aws.data(source, { [argument]: "b" })).id).toBe("x-2");
  });

  test("of a KMS key can be an alias", async () => {
    const aws = new SimulatedAws();
    const [key] = [await aws.create("aws_kms_key", {}), await aws.create("aws_kms_key", {})];
    await aws.create("aws_kms_alias", { name: "alias/app", target_key_id: key.id ?? "" });
    expect((await aws.data("aws_kms_key", { key_id: "alias/app" })).arn).toBe(key.arn);
  });

  test("that the rehearsal cannot compare is refused", async () => {
    const aws = new SimulatedAws();
    put(aws, "aws_lambda_function", "f", { function_name: "f" });
    await expect(aws.data("aws_lambda_function", { function_name: "f", qualifier: "live" })).rejects.toThrow(
      "the rehearsal does not know the argument qualifier of the data source aws_lambda_function",
    );
  });

  /** The arguments of a data source that are texts. */
  const argumentsOf = (source: string) =>
    Object.entries(sources[source]?.block.attributes ?? {}).filter(
      ([name, each]) => each.type === "string" && (each.required || each.optional) && !OPTIONS.includes(name),
    );

  test.each(Object.keys(sources).filter((source) => argumentsOf(source).length > 0))(
    "%s: no argument is ignored",
    async (source) => {
      const type = PLURALS[source]?.type ?? source;
      const asked = argumentsOf(source);
      for (const [name] of asked) {
        const aws = new SimulatedAws();
        put(aws, type, "x-1");
        const others = asked
          .filter(([other, { required }]) => other !== name && required)
          .map(([other]) => [other, "y"]);
        const found = await aws.data(source, { ...Object.fromEntries(others), [name]: "nonsense" }).catch(() => ({}));
        expect({ name, found: JSON.stringify(found).includes("x-1") }).toEqual({ name, found: false });
      }
    },
  );
});

describe("the filters of EC2", () => {
  test("are those that the AWS SDK documents", () => {
    expect(JSON.parse(filterNames())).toEqual(names);
  });

  test.each(Object.keys(FILTERED_BY).filter((type) => sources[type]?.block.block_types?.filter !== undefined))(
    "%s: none of them is ignored",
    async (type) => {
      const aws = new SimulatedAws();
      put(aws, type, "x-1");
      for (const name of [...(knownFilters(type)?.names ?? []), "tag:Name", "tag-key", "unheard-of"]) {
        const found = await aws.data(type, { owners: ["amazon"], ...filter(name, "nonsense") }).catch(() => undefined);
        // Whatever an image is called, AWS may have it.
        if (!["name", "owner-id", "owner-alias", "architecture"].includes(name))
          expect({ name, found }).toEqual({ name });
      }
    },
  );

  test("that EC2 does not know are refused in its words", async () => {
    const aws = new SimulatedAws();
    await expect(aws.data("aws_vpcs", filter("vpc_id", "vpc-1"))).rejects.toThrow(
      "operation error EC2: DescribeVpcs, https response error StatusCode: 400",
    );
    await expect(aws.data("aws_vpcs", filter("vpc_id", "vpc-1"))).rejects.toThrow("The filter 'vpc_id' is invalid");
  });

  test("that only the rehearsal does not know are refused by it", async () => {
    const aws = new SimulatedAws();
    await expect(aws.data("aws_instances", filter("kernel-id", "aki-1"))).rejects.toThrow(
      "the rehearsal does not know the filter kernel-id of the data source aws_instances",
    );
  });

  describe("find in a network", () => {
    const aws = new SimulatedAws();
    const ids: Record<string, string> = {};
    beforeAll(async () => {
      const make = async (name: string, type: string, config: ObjectValue) => {
        ids[name] = String((await aws.create(type, config)).id);
      };
      await make("vpc", "aws_vpc", { cidr_block: "10.0.0.0/16", tags: { Name: "main", "a*b": "c?d" } });
      await make("other", "aws_vpc", { cidr_block: "10.1.0.0/16", tags: { Name: "maintenance" } });
      const vpc_id = ids.vpc ?? "";
      await make("secondary", "aws_vpc_ipv4_cidr_block_association", { vpc_id, cidr_block: "10.2.0.0/16" });
      await make("a", "aws_subnet", { vpc_id, cidr_block: "10.0.0.0/24", availability_zone: "eu-central-1a" });
      await make("b", "aws_subnet", { vpc_id, cidr_block: "10.0.1.0/24", map_public_ip_on_launch: true });
      await make("gateway", "aws_internet_gateway", { vpc_id });
      await make("table", "aws_route_table", {
        vpc_id,
        route: [{ cidr_block: "0.0.0.0/0", gateway_id: ids.gateway ?? "" }],
      });
      await make("association", "aws_route_table_association", {
        subnet_id: ids.a ?? "",
        route_table_id: ids.table ?? "",
      });
      await make("group", "aws_security_group", {
        vpc_id,
        name: "web",
        ingress: [{ protocol: "tcp", from_port: 443, to_port: 443, cidr_blocks: ["192.0.2.0/24"] }],
      });
      await make("address", "aws_eip", { domain: "vpc" });
      await make("nat", "aws_nat_gateway", { subnet_id: ids.b ?? "", allocation_id: ids.address ?? "" });
      await make("instance", "aws_instance", {
        ami: "ami-0123456789abcdef0",
        instance_type: "t3.micro",
        subnet_id: ids.a ?? "",
        vpc_security_group_ids: [ids.group ?? ""],
        tags: { Name: "web-1" },
      });
    });

    /** The names of what a plural data source lists. */
    async function found(source: string, config: ObjectValue): Promise<readonly string[]> {
      const answer = await aws.data(source, config);
      const list = answer.ids ?? answer.allocation_ids ?? answer.arns ?? [];
      const known = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
      return [list].flat().map((id) => known.get(String(id)) ?? "default");
    }

    const id = (name: string) => () => ids[name] ?? "";

    test.each<[string, string, string | (() => string), readonly string[]]>([
      ["aws_vpcs", "cidr", "10.0.0.0/16", ["vpc"]],
      ["aws_vpcs", "cidr-block-association.cidr-block", "10.2.0.0/16", ["vpc"]],
      ["aws_vpcs", "cidr-block-association.state", "associated", ["vpc", "other"]],
      ["aws_vpcs", "vpc-id", id("other"), ["other"]],
      ["aws_vpcs", "state", "available", ["vpc", "other"]],
      ["aws_vpcs", "state", "pending", []],
      ["aws_vpcs", "tag-key", "Name", ["vpc", "other"]],
      ["aws_vpcs", "tag-key", "a\\*b", ["vpc"]],
      ["aws_vpcs", "tag:Name", "main", ["vpc"]],
      ["aws_vpcs", "tag:Name", "main*", ["vpc", "other"]],
      ["aws_vpcs", "tag:Name", "m?in", ["vpc"]],
      ["aws_vpcs", "tag:Name", "*ten*", ["other"]],
      ["aws_vpcs", "tag:Name", "MAIN", []],
      ["aws_vpcs", "tag:a*b", "c\\?d", ["vpc"]],
      ["aws_vpcs", "tag:a*b", "c\\*d", []],
      ["aws_subnets", "vpc-id", id("vpc"), ["a", "b"]],
      ["aws_subnets", "availabilityZone", "eu-central-1a", ["a", "b"]],
      ["aws_subnets", "cidrBlock", "10.0.1.0/24", ["b"]],
      ["aws_subnets", "cidr", "10.0.1.0/24", ["b"]],
      ["aws_subnets", "map-public-ip-on-launch", "true", ["b"]],
      ["aws_subnets", "map-public-ip-on-launch", "false", ["a"]],
      ["aws_subnets", "subnet-id", id("a"), ["a"]],
      ["aws_route_tables", "association.main", "true", ["default", "default"]],
      ["aws_route_tables", "association.main", "false", ["table"]],
      ["aws_route_tables", "association.subnet-id", id("a"), ["table"]],
      ["aws_route_tables", "route.gateway-id", id("gateway"), ["table"]],
      ["aws_route_tables", "route.destination-cidr-block", "0.0.0.0/0", ["table"]],
      ["aws_route_tables", "route.destination-cidr-block", "10.2.0.0/16", ["table", "default"]],
      ["aws_security_groups", "group-id", id("group"), ["group"]],
      ["aws_security_groups", "group-name", "w*", ["group"]],
      ["aws_security_groups", "ip-permission.cidr", "192.0.2.0/24", ["group"]],
      ["aws_security_groups", "ip-permission.from-port", "443", ["group"]],
      ["aws_nat_gateways", "vpc-id", id("vpc"), ["nat"]],
      ["aws_nat_gateways", "state", "available", ["nat"]],
      ["aws_nat_gateways", "subnet-id", id("a"), []],
      ["aws_instances", "instance-state-name", "running", ["instance"]],
      ["aws_instances", "instance-state-name", "stopped", []],
      ["aws_instances", "instance.group-id", id("group"), ["instance"]],
      ["aws_instances", "instance.group-name", "web", ["instance"]],
      ["aws_instances", "vpc-id", id("vpc"), ["instance"]],
      ["aws_instances", "instance-type", "t3.*", ["instance"]],
      ["aws_instances", "image-id", "ami-0123456789abcdef0", ["instance"]],
      ["aws_network_interfaces", "attachment.instance-id", id("instance"), ["default"]],
      ["aws_network_interfaces", "group-id", id("group"), ["default"]],
      ["aws_network_interfaces", "status", "available", []],
      ["aws_network_acls", "default", "true", ["default", "default"]],
      ["aws_eips", "allocation-id", id("address"), ["address"]],
      ["aws_eips", "domain", "standard", []],
    ])("%s by %s", async (source, name, value, expected) => {
      const asked = found(source, filter(name, typeof value === "string" ? value : value()));
      if (name === "domain") await expect(asked).rejects.toThrow("The filter 'domain' is invalid");
      else if (name === "availabilityZone") expect((await asked).includes("a")).toBe(true);
      else expect([...(await asked)].sort()).toEqual([...expected].sort());
    });

    test("one route table by the subnet that it is associated with, with its associations", async () => {
      const table = await aws.data("aws_route_table", { subnet_id: ids.a ?? "" });
      expect(table).toMatchObject({
        id: ids.table,
        associations: [{ route_table_association_id: ids.association, subnet_id: ids.a, main: false }],
        routes: [{ cidr_block: "0.0.0.0/0", gateway_id: ids.gateway }],
      });
      const main = await aws.data("aws_route_table", {
        vpc_id: ids.vpc ?? "",
        ...filter("association.main", "true"),
      });
      expect(main.associations).toMatchObject([{ main: true, route_table_id: main.id }]);
    });

    test("one of a kind, with what only the data source has", async () => {
      const vpc_id = ids.vpc;
      expect(await aws.data("aws_nat_gateway", { vpc_id: ids.vpc ?? "" })).toMatchObject({
        id: ids.nat,
        state: "available",
        vpc_id,
      });
      expect(await aws.data("aws_internet_gateway", filter("attachment.vpc-id", ids.vpc ?? ""))).toMatchObject({
        internet_gateway_id: ids.gateway,
        attachments: [{ state: "available", vpc_id }],
      });
      expect(await aws.data("aws_instance", { instance_id: ids.instance ?? "" })).toMatchObject({
        instance_id: ids.instance,
        tags: { Name: "web-1" },
      });
    });

    test("instances that are not running only when they are asked for", async () => {
      const state = { instance_id: ids.instance ?? "", state: "stopped" };
      const stopped = await aws.create("aws_ec2_instance_state", state);
      expect(await found("aws_instances", {})).toEqual([]);
      expect(await found("aws_instances", { instance_state_names: ["stopped"] })).toEqual(["instance"]);
      await aws.change("aws_ec2_instance_state", { ...state, state: "running" }, stopped);
      expect(await found("aws_instances", { instance_tags: { Name: "web-1" } })).toEqual(["instance"]);
    });
  });
});

describe("a peering connection", () => {
  test("is found from both sides, by either of them", async () => {
    const aws = new SimulatedAws();
    const other = await aws.session(OTHER);
    const vpc = await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16" });
    const peer = await aws.create("aws_vpc", { cidr_block: "10.1.0.0/16" }, other);
    const connection = await aws.create("aws_vpc_peering_connection", {
      vpc_id: vpc.id ?? "",
      peer_vpc_id: peer.id ?? "",
      peer_owner_id: OTHER,
    });
    const facts = {
      id: connection.id,
      status: "pending-acceptance",
      owner_id: ACCOUNT,
      cidr_block: "10.0.0.0/16",
      peer_cidr_block: "10.1.0.0/16",
      cidr_block_set: [{ cidr_block: "10.0.0.0/16" }],
    };
    const type = "aws_vpc_peering_connection";
    expect(await aws.data(type, { peer_vpc_id: peer.id ?? "" })).toMatchObject(facts);
    expect(await aws.data(type, { owner_id: ACCOUNT }, other)).toMatchObject(facts);
    const byCidr = filter("accepter-vpc-info.cidr-block", "10.1.0.0/16");
    expect((await aws.data(`${type}s`, byCidr, other)).ids).toEqual([connection.id]);
    await expect(aws.data(type, { status: "active" })).rejects.toThrow("no matching EC2 VPC Peering Connection found");
  });
});

describe("a wildcard", () => {
  test.each<[string, string, boolean]>([
    ["web-*", "web-1", true],
    ["web-*", "webs", false],
    ["w?b", "web", true],
    ["a.c", "abc", false],
    ["a\\*c", "a*c", true],
    ["a\\*c", "abc", false],
    ["a\\\\c", "a\\c", true],
    ["(a|b)", "a", false],
    ["*", "", true],
    ["*", "two\nlines", true],
  ])("%s and %j: %s", (pattern, text, matches) => {
    expect(patternOf(pattern).test(text)).toBe(matches);
  });
});
