import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Engine } from "../../../src/operate/engine/engine";
import { type Rehearsal, startRehearsal } from "../../../src/rehearsal";
import { describeWithEngine } from "../../operate/engine/helpers/with-engine";
import { DEFAULT_CONFIG } from "../../support/configs";
import { previousStacks } from "../../support/previous-version";
import { synthesizeConfig } from "../../support/template";
import { temporaryFolder } from "../../support/temporary-folder";

const STACKS = ["producer", "consumer"];

describeWithEngine("a deployment of the version before", (binary) => {
  const folder = temporaryFolder();
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    rehearsal = await startRehearsal({ profiles: { prod: "111111111111", dev: "222222222222" } });
  });
  afterAll(() => rehearsal.stop());

  /** The engine in the folder of a stack. The local states are three levels up, as in a project. */
  function engineFor(name: string, configuration: string): Engine {
    const directory = join(folder, "cdktf.out", "stacks", name);
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, "cdk.tf.json"), configuration);
    return new Engine(binary(), { name, directory }, { ...process.env, ...rehearsal.env });
  }

  test("gets its ownership tags in place: nothing is replaced, destroyed or created", async () => {
    for (const name of STACKS) {
      const engine = engineFor(name, JSON.stringify(previousStacks("default")[name]));
      await engine.init();
      await engine.apply();
    }
    const stacks = synthesizeConfig(DEFAULT_CONFIG);
    for (const name of STACKS) {
      const { changes, counts } = await engineFor(name, stacks.get(name)?.text ?? "").plan();
      const actions = [...new Set(changes.map(({ action }) => action))];
      expect({ name, actions, added: counts.add, destroyed: counts.remove }).toEqual({
        name,
        actions: ["update"],
        added: 0,
        destroyed: 0,
      });
    }
  });
});
