import { estimate } from "../../../../src/insight/cost";
import { configWith } from "../../../support/configs";
import { rehearseConfig } from "../../../support/rehearse-config";
import { configFrom } from "../../../support/template";
import { describeWithEngine } from "../../engine/helpers/with-engine";

describeWithEngine("a rehearsal with `production: true`", (binary) => {
  test("deploys, plans nothing again, turns off deletion protection and leaves nothing behind", async () => {
    const { summary, topology } = await rehearseConfig(
      configFrom(configWith({ config: { production: true } })),
      binary(),
    );
    expect(summary).toMatchObject({ secondPlanEmpty: true, leftovers: [] });
    const keys = estimate(topology, {}).lines.filter(({ item }) => item === "kms-key-month");
    expect(keys.map(({ usd }) => usd)).toEqual([1, 1]);
  });
});
