import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_CONFIG } from "../../support/configs";
import { CDKTF, projectFolder, runPrivatelink } from "../../support/project";
import type { ProgramResult } from "../../support/run-program";
import { describeWithEngine } from "../engine/helpers/with-engine";

const WORLD = "world.json";

describeWithEngine("cdktf in the simulated accounts", () => {
  const folder = projectFolder(DEFAULT_CONFIG);
  const cdktf = (...args: string[]): Promise<ProgramResult> =>
    runPrivatelink(folder, ["rehearse", "exec", "--world", WORLD, "--", process.execPath, CDKTF, ...args]);
  const stateOf = (stack: string): { readonly resources: readonly unknown[] } =>
    JSON.parse(readFileSync(join(folder, `terraform.${stack}.tfstate`), "utf8"));
  const objects = (): readonly unknown[] => JSON.parse(readFileSync(join(folder, WORLD), "utf8")).objects;

  test("deploys both stacks, and destroys them until nothing is left", async () => {
    const deployed = await cdktf("deploy", "producer", "consumer", "--auto-approve", "--skip-provider-lock");
    expect(deployed).toMatchObject({ exitCode: 0 });
    expect(deployed.stdout).toContain("http://hello.internal.company:8080");
    expect(existsSync(join(folder, "cdktf.out", "stacks", "consumer", "cdk.tf.json"))).toBe(true);
    for (const stack of ["producer", "consumer"]) expect(stateOf(stack).resources.length).toBeGreaterThan(10);
    expect(objects().length).toBeGreaterThan(30);

    const destroyed = await cdktf("destroy", "producer", "consumer", "--auto-approve", "--skip-provider-lock");
    expect(destroyed).toMatchObject({ exitCode: 0 });
    for (const stack of ["producer", "consumer"]) expect(stateOf(stack).resources).toEqual([]);
    expect(objects()).toEqual([]);
  });
});
