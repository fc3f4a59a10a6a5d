import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RULES } from "../../../src/authoring/rules/catalogue";
import { rulesPage } from "../../../src/authoring/rules/documentation";

describe("docs/rules.md", () => {
  test("is current: `node --import tsx scripts/rules-doc.ts` writes it again", () => {
    expect(readFileSync(join(__dirname, "../../../docs/rules.md"), "utf8")).toBe(rulesPage());
  });

  test("has a row for each rule", () => {
    const rows = new Set(
      rulesPage()
        .split("\n")
        .map((line) => line.split(" | ")[0]),
    );
    expect(RULES.filter(({ id }) => !rows.has(`| ${id}`))).toEqual([]);
  });

  test("tells whether validate or plan would have found the mistake", () => {
    expect(rulesPage()).toContain("| VPC-01 | error | a VPC's IPv4 block is between /16 and /28 | validate |");
    expect(rulesPage()).toMatch(/\| CVPN-01 \| error \| .* \| no: AWS refuses it at apply \|/);
    expect(rulesPage()).toMatch(/\| CVPN-15 \| error \| .* \| no: it applies and does not work \|/);
  });

  test("marks the errors that may be acknowledged", () => {
    expect(rulesPage()).toContain("| SUB-08b | error \\* |");
  });
});
