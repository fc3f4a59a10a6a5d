import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_CONFIG } from "../../support/configs";
import { descendantsOf, isAlive } from "../../support/processes";
import { projectFolder, runPrivatelink, startPrivatelink } from "../../support/project";
import type { ProgramResult, RunningProgram } from "../../support/run-program";
import { temporaryFolder } from "../../support/temporary-folder";
import { describeWithEngine } from "../engine/helpers/with-engine";

const KEPT = ".privatelink/rehearsal";

/** Waits until a rehearsal applies a stack and an engine is at work. @returns the processes that it runs */
async function untilAtWork({ child, stdout, stderr }: RunningProgram): Promise<readonly number[]> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`it ended too early:\n${stdout()}`);
    const descendants = stderr().includes("❯ Apply producer") ? descendantsOf(child.pid ?? 0) : [];
    if (descendants.length > 0) return descendants;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describeWithEngine("privatelink rehearse", (binary) => {
  test("applies both stacks, finds nothing to change, destroys them and leaves only a report", async () => {
    const folder = projectFolder(DEFAULT_CONFIG);
    const scratch = temporaryFolder();
    const before = readdirSync(folder).sort();
    const { exitCode, stdout, stderr } = await runPrivatelink(folder, ["rehearse", "--json"], {
      TMPDIR: scratch,
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });

    const summary = JSON.parse(stdout);
    expect(summary).toMatchObject({
      stacks: [{ name: "producer" }, { name: "consumer" }],
      secondPlanEmpty: true,
      leftovers: [],
      keptIn: null,
    });
    for (const stack of summary.stacks) expect(stack.resourcesAdded).toBeGreaterThan(10);
    expect(summary.stacks[1].outputs).toMatchObject({
      client_certificates: "(sensitive)",
      dns_server: "10.10.0.2",
      service_url: "http://hello.internal.company:8080",
    });
    expect(summary.steps.map(({ title }: { title: string }) => title)).toEqual(
      expect.arrayContaining(["Apply producer", "Plan consumer again", "Destroy producer", "Look for leftovers"]),
    );
    expect(summary.report).toBe(".privatelink/report.html");
    expect(readFileSync(join(folder, summary.report), "utf8")).toContain("hello, rehearsed");
    expect(readdirSync(folder).sort()).toEqual([".privatelink", ...before].sort());
    expect(readdirSync(scratch).filter((name) => name.startsWith("privatelink"))).toEqual([]);
  });

  test("shows plain lines in a pipe; with --keep the deployment stays, and rehearse exec can use it", async () => {
    const folder = projectFolder(DEFAULT_CONFIG);
    const { exitCode, stdout, stderr } = await runPrivatelink(folder, ["rehearse", "--keep"]);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/Apply producer: \d+ added \(\d+\.\d s\)/);
    expect(stderr).toMatch(/Plan consumer again: nothing to change/);
    expect(stdout).toContain("service_url = http://hello.internal.company:8080");
    expect(stdout).not.toContain("PRIVATE KEY");
    expect(stdout).toContain(`Kept in ${KEPT}.`);

    const stack = `${KEPT}/cdktf.out/stacks/consumer`;
    const plan = await runPrivatelink(folder, [
      ...["rehearse", "exec", "--world", `${KEPT}/world.json`, "--"],
      ...[binary().path, `-chdir=${stack}`, "plan", "-detailed-exitcode", "-no-color"],
    ]);
    expect(plan).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("No changes.") });
  });

  test("reports an invalid config and starts nothing", async () => {
    const folder = projectFolder({ ...DEFAULT_CONFIG, name: "Hello_World" });
    const { exitCode, stdout, stderr } = await runPrivatelink(folder, ["rehearse", "--keep"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain('error NAME-01 at name = "Hello_World"');
    expect(existsSync(join(folder, ".privatelink"))).toBe(false);
  });
});

describeWithEngine("Ctrl-C in the middle of a rehearsal", () => {
  let result: ProgramResult;
  let descendants: readonly number[];
  const folder = projectFolder(DEFAULT_CONFIG);
  const scratch = temporaryFolder();

  beforeAll(async () => {
    const running = startPrivatelink(folder, ["rehearse"], { TMPDIR: scratch });
    descendants = await untilAtWork(running);
    // A terminal sends it to the whole group in its foreground.
    process.kill(-(running.child.pid ?? 0), "SIGINT");
    result = await running.ended;
  });

  test("ends with the exit code of an interrupt and a message", () => {
    expect(result).toMatchObject({ exitCode: 130, stderr: expect.stringContaining("interrupted by SIGINT") });
    expect(result.stderr).not.toContain("    at ");
  });

  test("leaves no process behind", () => {
    expect(descendants.filter(isAlive)).toEqual([]);
  });

  test("leaves no file behind", () => {
    expect(readdirSync(scratch).filter((name) => name.startsWith("privatelink"))).toEqual([]);
  });
});
