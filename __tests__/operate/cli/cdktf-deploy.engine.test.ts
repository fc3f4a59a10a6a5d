import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { copyInWorld } from "../../../src/authoring/app/project-files";
import { SERVICE_OUTPUTS } from "../../../src/authoring/contract/service-contract";
import { DEFAULT_CONFIG } from "../../support/configs";
import { CDKTF, projectFolder, runPrivatelink } from "../../support/project";
import type { ProgramResult } from "../../support/run-program";
import { describeWithEngine } from "../engine/helpers/with-engine";

const WORLD = "world.json";
const OUTPUTS = "outputs.json";
/** Six runs of cdktf, each of which synthesizes. */
const MAX_MILLISECONDS = 600_000;

/** The outputs that cdktf lists at the end, by stack: `  producer`, then `  service_name = …`. */
function printedOutputs(stdout: string): Readonly<Record<string, readonly string[]>> {
  const printed: Record<string, string[]> = {};
  let stack: string[] = [];
  for (const line of stdout.slice(stdout.lastIndexOf("\n  producer\n")).split("\n")) {
    const [, heading, output] = /^ {2}(?:(producer|consumer)|([a-z_]+) =.*)$/.exec(line) ?? [];
    if (heading !== undefined) printed[heading] = stack = [];
    if (output !== undefined) stack.push(output);
  }
  return printed;
}

describeWithEngine("cdktf in the simulated accounts", () => {
  const folder = projectFolder(DEFAULT_CONFIG);
  const cdktf = (...args: string[]): Promise<ProgramResult> =>
    runPrivatelink(folder, ["rehearse", "exec", "--world", WORLD, "--", process.execPath, CDKTF, ...args]);
  /** The rehearsal's own: the project has no state. */
  const states = copyInWorld(join(folder, "world.files"), folder);
  const stateOf = (stack: string): { readonly resources: readonly unknown[] } =>
    JSON.parse(readFileSync(join(states, `terraform.${stack}.tfstate`), "utf8"));
  const outputNames = (stack: string): readonly string[] => {
    const { outputs }: { readonly outputs: object } = JSON.parse(
      readFileSync(join(states, `terraform.${stack}.tfstate`), "utf8"),
    );
    return Object.keys(outputs).sort();
  };
  const objects = (): readonly unknown[] => JSON.parse(readFileSync(join(folder, WORLD), "utf8")).objects;

  test(
    "deploys both stacks, and destroys them until nothing is left",
    async () => {
      const options = ["--auto-approve", "--outputs-file", OUTPUTS];
      const deployed = await cdktf("deploy", "producer", "consumer", ...options);
      expect(deployed).toMatchObject({ exitCode: 0 });
      expect(deployed.stdout).toContain("http://hello.internal.company:8080");
      expect(existsSync(join(folder, "cdktf.out", "stacks", "consumer", "cdk.tf.json"))).toBe(true);
      for (const stack of ["producer", "consumer"]) expect(stateOf(stack).resources.length).toBeGreaterThan(10);
      expect(readdirSync(folder).filter((name) => name.includes("tfstate"))).toEqual([]);
      expect(existsSync(join(folder, "cdktf.out", "stacks", "consumer", ".terraform"))).toBe(false);
      expect(objects().length).toBeGreaterThan(30);

      // The names of the contract, as tofu prints them, wherever cdktf shows them.
      const outputs: Readonly<Record<string, object>> = JSON.parse(readFileSync(join(folder, OUTPUTS), "utf8"));
      expect(Object.keys(outputs.producer ?? {})).toEqual(expect.arrayContaining(Object.values(SERVICE_OUTPUTS)));
      const names = { producer: outputNames("producer"), consumer: outputNames("consumer") };
      expect(names.consumer).toEqual(expect.arrayContaining(["service_url", "endpoint_id"]));
      expect(printedOutputs(deployed.stdout)).toEqual(names);
      const again = await cdktf("output", "producer", "consumer", "--skip-synth");
      expect(again).toMatchObject({ exitCode: 0 });
      expect(printedOutputs(again.stdout)).toEqual(names);
      for (const args of [["list"], ["diff", "producer", "--skip-synth"]]) {
        const { exitCode, stdout } = await cdktf(...args);
        expect({ exitCode, internal: stdout.match(/output-\w+/g) }).toEqual({ exitCode: 0, internal: null });
      }

      const destroyed = await cdktf("destroy", "producer", "consumer", "--auto-approve");
      expect(destroyed).toMatchObject({ exitCode: 0 });
      for (const stack of ["producer", "consumer"]) expect(stateOf(stack).resources).toEqual([]);
      expect(objects()).toEqual([]);
    },
    MAX_MILLISECONDS,
  );
});
