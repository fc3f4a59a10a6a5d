import { readConfig } from "../../../src/authoring/app/load-config";
import type { ConfigInput } from "../../../src/authoring/config/schema";
import { ChangeScenario, DESTROYED } from "../../support/change-scenario";
import { configWith, DEFAULT_CONFIG } from "../../support/configs";
import { configFileOf } from "../../support/examples";
import { describeWithEngine } from "../engine/helpers/with-engine";
import { withValue } from "./support/config-values";

const PRODUCER = DEFAULT_CONFIG.producer.network;
const CONSUMER = DEFAULT_CONFIG.consumers.consumer.network;
const zones = (...numbers: readonly number[]) => numbers.map((number) => `euc1-az${number}`);

/** The default config with these zones on both sides. */
function inZones(...zoneIds: readonly string[]): ConfigInput {
  return configWith({
    producer: { network: { ...PRODUCER, zoneIds } },
    consumer: { network: { ...CONSUMER, zoneIds } },
  });
}

describeWithEngine("an endpoint whose names are outputs", (binary) => {
  test("has the names of a zone that was added, without another deployment", async () => {
    const base = readConfig(configFileOf("alb-tls"));
    const scenario = await ChangeScenario.deployed(base as ConfigInput, binary());
    try {
      const to = withValue(base, ["consumers", "consumer", "network", "zoneIds"], zones(1, 2, 3));
      expect(await scenario.change(to as ConfigInput)).toMatchObject({ result: "applied", text: "", plannedAgain: [] });
      expect(await scenario.output("consumer", "endpoint_urls")).toHaveLength(4);
    } finally {
      await scenario.close();
    }
  });
});

describeWithEngine("the zones and networks of a deployed config", (binary) => {
  let scenario: ChangeScenario;
  beforeAll(async () => {
    scenario = await ChangeScenario.deployed(DEFAULT_CONFIG, binary());
  });
  afterAll(() => scenario.close());
  beforeEach(() => scenario.goBack());

  test("can be listed in another order: nothing is planned", async () => {
    expect(await scenario.change(inZones(...zones(2, 1)))).toMatchObject({ result: "applied", planned: [], text: "" });
  });

  test("can be one more on both sides: no other subnet changes", async () => {
    const outcome = await scenario.change(inZones(...zones(1, 2, 3)));
    expect(outcome).toMatchObject({ result: "applied", text: "", plannedAgain: [] });
    expect(outcome.planned.filter((line) => /aws_subnet/.test(line)).map((line) => line.split(" ")[1])).toEqual([
      "create",
      "create",
    ]);
    expect(outcome.paths).toEqual({ "client-vpn -> hello.internal.company:8080": "reachable" });
    const [service] = scenario.project.rehearsal.world.ofType("aws_vpc_endpoint_service");
    expect(service?.hidden?.zone_ids).toEqual(zones(1, 2, 3));
    expect(await scenario.output("producer", "availability_zone_ids")).toEqual(zones(1, 2, 3));
    expect(await scenario.destroy()).toEqual(DESTROYED);
  });

  test.each(zones(1, 2))(
    "of the consumer can be one less: its subnet is deleted after the endpoint has left it",
    async (zone) => {
      const to = configWith({ consumer: { network: { ...CONSUMER, zoneIds: [zone] } } });
      const outcome = await scenario.change(to);
      expect(outcome).toMatchObject({ result: "applied", text: "", plannedAgain: [] });
      expect(outcome.planned.filter((line) => /(delete|replace) aws_(subnet|vpc_endpoint)\./.test(line))).toEqual([
        expect.stringContaining("delete aws_subnet."),
      ]);
      expect(outcome.paths).toEqual({ "client-vpn -> hello.internal.company:8080": "reachable" });
      expect(await scenario.destroy()).toEqual(DESTROYED);
    },
  );

  test("are only partly reachable while the service lacks one of them, which the next deployment brings", async () => {
    await scenario.change(inZones(...zones(1, 2, 3)));
    const { world } = scenario.project.rehearsal;
    const [service] = world.ofType("aws_vpc_endpoint_service");
    if (service === undefined) throw new Error("there is no service");
    world.put({
      ...service,
      attributes: { ...service.attributes, availability_zones: ["eu-central-1a", "eu-central-1b"] },
      hidden: { ...service.hidden, zone_ids: zones(1, 2) },
    });
    await scenario.refresh();
    expect(await scenario.paths()).toEqual({
      "client-vpn -> hello.internal.company:8080": "reachable in euc1-az1 and euc1-az2, blocked in euc1-az3",
    });
    expect(await scenario.output("producer", "availability_zone_ids")).toEqual(zones(1, 2));
    expect(await scenario.change(inZones(...zones(1, 2, 3)))).toMatchObject({
      result: "applied",
      plannedAgain: [],
      paths: { "client-vpn -> hello.internal.company:8080": "reachable" },
    });
  });

  test.each<[string, ConfigInput, RegExp]>([
    [
      "a zone leaves",
      inZones("euc1-az1"),
      /^the Network Load Balancer would be replaced: it would leave the subnet in euc1-az2: nothing was changed$/m,
    ],
    ["a zone is replaced", inZones(...zones(1, 3)), /it would leave the subnet in euc1-az2/],
    [
      "the load balancer gets subnets of its own",
      configWith({ producer: { network: { ...PRODUCER, privateLinkSubnets: { cidr: "10.20.200.0/24" } } } }),
      /^the Network Load Balancer would be replaced: it would leave the subnet in euc1-az/,
    ],
    [
      "the VPC gets another block",
      configWith({ producer: { network: { ...PRODUCER, cidr: "10.21.0.0/16" } } }),
      /its VPC would get another CIDR block/,
    ],
    [
      "the subnets get another size",
      configWith({ producer: { network: { ...PRODUCER, subnetPrefix: 25 } } }),
      /^ {4}subnetCidrs: \{ "euc1-az1": "10\.20\.0\.0\/24", "euc1-az2": "10\.20\.1\.0\/24" \},$/m,
    ],
    [
      "the subnets of the consumer get another size",
      configWith({ consumer: { network: { ...CONSUMER, subnetPrefix: 25 } } }),
      /^ {2}do: keep the deployed blocks, in consumers\.consumer\.network:$/m,
    ],
    [
      "the region is another",
      configWith({
        config: { region: "eu-west-1" },
        producer: { network: { ...PRODUCER, zoneIds: ["euw1-az1", "euw1-az2"] } },
        consumer: { network: { ...CONSUMER, zoneIds: ["euw1-az1", "euw1-az2"] } },
      }),
      /^(producer|consumer) is deployed in region eu-central-1, and the config says eu-west-1: [^\n]*\n {2}nothing was changed$/m,
    ],
    [
      "the backend is a resource",
      configWith({ service: { port: 5432, backend: { kind: "resource", dnsName: "db.example.com" } } }),
      /^the (Network Load Balancer|endpoint service) would be deleted: nothing was changed$/m,
    ],
  ])("are refused before the first change when %s", async (_, to, text) => {
    expect(await scenario.change(to)).toMatchObject({ result: "refused", text: expect.stringMatching(text) });
  });

  test("keep their blocks where these are given, as the refusal says", async () => {
    const subnetCidrs = { "euc1-az1": "10.20.0.0/24", "euc1-az2": "10.20.1.0/24" };
    const to = configWith({ producer: { network: { ...PRODUCER, subnetPrefix: 25, subnetCidrs } } });
    expect(await scenario.change(to)).toMatchObject({ result: "applied", planned: [], text: "" });
  });

  test("keep their names when the config gets another one", async () => {
    const outcome = await scenario.change(configWith({ config: { name: "hallo" } }));
    expect(outcome).toMatchObject({ result: "applied", text: "", plannedAgain: [] });
    expect(
      outcome.planned.filter((line) => /: (replace|delete) aws_(lb|security_group|launch_template)\./.test(line)),
    ).toEqual([]);
    expect(outcome.paths).toEqual({ "client-vpn -> hello.internal.company:8080": "reachable" });
    expect(await scenario.destroy()).toEqual(DESTROYED);
  });
});
