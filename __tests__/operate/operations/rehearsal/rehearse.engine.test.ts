import { validateConfig } from "../../../../src/authoring/app/load-config";
import { Engine } from "../../../../src/operate/engine/engine";
import { ALL_CONFIGS } from "../../../support/config-matrix";
import { rehearseConfig } from "../../../support/rehearse-config";
import { describeWithEngine } from "../../engine/helpers/with-engine";

/** Each mode of acceptance and of access once; the command's own test rehearses the default. */
const REHEARSED = ["acceptance principals, access ssm", "acceptance manual, access none"] as const;

describeWithEngine("a rehearsal", (binary) => {
  const rehearsed = (title: string) => rehearseConfig(validateConfig(ALL_CONFIGS[title], title).config, binary());

  test.each(REHEARSED)("of %s applies, changes nothing when planned again, and leaves nothing", async (title) => {
    const { summary } = await rehearsed(title);
    expect(summary.stacks.map(({ name }) => name)).toEqual(["producer", "consumer"]);
    expect(summary).toMatchObject({ secondPlanEmpty: true, leftovers: [] });
  });

  test("of two consumers gives each its own endpoint for the service of the one producer", async () => {
    const read = jest.spyOn(Engine.prototype, "showRefreshed");
    const { summary } = await rehearsed("two consumers");
    // The tests of all consumers rest on one reading of the states.
    expect(read).toHaveBeenCalledTimes(3);
    expect(summary).toMatchObject({ secondPlanEmpty: true, leftovers: [] });
    expect(summary.stacks.map(({ name }) => name)).toEqual(["producer", "consumer", "second"]);

    const outputs = new Map(summary.stacks.map((stack) => [stack.name, stack.outputs]));
    const serviceId = String(outputs.get("producer")?.endpoint_service_id?.value);
    expect(serviceId).toMatch(/^vpce-svc-[0-9a-f]{17}$/);
    const names = ["consumer", "second"].map((name) => String(outputs.get(name)?.endpoint_dns_name?.value));
    expect(new Set(names).size).toBe(2);
    for (const name of names) {
      expect(name).toMatch(/^vpce-[0-9a-f]{17}-[0-9a-z]+\.vpce-svc-/);
      expect(name).toContain(`.${serviceId}.eu-central-1.vpce.amazonaws.com`);
    }
  });
});
