import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithEngine } from "../operate/engine/helpers/with-engine";
import { countResources, EXAMPLES_FOLDER, IN_CODE } from "../support/examples";
import { installPackages, PACKING_TIMEOUT, packageFolder, packPackages, readManifest, run } from "../support/packages";
import { PROJECT } from "../support/project";
import { temporaryFolder } from "../support/temporary-folder";

const STACK = "cdktf.out/stacks/orders";

function readJson<T>(...path: readonly string[]): T {
  return JSON.parse(readFileSync(join(...path), "utf8"));
}

/** The example as a user has it, with both packages. */
async function install(): Promise<string> {
  const folder = temporaryFolder();
  cpSync(join(EXAMPLES_FOLDER, IN_CODE), folder, { recursive: true });
  await installPackages(
    folder,
    await packPackages(),
    ["cdktf-privatelink", "cdktf-privatelink-cli"],
    readManifest(folder),
  );
  return folder;
}

describeWithEngine("in-code, with the package that npm would publish", (binary) => {
  let folder: string;
  let packed: string;
  beforeAll(async () => {
    folder = await install();
    packed = packageFolder(folder, "cdktf-privatelink");
  }, PACKING_TIMEOUT);

  const node = (...args: readonly string[]) => run(folder, process.execPath, ...args);
  const engine = (...args: readonly string[]) =>
    node(join(packed, "bin", "privatelink.js"), "rehearse", "exec", "--", binary().path, `-chdir=${STACK}`, ...args);

  test("compiles against the package's types", async () => {
    const typescript = join(PROJECT, "node_modules", "typescript", "bin", "tsc");
    const flags = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "node16"];
    expect(await node(typescript, ...flags, "main.ts")).toMatchObject({ stdout: "" });
  });

  test("synthesizes", async () => {
    expect(await node("--import", "tsx", "main.ts")).toMatchObject({ stderr: "" });
    expect(existsSync(join(folder, STACK, "cdk.tf.json"))).toBe(true);
  });

  test("applies to simulated accounts, has an empty second plan, and leaves no leftovers", async () => {
    await engine("init", "-no-color");
    const applied = await engine("apply", "-auto-approve", "-no-color");
    const written = countResources(readFileSync(join(folder, STACK, "cdk.tf.json"), "utf8"));
    expect(applied.stdout).toContain(`Apply complete! Resources: ${written} added`);
    const page = readFileSync(join(PROJECT, "docs", "topologies.md"), "utf8");
    expect(page).toMatch(new RegExp(`^\\| \\[in-code\\]\\(.+ \\| ${written} \\| unknown \\|$`, "m"));
    expect(applied.stdout).toMatch(/service_name = "com\.amazonaws\.vpce\.eu-central-1\.vpce-svc-[0-9a-f]{17}"/);
    // Exit code 2 would be a plan with changes.
    await engine("plan", "-detailed-exitcode", "-no-color");
    await engine("destroy", "-auto-approve", "-no-color");
    expect(readJson(folder, ".privatelink", "world.json")).toMatchObject({ objects: [] });
  });
});
