import { type Display, displayFor, runSteps } from "../../src/cli/run-steps";
import type { Step } from "../../src/operations/step";
import { written } from "../support/written";

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
  test("are run one after the other, and each is timed", async () => {
    const done: string[] = [];
    const times = await runSteps(steps(done), "silent");
    expect(done).toEqual(["first", "second", "third"]);
    expect(times.map(({ title }) => title)).toEqual(done);
    for (const { seconds } of times) expect(seconds).toBeGreaterThanOrEqual(0);
  });

  test("end with the first that fails, with its error", async () => {
    const done: string[] = [];
    await expect(runSteps(steps(done, "second"), "silent")).rejects.toThrow("second failed");
    expect(done).toEqual(["first"]);
  });

  test("are plain lines in a pipe, each with what came out of it", async () => {
    const { stdout, stderr } = await written(() => runSteps(steps([]), "plain"));
    expect(stdout + stderr).toMatch(/first: 3 added \(\d+\.\d s\)/);
    expect(stdout + stderr).toMatch(/second \(\d+\.\d s\)/);
    expect(stdout + stderr).not.toContain("working on");
  });

  test("are not shown at all where a program reads the output", async () => {
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
