import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findIntendedPaths, prove } from "../../../src/insight/reachability";
import { destroy } from "../../../src/operate/operations/deploy/destroy";
import { describeAges } from "../../../src/operate/operations/facts";
import { readTopology } from "../../../src/operate/operations/read-topology";
import { ChangeScenario, DESTROYED } from "../../support/change-scenario";
import { configWith, DEFAULT_CONFIG } from "../../support/configs";
import { RecordedDialogue } from "../../support/recorded-dialogue";
import { configFrom } from "../../support/template";
import { describeWithEngine } from "../engine/helpers/with-engine";

/** A state from which everything was removed. */
const EMPTY_STATE = JSON.stringify({ version: 4, terraform_version: "1.5.0", serial: 99, lineage: "x", outputs: {} });

const CONSUMER = DEFAULT_CONFIG.consumers.consumer;
const [OFFICE, STORE, CENTER] = ["192.168.1.0/24", "192.168.2.0/24", "192.168.3.0/24"].map((cidr) => ({ cidr }));

function withNetworks(...authorizedNetworks: readonly ({ readonly cidr: string } | undefined)[]) {
  const networks = authorizedNetworks.flatMap((network) => network ?? []);
  return configWith({
    consumer: { vpn: { ...CONSUMER.vpn, associations: "all", authorizedNetworks: networks } },
  });
}

describeWithEngine("a consumer with three authorized networks", (binary) => {
  let scenario: ChangeScenario;
  beforeAll(async () => {
    scenario = await ChangeScenario.deployed(withNetworks(OFFICE, STORE, CENTER), binary());
  });
  afterAll(() => scenario.close());
  beforeEach(() => scenario.goBack());

  test("loses only what belongs to a network that is removed", async () => {
    const { planned, ...outcome } = await scenario.change(withNetworks(OFFICE, CENTER));
    expect(outcome).toMatchObject({ result: "applied", text: "", plannedAgain: [] });
    expect(planned).toHaveLength(4);
    expect(planned.filter((line) => !/: delete aws_.*192-168-2-0-24/.test(line))).toEqual([]);
    expect(await scenario.destroy()).toEqual(DESTROYED);
  });

  test("is not changed by another order of the networks", async () => {
    expect(await scenario.change(withNetworks(CENTER, OFFICE, STORE))).toMatchObject({
      result: "applied",
      planned: [],
      plannedAgain: [],
    });
  });
});

describeWithEngine("the default deployment", (binary) => {
  let scenario: ChangeScenario;
  beforeAll(async () => {
    scenario = await ChangeScenario.deployed(DEFAULT_CONFIG, binary());
  });
  afterAll(() => scenario.close());
  beforeEach(() => scenario.goBack());

  const renamed = { ...DEFAULT_CONFIG, consumers: { team: CONSUMER } };

  test("is destroyed completely after its consumer was renamed and deployed again", async () => {
    expect(await scenario.change(renamed)).toMatchObject({ result: "applied", plannedAgain: [] });
    expect(await scenario.destroy()).toEqual(DESTROYED);
  });

  test("is destroyed completely with a config in which its consumer has another name, and that was never deployed", async () => {
    const { project } = scenario;
    await project.deployment((deployment) => destroy(deployment, new RecordedDialogue()), configFrom(renamed));
    expect(project.inventory()).toEqual([]);
  });

  test.each(["missing", "empty"])(
    "of which the producer's state is %s is destroyed in every other part",
    async (what) => {
      const { project } = scenario;
      const file = join(project.folder, "terraform.producer.tfstate");
      if (what === "missing") rmSync(file);
      else writeFileSync(file, EMPTY_STATE);
      const { text } = await scenario.destroy();
      expect(text).toBe("");
      expect(project.inventory().filter((line) => line.endsWith("222222222222"))).toEqual([]);
    },
  );

  test("whose connection was rejected by hand is not reachable, and without a look at AWS only assumed to be", async () => {
    const { project } = scenario;
    const { world } = project.rehearsal;
    const [endpoint] = world.ofType("aws_vpc_endpoint");
    if (endpoint === undefined) throw new Error("there is no endpoint");
    world.put({ ...endpoint, attributes: { ...endpoint.attributes, state: "rejected" } });
    const verdicts = async (refresh: boolean) => {
      const { outputFolder } = project.folders();
      const environmentFor = () => ({ ...process.env, ...project.aws.engineEnvironment });
      const source = { kind: "stacks", outputFolder, plan: false, refresh, environmentFor } as const;
      const { ages, topology } = await readTopology(source, async () => undefined);
      const proofs = findIntendedPaths(topology).map(({ source: from, destination }) =>
        prove(topology, from, destination),
      );
      return {
        verdicts: proofs.map(({ verdict }) => verdict),
        facts: describeAges(ages).map((line) => line.slice(0, 22)),
      };
    };
    expect(await verdicts(true)).toEqual({
      verdicts: ["blocked"],
      facts: ["Facts: read from AWS at"].map((line) => line.slice(0, 22)),
    });
    expect(await verdicts(false)).toEqual({
      verdicts: ["assumed"],
      facts: ["Facts: the state of pr", "Facts: the state of co"],
    });
  });

  test.each(["principals", "manual"] as const)(
    "keeps its connection when acceptance becomes %s",
    async (acceptance) => {
      expect(await scenario.change(configWith({ service: { acceptance } }))).toMatchObject({
        result: "applied",
        text: "",
        plannedAgain: [],
        paths: { "client-vpn -> hello.internal.company:8080": "reachable" },
      });
      const back = await scenario.change(DEFAULT_CONFIG);
      expect(back.planned.filter((line) => line.startsWith("consumer: "))).toEqual([
        expect.stringMatching("consumer: import aws_vpc_endpoint_connection_accepter"),
      ]);
      expect(back).toMatchObject({
        result: "applied",
        text: "",
        plannedAgain: [],
        paths: { "client-vpn -> hello.internal.company:8080": "reachable" },
      });
      expect(await scenario.destroy()).toEqual(DESTROYED);
    },
  );
});
