import type { ConfigInput } from "../../../src/authoring/config/schema";
import { ChangeScenario, DESTROYED } from "../../support/change-scenario";
import { configWith, DEFAULT_CONFIG } from "../../support/configs";
import { describeWithEngine } from "../engine/helpers/with-engine";

/** The one intended path of the default config. */
const OPEN = { "client-vpn -> hello.internal.company:8080": "reachable" };

describeWithEngine("a deployed config", (binary) => {
  let scenario: ChangeScenario;
  beforeAll(async () => {
    scenario = await ChangeScenario.deployed(DEFAULT_CONFIG, binary());
  });
  afterAll(() => scenario.close());
  beforeEach(() => scenario.goBack());

  test("that is deployed again plans no change, and is destroyed completely", async () => {
    expect(await scenario.change(DEFAULT_CONFIG)).toEqual({
      result: "applied",
      text: "",
      planned: [],
      plannedAgain: [],
      paths: OPEN,
    });
    expect(await scenario.destroy()).toEqual(DESTROYED);
  });

  test("is not destroyed while its load balancer is protected, whatever the config says since", async () => {
    const isProtected = (deletionProtection: boolean) => configWith({ config: { deletionProtection } });
    expect(await scenario.change(isProtected(true))).toMatchObject({ result: "applied", text: "" });
    const { world } = scenario.project.rehearsal;
    const before = world.all().length;
    expect(await scenario.destroy()).toMatchObject({
      text: expect.stringMatching(
        /^protected from deletion: 1 load balancer, hello-nlb \(LB-15\)\n.*\n {2}do: set `deletionProtection: false`/,
      ),
    });
    expect(world.all()).toHaveLength(before);
    expect(await scenario.change(isProtected(false))).toMatchObject({ result: "applied", text: "" });
    expect(await scenario.destroy()).toEqual(DESTROYED);
  });

  test.each<[string, ConfigInput, number?]>([
    ["the port of the service", configWith({ service: { port: 9090 } }), 9090],
    ["the instance type", configWith({ service: { backend: { kind: "demo", instanceType: "t4g.small" } } })],
    [
      "the backend, to addresses",
      configWith({ service: { backend: { kind: "targets", addresses: ["10.20.0.100", "10.20.1.100"] } } }),
    ],
    ["the backend, to an Application Load Balancer", configWith({ service: { backend: { kind: "alb" } } })],
  ])("converges when this is changed: %s", async (_, to, port = 8080) => {
    expect(await scenario.change(to)).toMatchObject({
      result: "applied",
      text: "",
      plannedAgain: [],
      paths: { [`client-vpn -> hello.internal.company:${port}`]: expect.stringMatching(/^reachable/) },
    });
    expect(await scenario.destroy()).toEqual(DESTROYED);
  });
});
