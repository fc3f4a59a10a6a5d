import { stripVTControlCharacters } from "node:util";
import type { Finding } from "../../../src/base/findings/finding";
import { countsLine, findingResult, resultLines, type ShownResult } from "../../../src/operate/cli/check/check-lines";
import { groupedPrinter } from "../../../src/operate/cli/check/run-check";
import { UNLIMITED } from "../../../src/operate/cli/layout/wrap";
import type { CheckResult } from "../../../src/operate/operations/check/check-result";

const pass = (check: string, where: string): CheckResult => ({ check, where, status: "pass", found: "fine" });

/** What a printer has printed, without colors and columns. */
function printer() {
  const lines: string[] = [];
  const watcher = groupedPrinter((...printed) => {
    lines.push(...printed);
  });
  const plain = () => lines.map((line) => stripVTControlCharacters(line).replace(/\s+/g, " ").trim());
  return { watcher, plain };
}

const FINDING: Finding = {
  ...{ rule: "CVPN-05", severity: "warning", where: "consumers.dev.vpn.clientCidr", value: "172.16.0.0/22" },
  ...{ problem: "a client CIDR block must not overlap a network", fix: "use 172.20.0.0/22" },
};

describe("a result of check", () => {
  const shown = (result: ShownResult, width: number) => resultLines(result, width).map(stripVTControlCharacters);

  test("is one line, and what was expected and what to do are below it", () => {
    expect(shown(findingResult({ ...FINDING, position: "privatelink.config.ts:16:14" }), UNLIMITED)).toEqual([
      '  ! CVPN-05           consumers.dev.vpn.clientCidr = "172.16.0.0/22", privatelink.config.ts:16:14',
      "                      expected: a client CIDR block must not overlap a network",
      "                      do: use 172.20.0.0/22",
    ]);
  });

  test("is wrapped between words at 60 columns", () => {
    const found = "credentials have expired: ExpiredToken from sts:GetCallerIdentity";
    expect(
      shown({ check: "identity", status: "fail", found, fix: "run aws sso login --profile prod again" }, 60),
    ).toEqual([
      "  ✖ identity          credentials have expired: ExpiredToken",
      "                      from sts:GetCallerIdentity",
      "                      do: run aws sso login --profile prod",
      "                        again",
    ]);
  });

  test("that is a note says what is possible, or why nothing has to be done", () => {
    const [, , possible] = shown(findingResult({ ...FINDING, severity: "info" }), 80);
    const acknowledged = { ...FINDING, severity: "info" as const, fix: "none: acknowledged, because it is a test" };
    expect(possible?.trim()).toBe("possible: use 172.20.0.0/22");
    expect(shown(findingResult(acknowledged), 80).at(-1)?.trim()).toBe("acknowledged, because it is a test");
  });
});

test.each<[readonly ShownResult["status"][], string]>([
  [[], "0 passed, no warnings, none failed"],
  [["pass", "warn", "fail", "note"], "1 passed, 1 warning, 1 note, 1 failed"],
  [["pass", "pass", "warn", "warn", "fail", "fail", "note", "note"], "2 passed, 2 warnings, 2 notes, 2 failed"],
])("the counts of %j are %j", (statuses, line) => {
  expect(countsLine(statuses.map((status) => ({ status })))).toBe(line);
});

describe("the results of check", () => {
  test("are printed when they arrive, not at the end", () => {
    const { watcher, plain } = printer();
    watcher.results("machine", [pass("engine", "this machine")]);
    expect(plain()).toEqual(["this machine", "✔ engine fine"]);
  });

  test("of one place are kept together: those of others wait until it is done", () => {
    const { watcher, plain } = printer();
    watcher.results("a", [pass("identity", "account a")]);
    watcher.results("b", [pass("identity", "account b")]);
    expect(plain()).toEqual(["account a", "✔ identity fine"]);
    watcher.results("a", [pass("region", "account a")]);
    watcher.done("a");
    watcher.done("b");
    expect(plain().slice(2)).toEqual(["✔ region fine", "", "account b", "✔ identity fine"]);
  });

  test("of a place that does not answer do not hold up those of others", () => {
    const { watcher, plain } = printer();
    watcher.results("b", [pass("identity", "account b")]);
    watcher.done("b");
    expect(plain()).toEqual(["account b", "✔ identity fine"]);
    watcher.results("a", [{ ...pass("identity", "account a"), status: "fail", fix: "check the network" }]);
    watcher.done("a");
    expect(plain().slice(2)).toEqual(["", "account a", "✖ identity fine", "do: check the network"]);
  });
});
