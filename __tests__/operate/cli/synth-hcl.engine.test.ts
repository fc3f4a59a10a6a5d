import { existsSync } from "node:fs";
import { join } from "node:path";
import { Engine } from "../../../src/operate/engine/engine";
import { synthesize } from "../../../src/operate/operations/synthesize";
import { startRehearsal } from "../../../src/rehearsal";
import { ALL_CONFIGS } from "../../support/config-matrix";
import { DEFAULT_CONFIG } from "../../support/configs";
import { projectFolder, runCdktf } from "../../support/project";
import { configFrom } from "../../support/template";
import { describeWithEngine } from "../engine/helpers/with-engine";

const CONFIG = ALL_CONFIGS["every option of a consumer"] ?? DEFAULT_CONFIG;
const STACKS = ["producer", "consumer"] as const;

describeWithEngine("cdktf synth --hcl", (binary) => {
  test("writes HCL equivalent to the JSON into a separate folder", async () => {
    const folder = projectFolder(CONFIG);
    expect(await runCdktf(folder, ["synth", "--hcl", "--output", "cdktf.hcl"])).toMatchObject({
      exitCode: 0,
    });
    expect(existsSync(join(folder, "cdktf.out"))).toBe(false);
    await synthesize(configFrom(CONFIG), join(folder, "cdktf.out"));

    const rehearsal = await startRehearsal();
    const engineIn = (output: string, name: string): Engine => {
      const directory = join(folder, output, "stacks", name);
      return new Engine(binary(), { name, directory }, { ...process.env, ...rehearsal.env });
    };
    try {
      for (const name of STACKS) {
        const engine = engineIn("cdktf.out", name);
        await engine.init();
        await engine.apply();
      }
      for (const name of STACKS) {
        const engine = engineIn("cdktf.hcl", name);
        expect(existsSync(join(engine.stack.directory, "cdk.tf"))).toBe(true);
        expect(existsSync(join(engine.stack.directory, "cdk.tf.json"))).toBe(false);
        await engine.init();
        // Both folders keep the stack's state in the same file: what the JSON made is what the HCL asks for.
        expect(await engine.plan()).toMatchObject({ empty: true });
      }
    } finally {
      await rehearsal.stop();
    }
  });
});
