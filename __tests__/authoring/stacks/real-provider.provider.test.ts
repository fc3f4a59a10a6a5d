import { describeWithEngine } from "../../operate/engine/helpers/with-engine";
import { ACCEPTANCE_AND_ACCESS, BACKENDS, VARIANTS } from "../../support/config-matrix";
import { DEFAULT_CONFIG } from "../../support/configs";
import { RealProvider } from "../../support/real-provider";
import { configFrom } from "../../support/template";

describeWithEngine("the real hashicorp/aws plugin", (binary) => {
  let provider: RealProvider;
  beforeAll(async () => {
    provider = await RealProvider.start(binary());
  });
  afterAll(() => provider.stop());

  const countsOf = async (config: Parameters<typeof configFrom>[0], validate = false) => {
    const plans = await provider.plan(configFrom(config), { validate });
    return Object.fromEntries(plans.map(({ stack, plan }) => [stack, plan]));
  };

  test("validates and plans the default stacks, with the expected number of resources and no warnings", async () => {
    const plans = await countsOf(DEFAULT_CONFIG, true);
    expect(plans.producer).toMatchObject({ counts: { add: 26, change: 0, remove: 0 }, warnings: [] });
    expect(plans.consumer).toMatchObject({ counts: { add: 29, change: 0, remove: 0 }, warnings: [] });
  });

  test.each(Object.entries(ACCEPTANCE_AND_ACCESS))("validates and plans %s", async (_, config) => {
    for (const plan of Object.values(await countsOf(config, true)))
      expect(plan).toMatchObject({ empty: false, warnings: [] });
  });

  test.each(Object.entries({ ...BACKENDS, ...VARIANTS }))("plans %s", async (_, config) => {
    for (const plan of Object.values(await countsOf(config)))
      expect(plan).toMatchObject({ empty: false, warnings: [] });
  });
});
