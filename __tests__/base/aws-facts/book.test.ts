import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RULES_BY_ID } from "../../../src/authoring/rules/catalogue";
import { FACTS, FACTS_BY_ID } from "../../../src/base/aws-facts";
import { factsPage, sourceText, valueText } from "../../../src/base/aws-facts/documentation";
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
  const texts = ["src", "docs", "examples", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "help"].flatMap((place) =>
    filesBelow(join(PROJECT, place), /(\.(ts|md|js)|help)$/),
  );

  test("knows every ID that a text mentions", () => {
    const unknown = texts.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(ID)]
        .map(([id]) => id)
        .filter((id) => !RULES_BY_ID.has(id) && !FACTS_BY_ID.has(id))
        .map((id) => `${id} in ${file.slice(PROJECT.length + 1)}`),
    );
    expect(texts.length).toBeGreaterThan(100);
    expect([...new Set(unknown)]).toEqual([]);
  });
});
