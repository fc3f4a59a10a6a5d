import type { ConfigInput } from "../../../../src/authoring/config/schema";
import { checkContext, checked } from "../../../support/checks";
import { configWith } from "../../../support/configs";
import {
  accountsOf,
  CONSUMER_ACCOUNT,
  emptyWorld,
  NLB_ARN,
  PRODUCER_ACCOUNT,
  put,
  SERVICE_ID,
} from "../../../support/deployed-world";

const VPC = "vpc-0123456789abcdef0";
const SUBNETS = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"];

function network(changes: { cidr?: string; primaryCidr?: string; third?: string } = {}) {
  const { cidr = "10.10.0.0/16", third = "10.10", ...others } = changes;
  const subnets = SUBNETS.map((id, n) => ({ id, zoneId: `euc1-az${n + 1}`, cidr: `${third}.${n}.0/24` }));
  return { kind: "existing" as const, vpcId: VPC, cidr, subnets, ...others };
}

/** The consumer's VPC as the config has it. */
function consumerWorld(vpc: Parameters<typeof put>[4] = {}) {
  const world = emptyWorld();
  put(world, CONSUMER_ACCOUNT, "aws_vpc", VPC, { cidr_block: "10.10.0.0/16", enable_dns_hostnames: true, ...vpc });
  SUBNETS.forEach((id, n) => {
    const [cidr_block, availability_zone_id] = [`10.10.${n}.0/24`, `euc1-az${n + 1}`];
    put(world, CONSUMER_ACCOUNT, "aws_subnet", id, { vpc_id: VPC, cidr_block, availability_zone_id });
  });
  return world;
}

function resultsOf(
  world = consumerWorld(),
  config: ConfigInput = configWith({ consumer: { network: network() } }),
  deployed: readonly string[] = [],
  name = "existing network",
) {
  const deployedIds = async () => new Set(deployed);
  return checked(name, checkContext(config, { accounts: accountsOf(world), deployedIds }));
}

describe("an existing network", () => {
  test("that is as in the config passes", async () => {
    expect(await resultsOf()).toEqual([`pass: consumer: ${VPC} (10.10.0.0/16) and its 2 subnets are as in the config`]);
  });

  test("that does not exist, or has other blocks, fails", async () => {
    expect(await resultsOf(emptyWorld())).toEqual([
      `fail: consumer: VPC ${VPC} does not exist in this account and region | correct network.vpcId`,
    ]);
    const [first] = await resultsOf(consumerWorld({ cidr_block: "10.99.0.0/16" }));
    expect(first).toBe(
      `fail: consumer: ${VPC} is 10.99.0.0/16, but the config has 10.10.0.0/16 | set cidr: "10.99.0.0/16": the DNS server is its base + 2 (VPC-11)`,
    );
  });

  test("that is named by its secondary block needs the primary one, where the resolver is", async () => {
    const world = consumerWorld({ cidr_block: "10.99.0.0/16" });
    put(world, CONSUMER_ACCOUNT, "aws_vpc_ipv4_cidr_block_association", "vpc-cidr-assoc-1", {
      vpc_id: VPC,
      cidr_block: "10.10.0.0/16",
    });
    expect(await resultsOf(world)).toEqual([
      expect.stringMatching(
        /^fail: .*10\.99\.0\.0\/16 is its primary block, but the config has 10\.10\.0\.0\/16: .* \| set primaryCidr: "10\.99\.0\.0\/16"/,
      ),
    ]);
    const named = configWith({ consumer: { network: network({ primaryCidr: "10.99.0.0/16" }) } });
    expect((await resultsOf(world, named))[0]).toMatch(/^pass:/);
  });

  test("with a DNS attribute off fails, with the command that turns it on", async () => {
    const off = consumerWorld({ enable_dns_support: false, enable_dns_hostnames: false });
    const results = await resultsOf(off);
    expect(results).toEqual([
      expect.stringContaining(`has enable-dns-support off: private names do not resolve there (VPC-10)`),
      expect.stringContaining(`aws ec2 modify-vpc-attribute --vpc-id ${VPC} --enable-dns-hostnames '{"Value":true}'`),
    ]);
  });

  test("whose subnets do not exist, or are elsewhere, fails", async () => {
    const world = consumerWorld();
    const [first = "", second = ""] = SUBNETS;
    world.remove({ account: CONSUMER_ACCOUNT, region: "eu-central-1", type: "aws_subnet", id: first });
    put(world, CONSUMER_ACCOUNT, "aws_subnet", second, {
      vpc_id: VPC,
      cidr_block: "10.10.7.0/24",
      availability_zone_id: "euc1-az3",
    });
    expect(await resultsOf(world)).toEqual([
      `fail: consumer: subnet ${first} does not exist in this account and region | use ${second}`,
      `fail: consumer: subnet ${second} has euc1-az3, but the config has euc1-az2 | set zoneId: "euc1-az3"`,
      `fail: consumer: subnet ${second} has 10.10.7.0/24, but the config has 10.10.1.0/24 | set cidr: "10.10.7.0/24"`,
    ]);
    put(world, CONSUMER_ACCOUNT, "aws_subnet", first, { vpc_id: "vpc-other", cidr_block: "10.10.0.0/24" });
    expect((await resultsOf(world))[0]).toBe(
      `fail: consumer: subnet ${first} is in vpc-other, but the config has ${VPC} | use a subnet of ${VPC}`,
    );
  });

  test("whose subnet is nearly full fails before a deployment, and passes afterwards", async () => {
    const world = consumerWorld();
    for (let n = 0; n < 240; n += 1) {
      put(world, CONSUMER_ACCOUNT, "aws_network_interface", `eni-${n}`, {
        subnet_id: SUBNETS[0] ?? "",
        private_ips: [`10.10.0.${n + 4}`],
      });
    }
    expect(await resultsOf(world)).toEqual([
      `fail: consumer: subnet ${SUBNETS[0]} (10.10.0.0/24) has 11 free addresses, and 20 are needed | free some, or use a larger subnet`,
    ]);
    const config = configWith({ consumer: { network: network() } });
    expect((await resultsOf(world, config, ["cvpn-endpoint-1"]))[0]).toMatch(/^pass:/);
  });

  test("with an Instance Connect endpoint of its own fails: a VPC can have one", async () => {
    const world = consumerWorld();
    put(world, CONSUMER_ACCOUNT, "aws_ec2_instance_connect_endpoint", "eice-1", { vpc_id: VPC });
    const config = configWith({ consumer: { network: network(), access: "instance-connect" } });
    const results = await resultsOf(world, config, [], "instance connect");
    expect(results[0]).toContain("has the Instance Connect endpoint eice-1 already");
    expect(await resultsOf(world, config, ["eice-1"], "instance connect")).toEqual([]);
  });

  test("with a private hosted zone of the same name fails", async () => {
    const world = consumerWorld();
    const attributes = { id: "Z1", name: "internal.company", vpc: [{ vpc_id: VPC }] };
    world.put({ account: PRODUCER_ACCOUNT, region: "global", type: "aws_route53_zone", id: "Z1", attributes });
    expect((await resultsOf(world, undefined, [], "hosted zone"))[0]).toContain(
      `${VPC} is associated with the hosted zone Z1 of the name internal.company already | use another dns.zone`,
    );
  });

  test("takes new subnets only where there is room for them", async () => {
    const world = emptyWorld();
    put(world, PRODUCER_ACCOUNT, "aws_vpc", VPC, { cidr_block: "10.10.0.0/16", enable_dns_hostnames: true });
    SUBNETS.forEach((id, n) => {
      const [cidr_block, availability_zone_id] = [`10.10.${n}.0/24`, `euc1-az${n + 1}`];
      put(world, PRODUCER_ACCOUNT, "aws_subnet", id, { vpc_id: VPC, cidr_block, availability_zone_id });
    });
    put(world, PRODUCER_ACCOUNT, "aws_subnet", "subnet-foreign", { vpc_id: VPC, cidr_block: "10.10.64.0/24" });
    const zoneIds = ["euc1-az1", "euc1-az2"];
    const privateLinkSubnets = { cidr: "10.10.64.0/22", zoneIds };
    const config = configWith({ producer: { network: { ...network(), privateLinkSubnets } } });
    expect((await resultsOf(world, config))[0]).toContain("overlaps subnet-foreign (10.10.64.0/24)");
  });
});

describe("an existing load balancer", () => {
  const backend = { kind: "existing-nlb" as const, arn: NLB_ARN, zoneIds: ["euc1-az1", "euc1-az2"] };
  const config = configWith({ producer: { network: network(), service: { port: 8080, backend } } });

  function nlbWorld(changes: Parameters<typeof put>[4] = {}) {
    const world = emptyWorld();
    ["eu-central-1a", "eu-central-1b"].forEach((availability_zone, n) => {
      put(world, PRODUCER_ACCOUNT, "aws_subnet", `subnet-${n}`, { availability_zone });
    });
    const subnets = ["subnet-0", "subnet-1"];
    put(world, PRODUCER_ACCOUNT, "aws_lb", NLB_ARN, {
      name: "shared",
      load_balancer_type: "network",
      subnets,
      ...changes,
    });
    put(world, PRODUCER_ACCOUNT, "aws_lb_listener", "listener-1", { load_balancer_arn: NLB_ARN, port: 8080 });
    return world;
  }
  const zones = () => [
    { name: "eu-central-1a", id: "euc1-az1" },
    { name: "eu-central-1b", id: "euc1-az2" },
  ];
  const results = (world: ReturnType<typeof emptyWorld>, input: ConfigInput = config) =>
    checked(
      "load balancer",
      checkContext(input, { accounts: accountsOf(world, { zones }), deployedIds: async () => new Set() }),
    );

  test("with a listener on the port, in the zones of the config, passes", async () => {
    expect(await results(nlbWorld())).toEqual(["pass: shared has a listener on port 8080 and is free"]);
  });

  test("that does not exist fails", async () => {
    expect((await results(emptyWorld()))[0]).toContain("does not exist in this account and region");
  });

  test("without the listener, the zone or the type of the config fails", async () => {
    const other = configWith({ producer: { network: network(), service: { port: 9090, backend } } });
    expect(await results(nlbWorld({ subnets: ["subnet-0"], load_balancer_type: "gateway" }), other)).toEqual([
      "fail: shared is of type gateway, but network is expected | use another ARN",
      'fail: shared is in euc1-az1, but the config has euc1-az1, euc1-az2 | set zoneIds: ["euc1-az1"], or add euc1-az2 to it',
      "fail: shared has no listener on port 9090: it has 8080 | add the listener, or use one of its ports in the config",
    ]);
  });

  test("that belongs to another endpoint service fails", async () => {
    const world = nlbWorld();
    put(world, PRODUCER_ACCOUNT, "aws_vpc_endpoint_service", SERVICE_ID, { network_load_balancer_arns: [NLB_ARN] });
    expect((await results(world))[0]).toContain(`shared belongs to the endpoint service ${SERVICE_ID} already`);
  });
});
