/** The values that a plugin is asked about, to find those that it refuses. */
import type { CtyType } from "../../src/rehearsal/schemas/schema";
import type { WireValue } from "./value";

/** A value for an attribute, and the primitive value in it that the messages show. */
export interface Probe {
  readonly primitive: string | number;
  readonly value: WireValue;
}

/** Texts of which nearly every check refuses at least one. */
const FIRST_TEXTS = ["", "nonsense value!", "x".repeat(21000), "-a", "a-", "10.0.0.1/8", "0", "fd00::1/64", "é"];

/** Texts that distinguish the checks. */
const MORE_TEXTS = [
  "a",
  "A",
  "ab",
  "a_b",
  "a b",
  "a.b",
  "a:b",
  "a/b",
  "a@b",
  "a=b",
  "a,b",
  "a+b",
  "a#b",
  "a*b",
  "a'b",
  "a--b",
  "_a",
  ".a",
  "/a",
  "x".repeat(40),
  "10.0.0.0/8",
  "10.0.0.0/30",
  "10.0.0.0/33",
  "1.2.3.4",
  "fd00::/64",
  "::1",
  "{",
  '{"a":1}',
  '{"a":1,}',
  "[]",
  "7",
  "-1",
  "70000",
  "99999999999",
  "true",
  "off",
  "traffic-port",
  "arn:nope",
  "arn:aws:iam::123456789012:role/x",
  "arn:nope:iam:moon:12:",
  "123456789012",
  "eu-central-1",
  "2020-01-01",
  "internal-x",
  "sg-x",
  "lt-0a",
  "alias/x",
  "aws/x",
  "AWS::x",
  "YWJj",
];

const NUMBERS = [-1, 0, 1, 2, 7, 60, 65535, 65536, 1e9, 1.5, -2147483649];

const SIZES = [0, 1, 2, 3, 6, 12, 60];

/** @returns the first probes of a type, and more probes for when one of the first was refused. */
export function probes(type: CtyType): { readonly first: readonly Probe[]; readonly more: readonly Probe[] } {
  const primitive = primitiveOf(type);
  const wrap = (value: string | number): Probe => ({ primitive: value, value: wrapped(type, value) });
  if (primitive === "string") return { first: FIRST_TEXTS.map(wrap), more: MORE_TEXTS.map(wrap) };
  if (primitive === "number") return { first: NUMBERS.map(wrap), more: [] };
  return { first: [], more: [] };
}

/** @returns lists of several sizes, for a list or set of texts. */
export function sizes(type: CtyType): readonly Probe[] {
  if (typeof type === "string" || type[0] === "map" || primitiveOf(type) !== "string") return [];
  return SIZES.map((size) => ({
    primitive: size,
    value: Array.from({ length: size }, (_, index) => `x${String(index).padStart(2, "0")}`),
  }));
}

/** @returns the value of an attribute that holds one primitive value. */
export function wrapped(type: CtyType, value: string | number): WireValue {
  return typeof type !== "string" && (type[0] === "list" || type[0] === "set") ? [value] : value;
}

function primitiveOf(type: CtyType): CtyType | undefined {
  if (typeof type === "string") return type;
  return (type[0] === "list" || type[0] === "set") && typeof type[1] === "string" ? type[1] : undefined;
}
