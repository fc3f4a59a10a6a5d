import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RULES_BY_ID } from "../../../src/authoring/rules/catalogue";
import { explain } from "../../../src/authoring/rules/explain";
import { FACTS, FACTS_BY_ID } from "../../../src/base/aws-facts";
import { factsPage, sourceText, valueText } from "../../../src/base/aws-facts/documentation";
import { refusalIds } from "../../rehearsal/services/refusals/refusal-ids";
import { filesBelow } from "../../support/files-below";
import { PROJECT } from "../../support/project";

/** IDs of rules and facts, such as `CVPN-19b`. */
const ID = /\b[A-Z][A-Z0-9]{1,4}-\d{2}[a-z]?\b/g;

describe("the book of facts about AWS", () => {
  test("has each fact once", () => {
    expect(FACTS.map(({ id }) => id).sort()).toEqual([...FACTS_BY_ID.keys()].sort());
  });

  test.each(FACTS.map((fact) => [fact.id, fact] as const))(
    "%s is one sentence with a source and its date",
    (_, fact) => {
      expect(fact.text).toMatch(/^(?![A-Z][a-z]+ (is|has)\b).*[^.]$/);
      expect(fact.source.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(fact.source.name).not.toBe("");
    },
  );

  test("shows a value with its unit and scope", () => {
    const shown = (id: string) => {
      const fact = FACTS_BY_ID.get(id);
      return fact && valueText(fact);
    };
    expect(shown("VPC-01")).toBe("16 to 28 bits");
    expect(shown("CVPN-07")).toBe("443, 1194");
    expect(shown("SUB-05")).toBe("first: 4; last: 1 addresses per subnet");
    expect(shown("ACC-01")).toBe(String.raw`/^\d{12}$/`);
    expect(shown("SVC-13")).toBeUndefined();
  });

  test("shows a source with its address and date", () => {
    const [fact] = FACTS.filter(({ id }) => id === "EP-23");
    expect(fact && sourceText(fact)).toBe(
      "AWS PrivateLink pricing, https://aws.amazon.com/privatelink/pricing/, 2026-11-28",
    );
  });
});

test("docs/aws-facts.md is up to date: `npm run docs:facts` writes it", () => {
  expect(readFileSync(join(PROJECT, "docs", "aws-facts.md"), "utf8")).toBe(factsPage());
});

describe("`privatelink rules explain`", () => {
  const places = [
    "src",
    "docs",
    "examples",
    "scripts",
    "bench",
    "help",
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
  ];
  // Of generated files, the schemas hold texts of the provider.
  const texts = places.flatMap((place) => filesBelow(join(PROJECT, place), /\.(ts|md|js|hcl|tf|svg|html)$/));
  const mentioned = new Map<string, string>();
  for (const file of texts) {
    for (const [id] of readFileSync(file, "utf8").matchAll(ID)) mentioned.set(id, file.slice(PROJECT.length + 1));
  }

  test("knows every ID that a text mentions", () => {
    const unknown = [...mentioned].filter(([id]) => !RULES_BY_ID.has(id) && !FACTS_BY_ID.has(id));
    expect(unknown.map(([id, file]) => `${id} in ${file}`)).toEqual([]);
    expect(texts.length).toBeGreaterThan(800);
    expect(mentioned.size).toBeGreaterThan(250);
  });

  test("knows every ID that a refusal of the simulated accounts carries", () => {
    expect(refusalIds().filter((id) => !RULES_BY_ID.has(id) && !FACTS_BY_ID.has(id))).toEqual([]);
    expect(refusalIds().length).toBeGreaterThan(100);
  });

  test("explains each rule and each fact: what it says, and where it comes from", () => {
    for (const id of new Set([...RULES_BY_ID.keys(), ...FACTS_BY_ID.keys()])) {
      const text = explain(id);
      expect(text).toContain((RULES_BY_ID.get(id) ?? FACTS_BY_ID.get(id))?.text);
      expect(text.split("\n")[0]).toMatch(new RegExp(`^${id} \\(`));
      expect(text).toMatch(/^source: .+/m);
    }
  });
});
