import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FACTS } from "../../../src/base/aws-facts";
import { filesBelow } from "../../support/files-below";
import { PROJECT } from "../../support/project";

const SRC = join(PROJECT, "src");
const BOOK = join("base", "aws-facts");
/** Provider schemas are generated from the real provider. */
const GENERATED = join("rehearsal", "schemas");

const files = filesBelow(SRC, /\.ts$/)
  .map((file) => ({ path: file.slice(SRC.length + 1), text: readFileSync(file, "utf8") }))
  .filter(({ path }) => !path.startsWith(GENERATED))
  .map(({ path, text }) => ({ path, code: withoutComments(text) }));
const others = files.filter(({ path }) => !path.startsWith(BOOK));

/** Codes that AWS uses for many reasons. */
const GENERAL_CODES = [
  "InvalidParameter",
  "InvalidParameterCombination",
  "InvalidParameterValue",
  "InvalidConfigurationRequest",
  "InvalidInput",
  "InvalidServiceName",
  "InvalidSubnet",
  "MissingParameter",
  "NoSuchHostedZone",
  "ResourceInUse",
  "ValidationError",
  "ValidationException",
];

describe("outside of the book of facts", () => {
  const patterns = FACTS.flatMap(({ id, value }) => patternsIn(value).map((pattern) => [id, pattern.source] as const));
  test.each(patterns)("no file repeats the pattern of %s: %s", (_, source) => {
    expect(containing(source)).toEqual([]);
  });

  const quotas = FACTS.filter(({ adjustable }) => adjustable).flatMap(({ id, code }) =>
    code === undefined || GENERAL_CODES.includes(code) ? [] : [[id, code] as const],
  );
  test.each(quotas)("no file repeats the error code of the quota %s: %s", (_, code) => {
    expect(containing(`"${code}`)).toEqual([]);
  });

  const lists = FACTS.flatMap(({ id, value }) => (isListOfSeveral(value) ? [[id, value] as const] : []));
  test.each(lists)("no file repeats the list of %s: %j", (_, list) => {
    const literal = list.map((item) => JSON.stringify(item)).join(", ");
    expect(others.filter(({ code }) => plain(code).includes(`[${literal}]`)).map(({ path }) => path)).toEqual([]);
  });

  test("no error code with two parts is in two files", () => {
    const places = new Map<string, Set<string>>();
    for (const { path, code } of others) {
      for (const [, text = ""] of code.matchAll(/"([A-Z]\w+\.[A-Z]\w+)"/g)) {
        places.set(text, (places.get(text) ?? new Set()).add(path));
      }
    }
    expect([...places].filter(([, paths]) => paths.size > 1).map(([text]) => text)).toEqual([]);
    expect(places.size).toBeGreaterThan(20);
  });

  test("no quota of a simulated service is a number", () => {
    expect(others.filter(({ code }) => /\blimit: \d/.test(code)).map(({ path }) => path)).toEqual([]);
  });

  test("no constant that is named as a limit has the value of a fact", () => {
    const numbers = new Set(FACTS.flatMap(({ value }) => numbersIn(value)));
    const limits = others.flatMap(({ path, code }) =>
      [
        ...code.matchAll(
          /const (\w*(?:MAX|MOST|LIMIT|LONGEST|SMALLEST|LARGEST|FREE_|_PER_(?:REGION|VPC|ENDPOINT|ASSOCIATION|ZONE)|_DAYS|LAST_PORT)\w*) = ([\d_]+);/g,
        ),
      ]
        .filter(([, , number]) => numbers.has(Number(number?.replaceAll("_", ""))))
        .map(([, name]) => `${name} in ${path}`),
    );
    expect(limits).toEqual(NOT_OF_AWS);
  });
});

test("the search finds a repeated pattern", () => {
  expect(files.filter(({ code }) => code.includes(String.raw`^\d{12}$`)).map(({ path }) => path)).toEqual([
    join(BOOK, "identity.ts"),
  ]);
});

/** Limits of this project that happen to have the value of a limit of AWS. */
const NOT_OF_AWS: readonly string[] = [
  "MAX_NAME in authoring/rules/names.ts",
  "MAX_ITEMS in authoring/rules/snippet.ts",
  "MAX_TEXT in authoring/rules/snippet.ts",
  "MAX_STACK_NAME in authoring/rules/stacks.ts",
  "LONGEST_LIST in base/errors/reach-errors.ts",
  "CONSUMER_LIMIT in insight/diagram/alike-consumers.ts",
  "LONGEST_CHAIN in insight/reachability/hops/name-resolution.ts",
  "MAX_ATTEMPTS in operate/aws/live/index.ts",
  "LONGEST_VALUE in operate/cli/deploy/plan-text.ts",
  "MAX_FILTERS in rehearsal/api/operations/tagging.ts",
  "LONGEST_HEADER in rehearsal/api/wire/aws-chunked.ts",
  "MOST in rehearsal/api/operations/route53/index.ts",
];

function containing(text: string): readonly string[] {
  return others.filter(({ code }) => code.includes(text)).map(({ path }) => path);
}

function patternsIn(value: unknown): readonly RegExp[] {
  if (value instanceof RegExp) return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(patternsIn) : [];
}

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

function isListOfSeveral(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 1;
}

function plain(code: string): string {
  return code.replace(/\s+/g, " ").replace(/\[ /g, "[").replace(/,? \]/g, "]");
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}
