import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../support/run-program";
import { temporaryFolder } from "../support/temporary-folder";

/** An address that RFC 5737 keeps for documentation: nobody is there, should the guard ever fail. */
const ELSEWHERE = "192.0.2.1";

/** Runs a line in a Node program as tests start them. @returns its error's code, and what the guard noted */
async function attempt(line: string): Promise<{ readonly code: string; readonly noted: string }> {
  const folder = temporaryFolder();
  const leaks = join(folder, "leaks");
  const source = `process.on("uncaughtException", ({ code }) => console.log(code)); ${line}`;
  // A file of its own: this test must not fail for what it provokes.
  const environment = { PRIVATELINK_TEST_LEAKS: leaks };
  const { stdout } = await runProgram({ command: process.execPath, args: ["-e", source], folder, environment });
  return { code: stdout.trim(), noted: existsSync(leaks) ? readFileSync(leaks, "utf8").trim() : "" };
}

describe("a test, or a Node program that it starts, that would leave this machine", () => {
  test.each([
    ["TCP", `require("net").connect(9, "${ELSEWHERE}")`, `TCP to ${ELSEWHERE}:9`],
    ["UDP", `require("dgram").createSocket("udp4").send("x", 9, "${ELSEWHERE}")`, `UDP to ${ELSEWHERE}`],
    [
      "a resolver elsewhere",
      `const r = new (require("dns").promises.Resolver)(); r.setServers(["${ELSEWHERE}"]); r.resolve4("name.invalid")`,
      `DNS to ${ELSEWHERE} for name.invalid`,
    ],
    ["the name of another machine", `require("dns").promises.lookup("name.invalid")`, "DNS for name.invalid"],
    ["a request to another machine", `require("https").get("https://name.invalid")`, "DNS for name.invalid"],
  ])("by %s is stopped, and noted so that the test fails", async (_how, line, noted) => {
    expect(await attempt(line)).toEqual({ code: "EACCES", noted });
  });

  test("may use the addresses of this machine", async () => {
    expect(await attempt(`require("net").connect(1, "127.0.0.1")`)).toEqual({ code: "ECONNREFUSED", noted: "" });
    expect(await attempt(`require("dns").promises.lookup("localhost").then(() => console.log("found"))`)).toEqual({
      code: "found",
      noted: "",
    });
  });
});
