import { join } from "node:path";
import { FACTS } from "../../../src/base/aws-facts";
import { canonicalPattern, type Literal, literalsBelow } from "../../support/literals";
import { PROJECT } from "../../support/project";

const BOOK = "base/aws-facts/";
/** Code that states what is not AWS's: generated schemas, and the real provider's own checks as they were measured. */
const NOT_AWS = ["rehearsal/schemas/", "rehearsal/aws-provider/validation/", "rehearsal/plugin-sdk/"];

/** Folders whose numbers are pixels, characters on a terminal, or bits of a format. */
const NO_LIMITS_OF_AWS = [
  "insight/diagram/",
  "insight/report/",
  "operate/cli/",
  "base/pki/",
  "rehearsal/tls/",
  "rehearsal/providers/",
];

const files = [...literalsBelow(join(PROJECT, "src"))].filter(([path]) => !NOT_AWS.some((one) => path.startsWith(one)));
const others = files.filter(([path]) => !path.startsWith(BOOK));

/** Codes that AWS uses for many reasons, and names of errors that are not AWS's. */
const GENERAL_CODES = new Set([
  "AccessDeniedException",
  "ClientException",
  "CredentialsProviderError",
  "InvalidChangeBatch",
  "InvalidConfigurationRequest",
  "InvalidInput",
  "InvalidNextTokenException",
  "InvalidParameter",
  "InvalidParameterCombination",
  "InvalidParameterException",
  "InvalidParameterValue",
  "InvalidServiceName",
  "InvalidSubnet",
  "LimitExceeded",
  "MissingParameter",
  "NoSuchHostedZone",
  "NotFound",
  "NotFoundException",
  "OperationNotPermitted",
  "ResourceInUse",
  "ResourceNotFound",
  "ResourceNotFoundException",
  "Unsupported",
  "UserError",
  "ValidationError",
  "ValidationException",
]);

/** Limits that are not AWS's, and happen to have the value of one of AWS's, or of another. */
const NOT_OF_AWS: Readonly<Record<string, string>> = {
  "DEFAULT_LENGTH = 32 in rehearsal/aws-provider/ephemeral-kinds.ts": "of GetRandomPassword, which nothing else reads",
  "HOURS_PER_DAY = 24 in base/days.ts": "hours",
  "LENGTH = 40 in rehearsal/api/secret-key.ts": "the length of a secret key",
  "LONGEST_HEADER = 256 in rehearsal/api/wire/aws-chunked.ts": "of our own reader",
  "MAX_FILTERS = 50 in rehearsal/api/operations/tagging.ts": "of GetResources, which nothing else reads",
  "MAX_NAME = 40 in authoring/rules/names.ts": "of our own names",
  "MAX_STACK_NAME = 64 in authoring/rules/stacks.ts": "of our own names",
  "MAX_TEXT = 60 in authoring/rules/snippet.ts": "of our own text",
  "MOST = 100 in rehearsal/api/operations/route53/zone-associations.ts":
    "of ListHostedZonesByVPC, which nothing else reads",
  "MOST_MILLISECONDS = 60_000 in operate/operations/picture-to-png.ts": "of our own patience",
  "PAGE_SIZE = 100 in rehearsal/api/operations/iam/shapes.ts": "of IAM's lists, which nothing else reads",
  "PAGE_SIZE = 100 in rehearsal/api/operations/kms/keys.ts": "of KMS's lists, which nothing else reads",
  "PAGE_SIZE = 100 in rehearsal/api/operations/route53/zones.ts": "of ListHostedZones, which nothing else reads",
  "PAGE_SIZE = 100 in rehearsal/api/operations/sns/subscriptions.ts": "of ListSubscriptions, which nothing else reads",
  "PAGE_SIZE = 100 in rehearsal/api/operations/sns/topics.ts": "of ListTopics, which nothing else reads",
  "PAGE_SIZE = 100 in rehearsal/api/operations/tagging.ts": "of GetResources, which nothing else reads",
  "PAGE_SIZE = 300 in rehearsal/api/operations/route53/records.ts":
    "of ListResourceRecordSets, which nothing else reads",
  "PAGE_SIZE = 50 in rehearsal/api/operations/cloudwatch/index.ts": "of DescribeAlarms, which nothing else reads",
  "PAGE_SIZE = 50 in rehearsal/api/operations/logs/index.ts":
    "of the lists of CloudWatch Logs, which nothing else reads",
  "PROCESS_LIMIT = 60_000 in operate/aws/live/credential-process.ts": "of the provider's credential processes",
  "YEAR_IN_DAYS = 365 in rehearsal/api/operations/kms/keys.ts": "of EnableKeyRotation, which nothing else reads",
  "days >= 365 in authoring/config/production.ts": "our own choice: a year of logs",
  "maxTimeout: 1000 in operate/certificate-store/store-folder.ts": "of our own lock",
  "minTimeout: 1000 in operate/certificate-store/store-folder.ts": "of our own lock",
  "prefix > 32 in authoring/config/subnet-layout.ts": "the bits of an IPv4 address",
  "prefix > 32 in base/net/cidr.ts": "the bits of an IPv4 address",
  "retention_in_days: 30 in authoring/rules/guardrails/log-retention.ts": "an example",
};

/** Lists that happen to have the words of a fact's, and are of something else. */
const OTHER_LISTS: Readonly<Record<string, string>> = {
  'return ["tcp", "udp"]; in authoring/constructs/service-listener.ts': "the protocols of security group rules",
};

type Kind<K extends Literal["kind"]> = Extract<Literal, { readonly kind: K }>;

function ofKind<K extends Literal["kind"]>(kind: K, among = others) {
  return among.flatMap(([path, literals]) =>
    literals
      .filter((literal): literal is Kind<K> => literal.kind === kind)
      .map((literal) => ({ path, value: literal.value as Kind<K>["value"], where: literal.where })),
  );
}

/** Values that are in several files, with these. */
function inSeveralFiles<V>(found: readonly { readonly path: string; readonly value: V }[]) {
  const paths = new Map<V, Set<string>>();
  for (const { path, value } of found) paths.set(value, (paths.get(value) ?? new Set()).add(path));
  return [...paths].flatMap(([value, each]) => (each.size > 1 ? [`${value} in ${[...each].join(", ")}`] : []));
}

function valuesIn(value: unknown): readonly unknown[] {
  const isPlain = typeof value === "object" && value !== null && !(value instanceof RegExp);
  return [value, ...(isPlain ? Object.values(value).flatMap(valuesIn) : [])];
}

const BOOKED = FACTS.flatMap(({ value }) => valuesIn(value));
const isWords = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 1 && value.every((word) => typeof word === "string");
const inAnyOrder = (words: readonly string[]) => [...words].sort().join(" ");

describe("outside of the book of facts", () => {
  test("no file repeats a pattern of a fact, however it is written", () => {
    const booked = new Set(
      BOOKED.flatMap((value) => (value instanceof RegExp ? [canonicalPattern(value.source)] : [])),
    );
    expect(booked.size).toBeGreaterThan(20);
    expect(ofKind("pattern").filter(({ value }) => booked.has(canonicalPattern(value)))).toEqual([]);
  });

  test("no file repeats a list of a fact, in any order", () => {
    const booked = new Set(BOOKED.filter(isWords).map(inAnyOrder));
    expect(booked.size).toBeGreaterThan(20);
    const repeated = ofKind("list").filter(({ value }) => booked.has(inAnyOrder(value)));
    expect(repeated.map(({ path, where }) => `${where} in ${path}`)).toEqual(Object.keys(OTHER_LISTS));
  });

  test("no quota of a simulated service is a number", () => {
    expect(ofKind("limit").filter(({ where }) => /^limit: \d/.test(where))).toEqual([]);
  });

  test("no number that limits something is a fact's, or is in two files", () => {
    const booked = new Set(BOOKED.filter((value) => typeof value === "number"));
    // Smaller ones count what everybody counts: two zones, a pair, a dozen.
    const limits = ofKind("limit").filter(
      ({ path, value }) => value > 12 && !NO_LIMITS_OF_AWS.some((folder) => path.startsWith(folder)),
    );
    const paths = (value: number) => new Set(limits.filter((one) => one.value === value).map(({ path }) => path));
    const suspects = limits.filter(({ value }) => booked.has(value) || paths(value).size > 1);
    expect([...new Set(suspects.map(({ path, where }) => `${where} in ${path}`))].sort()).toEqual(
      Object.keys(NOT_OF_AWS).sort(),
    );
  });
});

describe("in the whole code", () => {
  const CODE =
    /^[A-Z][A-Za-z]+(\.[A-Z][A-Za-z]+)+$|^(Invalid|Duplicate|TooMany|NoSuch)[A-Z][A-Za-z]+$|^[A-Z][A-Za-z]*(Exceeded|NotFound|InUse|Exception|Error|AlreadyExists|NotEmpty)$/;
  const codes = new Set(FACTS.flatMap(({ code }) => code ?? []));
  const isCode = (text: string) => (codes.has(text) || CODE.test(text)) && !GENERAL_CODES.has(text);

  test("no error code of AWS is in two files", () => {
    const found = ofKind("text", files).filter(({ value }) => isCode(value));
    expect(new Set(found.map(({ value }) => value)).size).toBeGreaterThan(80);
    expect(inSeveralFiles(found)).toEqual([]);
  });

  test("no pattern of AWS's identifiers is in two files", () => {
    const found = ofKind("pattern", files).filter(({ value }) => /\{\d|arn:|vpce?-/.test(value));
    expect(found.length).toBeGreaterThan(30);
    expect(inSeveralFiles(found.map(({ path, value }) => ({ path, value: canonicalPattern(value) })))).toEqual([]);
  });
});

describe("the search", () => {
  test.each([
    [String.raw`^\d{12}$`, "[0-9]{12}"],
    [String.raw`^[\w-]{1,256}$`, "^[0-9A-Za-z_-]{1,256}$"],
    ["(?:a|b)", "(a|b)"],
  ])("takes %s and %s for the same pattern", (one, other) => {
    expect(canonicalPattern(one)).toBe(canonicalPattern(other));
  });

  test("does not take different patterns for the same", () => {
    expect(canonicalPattern("[a-z]{3}")).not.toBe(canonicalPattern("[a-y]{3}"));
    expect(canonicalPattern("[^a]")).not.toBe(canonicalPattern("[a]"));
  });
});
