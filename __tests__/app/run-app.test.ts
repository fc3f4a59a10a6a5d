import { printFindings } from "../../src/app/print-findings";
import { runApp } from "../../src/app/run-app";
import { userError } from "../../src/errors";
import type { Finding } from "../../src/findings/finding";

/** What an action writes on standard output and standard error. */
function written(action: () => void): { readonly stdout: string; readonly stderr: string } {
  const streams = { stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((name) =>
    jest.spyOn(process[name], "write").mockImplementation((chunk) => {
      streams[name] += String(chunk);
      return true;
    }),
  );
  try {
    action();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return streams;
}

afterEach(() => {
  process.exitCode = undefined;
  delete process.env.PRIVATELINK_DEBUG;
});

describe("an app that fails", () => {
  const failing = () =>
    runApp(() => {
      throw userError("the port is wrong", "do: write another");
    });

  test("ends with the message alone, and exit code 1", () => {
    const { stdout, stderr } = written(failing);
    const { exitCode } = process;
    process.exitCode = undefined;
    expect({ stdout, stderr, exitCode }).toEqual({
      stdout: "",
      stderr: "the port is wrong\n  do: write another\n",
      exitCode: 1,
    });
  });

  test("shows its stack trace with PRIVATELINK_DEBUG=1", () => {
    process.env.PRIVATELINK_DEBUG = "1";
    expect(written(failing).stderr).toContain("    at ");
    process.exitCode = undefined;
  });
});

test("an app that succeeds says nothing and leaves the exit code alone", () => {
  expect(written(() => runApp(() => {}))).toEqual({ stdout: "", stderr: "" });
  expect(process.exitCode).toBeUndefined();
});

describe("findings that are no errors", () => {
  const FINDING: Finding = {
    rule: "CVPN-16",
    severity: "warning",
    where: "consumers.dev.vpn",
    problem: "it surprises",
    fix: "know it",
  };

  test("are printed on standard output: cdktf takes standard error for a failure", () => {
    expect(written(() => printFindings([FINDING]))).toEqual({
      stdout: "warning CVPN-16 at consumers.dev.vpn\n  rule: it surprises\n  fix:  know it\n",
      stderr: "",
    });
  });

  test("are not mentioned when there are none", () => {
    expect(written(() => printFindings([])).stdout).toBe("");
  });
});
