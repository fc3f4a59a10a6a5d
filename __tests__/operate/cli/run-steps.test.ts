import { UserError } from "../../../src/base/errors/user-error";
import { type Display, displayFor, runSteps, terminalView } from "../../../src/operate/cli/run-steps";
import { InterruptedError } from "../../../src/operate/engine/interrupts";
import type { Step } from "../../../src/operate/operations/operation-step";
import { Screen } from "../../support/screen";
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

  test("are plain lines in a pipe, each with its result, beside the results on stdout", async () => {
    const { stdout, stderr } = await written(() => runSteps(steps([]), "plain"));
    expect(stdout).toBe("");
    expect(stderr.replace(/\d+\.\d s/g, "0.0 s")).toBe("✔ first: 3 added (0.0 s)\n✔ second (0.0 s)\n✔ third (0.0 s)\n");
  });

  test("are not shown when the output is JSON", async () => {
    expect(await written(() => runSteps(steps([]), "silent"))).toEqual({ stdout: "", stderr: "" });
  });
});

describe("the display", () => {
  const displayWith = (stdout: boolean, stderr: boolean, json: boolean): Display => {
    const before = [process.stdout.isTTY, process.stderr.isTTY] as const;
    [process.stdout.isTTY, process.stderr.isTTY] = [stdout, stderr];
    try {
      return displayFor({ json });
    } finally {
      [process.stdout.isTTY, process.stderr.isTTY] = before;
    }
  };

  test.each([
    [true, true, false, "terminal"],
    [true, false, false, "terminal"],
    [false, true, false, "terminal"],
    [false, false, false, "plain"],
    [true, true, true, "silent"],
    [false, false, true, "silent"],
  ])("with stdout on a terminal: %s, stderr on one: %s, --json: %s, is %s", (stdout, stderr, json, display) => {
    expect(displayWith(stdout, stderr, json)).toBe(display);
  });
});

describe("steps on a terminal", () => {
  test.each([
    [
      80,
      [
        "✔ Check (1.0 s)",
        "✔ Plan (0.3 s)",
        "⠙ Apply producer: 12 of 26, 1 s of about 4 min",
        "  aws_lb.load-balancer: Creating... [10s elapsed]",
      ],
    ],
    [
      40,
      [
        "✔ Check (1.0 s)",
        "✔ Plan (0.3 s)",
        "⠙ Apply producer: 12 of 26, 1 s of …",
        "  aws_lb.load-balancer: Creating... …",
      ],
    ],
  ])("are updated at the bottom, in whole words at %i columns", (columns, rows) => {
    const screen = new Screen(columns);
    const view = terminalView(screen);
    view.start("Check").end("✔", "Check (1.0 s)");
    const apply = view.start("Apply producer");
    apply.say("aws_lb.load-balancer: Creating... [10s elapsed]", { done: 12, total: 26, expectedSeconds: 221 });
    view.start("Plan").end("✔", "Plan (0.3 s)");
    const shown = screen.rows().map((row) => row.replace(/^[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/, "⠙"));
    view.end();
    expect(shown).toEqual(rows);
  });

  test("stay when they are done, wrapped between words", () => {
    const screen = new Screen(30);
    const view = terminalView(screen);
    view.start("Reject").end("✔", "Reject remaining connections: vpce-0b9c8870349cd91a6 (0.1 s)");
    view.end();
    expect(screen.rows()).toEqual([
      "✔ Reject remaining",
      "    connections:",
      "    vpce-0b9c8870349cd91a6",
      "    (0.1 s)",
    ]);
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

describe("a step that fails", () => {
  const refuse: Step = { title: "Apply", run: () => Promise.reject(new UserError("no\n  because")) };
  const quick: Step = { title: "Other", run: async () => undefined };
  const shown = async (steps: readonly Step[], order?: "side-by-side") => {
    const { stderr } = await written(() => runSteps(steps, "plain", order).catch(() => undefined));
    return stderr.replace(/\d+\.\d s/g, "0.0 s");
  };

  test("is marked: the command prints the error at its end", async () => {
    expect(await shown([refuse])).toBe("✖ Apply: failed (0.0 s)\n");
  });

  test("beside others shows the first line of its error at once", async () => {
    expect(await shown([refuse, quick], "side-by-side")).toContain("✖ Apply: no (0.0 s)\n");
  });

  test("because the user stopped it is interrupted, not wrong", async () => {
    const stopped: Step = { title: "Apply", run: () => Promise.reject(new InterruptedError("SIGINT")) };
    expect(await shown([stopped])).toBe("✖ Apply: interrupted (0.0 s)\n");
  });
});

test("an empty list of steps shows nothing", async () => {
  const { stdout } = await written(() => expect(runSteps([], "plain")).resolves.toEqual([]));
  expect(stdout).toBe("");
});
