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
  test("because of a user error prints only the message, with exit code 1", async () => {
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

  test("because of a bug shows the stack trace, asks for a report, and has its own exit code", async () => {
    const { stderr, exitCode } = await report(new TypeError("x is not a function"));
    expect(stderr).toContain("This is a bug in privatelink, please report it: TypeError: x is not a function");
    expect(stderr).toContain("    at ");
    expect(exitCode).toBe(70);
  });

  test("with a thrown value that is not an error shows it", async () => {
    expect((await report("broken")).stderr).toContain("please report it: broken");
  });
});
