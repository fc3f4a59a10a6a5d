import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { runCommand as run, writeConfig } from "../../support/command-project";
import { temporaryFolder } from "../../support/temporary-folder";

const project = (code = "") => writeConfig(temporaryFolder(), code);

describe("a command with a config", () => {
  test("that prints keeps its JSON clean, and says so on stderr", () => {
    const { status, stderr, stdout } = run(
      project('console.log("loading");'),
      "--simulated",
      "w.json",
      "certs",
      "show",
      "--json",
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ simulatedAccounts: "w.json" });
    expect(stderr).toBe("Simulated accounts in w.json: nothing of this happens on AWS.\nloading\n");
  });

  test("that keeps a timer open ends when it is done", () => {
    expect(run(project("setInterval(() => undefined, 1000);"), "certs", "show").status).toBe(0);
  });

  test("that calls process.exit(0) fails", () => {
    const { status, stderr } = run(project("process.exit(0);"), "destroy", "--yes");
    expect(status).toBe(1);
    expect(stderr).toContain("calls process.exit() while it is loaded");
  });

  test("that calls process.exit(0) later fails too", () => {
    const { status, stderr } = run(
      project("setTimeout(() => process.exit(0), 1);"),
      "--simulated",
      "w.json",
      "destroy",
      "--yes",
    );
    expect(status).toBe(1);
    expect(stderr).toContain("the command was ended before it was done");
  });
});

describe("a world", () => {
  test("whose path is a folder is named", () => {
    const folder = writeConfig(temporaryFolder(), "", "tls-provider");
    mkdirSync(join(folder, "w.json"));
    const { status, stderr } = run(folder, "--simulated", "w.json", "connections");
    expect(status).toBe(1);
    expect(stderr).toMatch(/the world file .*w\.json is a folder\n {2}do: name a file/);
  });
});

test("a report with simulated accounts is about what is deployed there", () => {
  const { status, stderr } = run(project(), "--simulated", "w.json", "report");
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: expect.stringContaining("nothing is deployed in the simulated accounts of w.json"),
  });
});
