import { stripVTControlCharacters } from "node:util";
import { groupedPrinter } from "../../../src/operate/cli/check/run-check";
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

describe("the results of check", () => {
  test("are printed when they arrive, not at the end", () => {
    const { watcher, plain } = printer();
    watcher.results("machine", [pass("engine", "this machine")]);
    expect(plain()).toEqual(["this machine", "✓ pass engine fine"]);
  });

  test("of one place are kept together: those of others wait until it is done", () => {
    const { watcher, plain } = printer();
    watcher.results("a", [pass("identity", "account a")]);
    watcher.results("b", [pass("identity", "account b")]);
    expect(plain()).toEqual(["account a", "✓ pass identity fine"]);
    watcher.results("a", [pass("region", "account a")]);
    watcher.done("a");
    watcher.done("b");
    expect(plain().slice(2)).toEqual(["✓ pass region fine", "", "account b", "✓ pass identity fine"]);
  });

  test("of a place that does not answer do not hold up those of others", () => {
    const { watcher, plain } = printer();
    watcher.results("b", [pass("identity", "account b")]);
    watcher.done("b");
    expect(plain()).toEqual(["account b", "✓ pass identity fine"]);
    watcher.results("a", [{ ...pass("identity", "account a"), status: "fail", fix: "check the network" }]);
    watcher.done("a");
    expect(plain().slice(2)).toEqual(["", "account a", "✗ fail identity fine", "fix: check the network"]);
  });
});
