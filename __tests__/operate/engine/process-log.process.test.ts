import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { forgetRun, lastRun, runningProcess } from "../../../src/operate/engine/process-log";
import { earlierRunSteps } from "../../../src/operate/operations/deploy/earlier-runs";
import { startFixture } from "./helpers/command-process";
import { fakeEngine } from "./helpers/fake-engine";
import { useTemporaryFolders } from "./helpers/temporary-folder";

/** An engine that needs two seconds, prints a line every 50 ms, and leaves a file when it has ended. */
const SLOW = `
  say(JSON.stringify({ "@message": "started", type: "log" }));
  const timer = setInterval(() => say(JSON.stringify({ "@message": "working", type: "log" })), 50);
  setTimeout(() => { clearInterval(timer); require("node:fs").writeFileSync("ended", ""); }, 2000);
`;

describe("an apply whose command is killed", () => {
  const temporaryFolder = useTemporaryFolders();

  test("goes on to its end, and the next command waits for it and shows its progress", async () => {
    const directory = temporaryFolder();
    const recoveryFolder = join(directory, "recovery");
    const binary = fakeEngine(directory, SLOW);
    const command = startFixture("apply-with-log.ts", binary.path, directory, recoveryFolder);
    await command.untilPrinted("started");
    command.child.kill("SIGKILL");
    await command.ended;

    expect(existsSync(join(directory, "ended"))).toBe(false);
    expect(runningProcess(recoveryFolder, "producer")).toMatchObject({ operation: "apply" });
    const [step, ...others] = earlierRunSteps([{ name: "producer", directory, recoveryFolder }]);
    expect(others).toEqual([]);
    expect(step?.title).toMatch(/^Wait for the apply of producer that an earlier command started \(process \d+, since/);
    const said: string[] = [];
    await step?.run((line) => said.push(line));
    expect(existsSync(join(directory, "ended"))).toBe(true);
    expect(said).toContain("working");
    expect(earlierRunSteps([{ name: "producer", directory, recoveryFolder }])).toEqual([]);
  });

  test("is known to have ended when its engine is killed as well", async () => {
    const directory = temporaryFolder();
    const recoveryFolder = join(directory, "recovery");
    const binary = fakeEngine(directory, SLOW);
    const command = startFixture("apply-with-log.ts", binary.path, directory, recoveryFolder);
    await command.untilPrinted("started");
    const { pid } = runningProcess(recoveryFolder, "producer") ?? {};
    command.child.kill("SIGKILL");
    await command.ended;
    process.kill(pid ?? 0, "SIGKILL");
    while (runningProcess(recoveryFolder, "producer") !== undefined) await new Promise((go) => setTimeout(go, 20));
    expect(lastRun(recoveryFolder, "producer")).toMatchObject({ pid, operation: "apply" });
    expect(readFileSync(join(recoveryFolder, "producer.log"), "utf8")).toContain("started");
    forgetRun(recoveryFolder, "producer");
    expect(lastRun(recoveryFolder, "producer")).toBeUndefined();
  });

  test("leaves its record when only the engine is killed, and none when it ends", async () => {
    const directory = temporaryFolder();
    const recoveryFolder = join(directory, "recovery");
    const binary = fakeEngine(directory, SLOW);
    const killed = startFixture("apply-with-log.ts", binary.path, directory, recoveryFolder);
    await killed.untilPrinted("started");
    process.kill(runningProcess(recoveryFolder, "producer")?.pid ?? 0, "SIGKILL");
    await killed.ended;
    expect(lastRun(recoveryFolder, "producer")).toMatchObject({ operation: "apply" });
    await startFixture("apply-with-log.ts", binary.path, directory, recoveryFolder).ended;
    expect(lastRun(recoveryFolder, "producer")).toBeUndefined();
  });
});
