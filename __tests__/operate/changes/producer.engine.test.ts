import { ChangeScenario, DESTROYED } from "../../support/change-scenario";
import { DEFAULT_CONFIG } from "../../support/configs";
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
});
