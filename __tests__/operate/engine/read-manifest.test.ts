import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { readManifest } from "../../../src/operate/engine/read-manifest";
import { useTemporaryFolders } from "./helpers/temporary-folder";

describe("reading the manifest of a synthesized app", () => {
  const temporaryFolder = useTemporaryFolders();

  it("returns each stack's folder and dependencies, sorted by name", async () => {
    const outdir = temporaryFolder();
    const app = new App({ outdir });
    const producer = new TerraformStack(app, "producer");
    new TerraformStack(app, "consumer").addDependency(producer);
    app.synth();
    expect(await readManifest(outdir)).toEqual([
      { name: "consumer", directory: join(outdir, "stacks", "consumer"), dependencies: ["producer"] },
      { name: "producer", directory: join(outdir, "stacks", "producer"), dependencies: [] },
    ]);
  });

  it("says what to run if nothing was synthesized", async () => {
    const folder = temporaryFolder();
    await expect(readManifest(folder)).rejects.toThrow(
      `nothing was synthesized: there is no ${join(folder, "manifest.json")}\n  run "npx cdktf synth" first`,
    );
  });

  it("rejects a file that is not JSON", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "manifest.json"), "{");
    await expect(readManifest(folder)).rejects.toThrow(/manifest\.json is not JSON: .*\n {2}run "npx cdktf synth"/);
  });

  it("rejects a file that is not a manifest", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "manifest.json"), JSON.stringify({ stacks: { producer: { name: "producer" } } }));
    await expect(readManifest(folder)).rejects.toThrow("manifest.json is not a manifest of cdktf");
  });

  it("rejects a dependency on a missing stack", async () => {
    const folder = temporaryFolder();
    const consumer = {
      name: "consumer",
      constructPath: "consumer",
      workingDirectory: "stacks/consumer",
      dependencies: ["producer"],
    };
    writeFileSync(join(folder, "manifest.json"), JSON.stringify({ stacks: { consumer } }));
    await expect(readManifest(folder)).rejects.toThrow('stack "consumer" depends on "producer", which is not there');
  });
});
