import { userError } from "../../../src/base/errors/user-error";
import { reportError } from "../../../src/operate/cli/command-error";
import { InterruptedError } from "../../../src/operate/engine/interrupts";
import { exitCodeOf, type Written, written } from "../../support/written";

async function report(error: unknown): Promise<Written & { readonly exitCode: typeof process.exitCode }> {
  let printed: Written = { stdout: "", stderr: "" };
  const exitCode = await exitCodeOf(async () => {
    printed = await written(() => reportError(error));
  });
  return { ...printed, exitCode };
}

describe("a command that fails", () => {
  test("by its user's mistake prints the message alone, with exit code 1", async () => {
    expect(await report(userError("the port is wrong", "do: write another"))).toEqual({
      stdout: "",
      stderr: "the port is wrong\n  do: write another\n",
      exitCode: 1,
    });
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("because of %s ends with the exit code that shells know, %i", async (signal, exitCode) => {
    expect(await report(new InterruptedError(signal))).toEqual({
      stdout: "",
      stderr: `interrupted by ${signal}\n`,
      exitCode,
    });
  });

  test("by a defect of ours shows where, asks for a report, and has an exit code of its own", async () => {
    const { stderr, exitCode } = await report(new TypeError("x is not a function"));
    expect(stderr).toContain("This is a bug in privatelink, please report it: TypeError: x is not a function");
    expect(stderr).toContain("    at ");
    expect(exitCode).toBe(70);
  });

  test("with something that is no error shows it", async () => {
    expect((await report("broken")).stderr).toContain("please report it: broken");
  });
});
