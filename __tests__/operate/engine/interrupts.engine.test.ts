import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Engine } from "../../../src/operate/engine/engine";
import { startFixture } from "./helpers/command-process";
import { useTemporaryFolders } from "./helpers/temporary-folder";
import { describeWithEngine } from "./helpers/with-engine";

/** One resource that is quick, and one that works for a minute, unless it is interrupted. */
const SLOW = {
  resource: {
    terraform_data: {
      quick: { input: 1 },
      slow: {
        depends_on: ["terraform_data.quick"],
        provisioner: [{ "local-exec": { command: "sleep 60" } }],
      },
    },
  },
};

describeWithEngine("a real engine, after Ctrl-C", (binary) => {
  const temporaryFolder = useTemporaryFolders();

  it("stops cleanly, with its state saved and unlocked, and can be resumed", async () => {
    const folder = temporaryFolder();
    for (const name of ["a", "b", "after"]) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, "cdk.tf.json"), JSON.stringify(SLOW));
    }
    const command = startFixture("apply-stacks.ts", binary().path, folder);
    await command.untilPrinted("a: terraform_data.slow: Provisioning");
    await command.untilPrinted("b: terraform_data.slow: Provisioning");
    command.child.kill("SIGINT");
    const { exitCode, output } = await command.ended;
    expect(exitCode).toBe(130);
    expect(output).toContain("rejected\nrejected\n");
    expect(readFileSync(join(folder, "a", "terraform.tfstate"), "utf8")).toContain('"quick"');
    const engine = new Engine(binary(), { name: "a", directory: join(folder, "a") });
    expect((await engine.plan()).changes.map(({ address }) => address)).toEqual(["terraform_data.slow"]);
  });
});
