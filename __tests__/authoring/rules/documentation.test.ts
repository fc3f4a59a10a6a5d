import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rulesPage } from "../../../src/authoring/rules/documentation";

describe("docs/rules.md", () => {
  test("is up to date: `npm run docs:rules` writes it", () => {
    expect(readFileSync(join(__dirname, "../../../docs/rules.md"), "utf8")).toBe(rulesPage());
  });

  test("shows how each mistake would surface otherwise", () => {
    expect(rulesPage()).toContain(
      "| VPC-01 | error | a VPC's IPv4 CIDR block must be between /16 and /28 | validate |",
    );
    expect(rulesPage()).toMatch(/\| CVPN-01 \| error \| .* \| no: AWS rejects it at apply \|/);
    expect(rulesPage()).toMatch(/\| CVPN-15 \| error \| .* \| no: it applies and does not work \|/);
  });

  test("marks the errors that can be acknowledged", () => {
    expect(rulesPage()).toContain("| SUB-08b | error \\* |");
  });
});
