import { UserError } from "../../../src/base/errors/user-error";
import { type Display, displayFor, runSteps } from "../../../src/operate/cli/run-steps";
import { InterruptedError } from "../../../src/operate/engine/interrupts";
import type { Step } from "../../../src/operate/operations/operation-step";
import { written } from "../../support/written";

function steps(done: string[], fail?: string): readonly Step[] {
  return ["first", "second", "third"].map((title) => ({
    title,
    run: async (say) => {
      say(`working on ${title}`);
      if (title === fail) throw new Error(`${title} failed`);
      done.push(title);
      return title === "first" ? "3 added" : undefined;
    },
  }));
}

describe("steps", () => {
  test("run one after the other, each with its duration", async () => {
    const done: string[] = [];
    const times = await runSteps(steps(done), "silent");
    expect(done).toEqual(["first", "second", "third"]);
    expect(times.map(({ title }) => title)).toEqual(done);
    for (const { seconds } of times) expect(seconds).toBeGreaterThanOrEqual(0);
  });

  test("stop at the first failure, with its error", async () => {
    const done: string[] = [];
    await expect(runSteps(steps(done, "second"), "silent")).rejects.toThrow("second failed");
    expect(done).toEqual(["first"]);
  });

  test("are plain lines in a pipe, each with its result", async () => {
    const { stdout, stderr } = await written(() => runSteps(steps([]), "plain"));
    expect(stdout + stderr).toMatch(/first: 3 added \(\d+\.\d s\)/);
    expect(stdout + stderr).toMatch(/second \(\d+\.\d s\)/);
    expect(stdout + stderr).not.toContain("working on");
  });

  test("are not shown when the output is JSON", async () => {
    expect(await written(() => runSteps(steps([]), "silent"))).toEqual({ stdout: "", stderr: "" });
  });
});

describe("the display", () => {
  const displayWith = (isTTY: boolean, json: boolean): Display => {
    const before = process.stdout.isTTY;
    process.stdout.isTTY = isTTY;
    try {
      return displayFor({ json });
    } finally {
      process.stdout.isTTY = before;
    }
  };

  test.each([
    [true, false, "terminal"],
    [false, false, "plain"],
    [true, true, "silent"],
    [false, true, "silent"],
  ])("on a terminal: %s, with --json: %s, is %s", (isTTY, json, display) => {
    expect(displayWith(isTTY, json)).toBe(display);
  });
});

describe("steps side by side", () => {
  const failing = (title: string, message: string): Step => ({
    title,
    run: () => Promise.reject(new UserError(message)),
  });

  test("all finish, even if others fail, and all errors are thrown", async () => {
    const done: string[] = [];
    const slow: Step = {
      title: "slow",
      run: async () => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        done.push("slow");
        return undefined;
      },
    };
    const steps = [failing("a", "no a\n  because"), slow, failing("b", "no b")];
    await expect(runSteps(steps, "silent", "side-by-side")).rejects.toThrow("no a\n  because\nno b");
    expect(done).toEqual(["slow"]);
  });

  test("throw a single error unchanged; an interrupt or a bug takes precedence over other errors", async () => {
    const interrupt = new InterruptedError("SIGINT");
    const defect: Step = { title: "defect", run: () => Promise.reject(interrupt) };
    await expect(runSteps([failing("a", "no a"), defect], "silent", "side-by-side")).rejects.toBe(interrupt);
  });
});

test("the list shows only the first line of an error: the command prints the rest", async () => {
  const step: Step = { title: "Apply", run: () => Promise.reject(new UserError("no\n  because")) };
  const { stdout, stderr } = await written(() => expect(runSteps([step], "plain")).rejects.toThrow("no\n  because"));
  expect(stdout + stderr).toContain("no");
  expect(stdout + stderr).not.toContain("because");
});

test("an empty list of steps shows nothing", async () => {
  const { stdout } = await written(() => expect(runSteps([], "plain")).resolves.toEqual([]));
  expect(stdout).toBe("");
});
