import { printFindings } from "../../../src/authoring/app/print-findings";
import { runApp } from "../../../src/authoring/app/run-app";
import { userError } from "../../../src/base/errors/user-error";
import type { Finding } from "../../../src/base/findings/finding";
import { exitCodeOf, written } from "../../support/written";

describe("an app that fails", () => {
  const failing = () =>
    runApp(() => {
      throw userError("the port is wrong", "do: write another");
    });

  afterEach(() => {
    delete process.env.PRIVATELINK_DEBUG;
  });

  test("prints only the message", async () => {
    let printed = {};
    await exitCodeOf(async () => {
      printed = await written(failing);
    });
    expect(printed).toEqual({ stdout: "", stderr: "the port is wrong\n  do: write another\n" });
  });

  test("exits with code 1", async () => {
    let exitCode: typeof process.exitCode;
    await written(async () => {
      exitCode = await exitCodeOf(failing);
    });
    expect(exitCode).toBe(1);
  });

  test("shows its stack trace with PRIVATELINK_DEBUG=1", async () => {
    process.env.PRIVATELINK_DEBUG = "1";
    let stderr = "";
    await exitCodeOf(async () => {
      ({ stderr } = await written(failing));
    });
    expect(stderr).toMatch(/^UserError: the port is wrong\n/);
    expect(stderr).toContain("    at ");
  });
});

test("an app that succeeds prints nothing and does not set the exit code", async () => {
  expect(await written(() => runApp(() => {}))).toEqual({ stdout: "", stderr: "" });
  expect(await exitCodeOf(() => runApp(() => {}))).toBeUndefined();
});

describe("warnings and infos", () => {
  const FINDING: Finding = {
    rule: "CVPN-16",
    severity: "warning",
    where: "consumers.dev.vpn",
    problem: "it surprises",
    fix: "know it",
  };

  test("are printed to stdout, because cdktf treats stderr output as a failure", async () => {
    expect(await written(() => printFindings([FINDING]))).toEqual({
      stdout: "warning CVPN-16 at consumers.dev.vpn\n  rule: it surprises\n  fix:  know it\n",
      stderr: "",
    });
  });

  test("print nothing if there are none", async () => {
    expect((await written(() => printFindings([]))).stdout).toBe("");
  });
});
