import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { InterruptedError, withInterrupts } from "../../../src/operate/engine/interrupts";
import { type CommandProcess, startFixture, untilGone } from "./helpers/command-process";
import { fakeEngine } from "./helpers/fake-engine";
import { useTemporaryFolders } from "./helpers/temporary-folder";

/**
 * Poses as an engine that works on one resource until it is interrupted. It writes the number of its process and of a
 * process that it started (a "provider") to files, and counts its interrupts.
 */
const ENGINE = `
if (args[0] === "version") { say("Terraform v1.11.4"); process.exit(0); }
if (args[0] === "init") process.exit(0);
const fs = require("node:fs");
const provider = require("node:child_process").spawn(process.execPath, ["-e", "process.on('SIGINT', () => {}); setInterval(() => {}, 1000)"], { stdio: "ignore" });
fs.writeFileSync("pids", process.pid + " " + provider.pid);
const resource = { addr: "a.b", resource_type: "a" };
let interrupts = 0;
process.on("SIGINT", () => {
  interrupts += 1;
  fs.writeFileSync("interrupts", String(interrupts));
  if (process.env.STUBBORN) return;
  setTimeout(() => {
    say(JSON.stringify({ "@message": "a.b: Creation complete", type: "apply_complete", hook: { resource, action: "create" } }));
    provider.kill("SIGKILL");
    process.exit(1);
  }, 100);
});
say(JSON.stringify({ "@message": "a.b: Creating...", type: "apply_start", hook: { resource, action: "create" } }));
setInterval(() => {}, 1000);
`;

describe("Ctrl-C", () => {
  const temporaryFolder = useTemporaryFolders();
  const started: CommandProcess[] = [];

  afterEach(() => {
    delete process.env.STUBBORN;
    for (const { child } of started.splice(0)) child.kill("SIGKILL");
  });

  /** Starts the command; both independent stacks are at work when it returns. */
  const start = async (trouble = "") => {
    const folder = temporaryFolder();
    for (const name of ["a", "b", "after"]) mkdirSync(join(folder, name));
    const { path } = fakeEngine(folder, ENGINE);
    const command = startFixture("apply-stacks.ts", path, folder, trouble);
    started.push(command);
    await command.untilPrinted("a: a.b: Creating...");
    await command.untilPrinted("b: a.b: Creating...");
    const pids = ["a", "b"].flatMap((name) =>
      readFileSync(join(folder, name, "pids"), "utf8")
        .split(" ")
        .map(Number),
    );
    return { command, folder, pids };
  };

  const interruptsOf = (folder: string, stack: string): string =>
    readFileSync(join(folder, stack, "interrupts"), "utf8");

  it.each(["", "bare"])("interrupts each engine once, and waits for it (%s)", async (trouble) => {
    const { command, folder, pids } = await start(trouble);
    command.child.kill("SIGINT");
    const { exitCode, output } = await command.ended;
    expect(exitCode).toBe(130);
    expect(output).toContain("rejected\nrejected\n");
    expect(output).toContain(
      [
        'InterruptedError: stack "a": apply was interrupted by SIGINT',
        "  the engine stopped cleanly: one change was applied, and the state is up to date",
        "  run the same command again to resume",
      ].join("\n"),
    );
    expect([interruptsOf(folder, "a"), interruptsOf(folder, "b")]).toEqual(["1", "1"]);
    expect(existsSync(join(folder, "after", "pids"))).toBe(false);
    for (const pid of pids) await untilGone(pid);
  });

  it("has the same effect as SIGTERM, except for the exit code", async () => {
    const { command, pids } = await start();
    command.child.kill("SIGTERM");
    const { exitCode, output } = await command.ended;
    expect(exitCode).toBe(143);
    expect(output).toContain("SIGTERM: stopping");
    for (const pid of pids) await untilGone(pid);
  });

  it("kills the engines and their descendants the second time", async () => {
    process.env.STUBBORN = "yes";
    const { command, folder, pids } = await start();
    command.child.kill("SIGINT");
    await command.untilPrinted("SIGINT: stopping");
    command.child.kill("SIGINT");
    const { exitCode, output } = await command.ended;
    expect(exitCode).toBe(130);
    expect(output).toContain("SIGINT: killing");
    expect(output).toContain(
      "the engine was killed: its last changes may be missing from the state, and the state may still be locked",
    );
    expect(existsSync(join(folder, "after", "pids"))).toBe(false);
    for (const pid of pids) await untilGone(pid);
  });
});

describe("an uncaught exception", () => {
  const temporaryFolder = useTemporaryFolders();

  it("leaves no engine running", async () => {
    const folder = temporaryFolder();
    for (const name of ["a", "b"]) mkdirSync(join(folder, name));
    const { path } = fakeEngine(folder, ENGINE);
    const command = startFixture("apply-stacks.ts", path, folder, "throw");
    const { exitCode, output } = await command.ended;
    expect(exitCode).toBe(1);
    expect(output).toContain("Error: uncaught");
    const pids = readFileSync(join(folder, "a", "pids"), "utf8")
      .split(" ")
      .map(Number);
    for (const pid of pids) await untilGone(pid);
  });
});

describe("work that can be interrupted", () => {
  it("shares one signal with nested work", async () => {
    await withInterrupts((outer) =>
      withInterrupts(async (inner) => {
        expect(inner).toBe(outer);
      }),
    );
  });

  it("gets a new signal when it is started again", async () => {
    const first = await withInterrupts(async (signal) => signal);
    const second = await withInterrupts(async (signal) => signal);
    expect(second).not.toBe(first);
  });

  it("removes its listeners, even if it fails", async () => {
    const before = process.listenerCount("SIGINT");
    await expect(
      withInterrupts(async () => {
        expect(process.listenerCount("SIGINT")).toBe(before + 1);
        throw new Error("broken");
      }),
    ).rejects.toThrow("broken");
    expect(process.listenerCount("SIGINT")).toBe(before);
  });

  it("exits with the code that shells expect", () => {
    expect(new InterruptedError("SIGINT").exitCode).toBe(130);
    expect(new InterruptedError("SIGTERM").exitCode).toBe(143);
    expect(new InterruptedError("SIGHUP").exitCode).toBe(129);
  });
});
