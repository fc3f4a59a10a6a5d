/** `hashicorp/random`: its values come from the world's seed, so that equal rehearsals are equal. */
import { diagnosticError } from "../provider";
import { numberOf, stringOf, stringsOf, textOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import type { Outside } from "./outside";
import {
  type Attributes,
  computed,
  filled,
  optional,
  required,
  type SmallProvider,
  type SmallResource,
  secret,
  TEXT_MAP,
  TEXTS,
} from "./small-provider";

const KEEPERS: Attributes = { keepers: optional(TEXT_MAP) };
const LOWER = "abcdefghijklmnopqrstuvwxyz";
const CLASSES = [
  { name: "lower", characters: LOWER },
  { name: "upper", characters: LOWER.toUpperCase() },
  { name: "numeric", characters: "0123456789" },
  { name: "special", characters: "!@#$%&*()-_=+[]{}<>:?" },
] as const;
/** Nothing here computes the real hash, and a made-up one would look like it. */
const NO_BCRYPT = "the rehearsal does not compute bcrypt hashes";

const ADJECTIVES =
  "able bold brave calm clever eager fair fond gentle glad happy keen kind lively loyal merry mild proud quick ready".split(
    " ",
  );
const ADVERBS =
  "barely briefly calmly easily fairly freely gladly kindly mainly mildly nearly neatly openly partly purely quietly rarely solely truly vastly".split(
    " ",
  );
const ANIMALS =
  "ant bat bear bee cat crab crow deer dog dove duck eel elk fox frog goat hare hawk ibis jay koala lark lion lynx mole moth mule newt otter owl pug ram seal swan toad wolf wren yak".split(
    " ",
  );

/** A whole number from 0 up to, but not including, the limit. */
type Draw = (limit: number) => number;

/** Numbers that follow from a seed, or from the world's. */
function drawFrom(outside: Outside, seed?: string): Draw {
  if (seed === undefined) return (limit) => outside.bytes(6).readUIntBE(0, 6) % limit;
  let state = [...seed].reduce((hash, one) => (Math.imul(hash, 31) + one.charCodeAt(0)) >>> 0, 7);
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

function shuffled<T>(items: readonly T[], draw: Draw): T[] {
  const mixed = [...items];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = draw(at + 1);
    [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
  }
  return mixed;
}

function pick<T>(items: readonly T[], draw: Draw): T {
  return items[draw(items.length)] as T;
}

function characters(values: ObjectValue, draw: Draw): string {
  const length = numberOf(values, "length") ?? 0;
  const own = stringOf(values, "override_special");
  const classes = CLASSES.filter(
    ({ name }) => values[name] !== false && !(name === "numeric" && values.number === false),
  ).map(({ name, characters: known }) => ({
    characters: [...(name === "special" && own ? own : known)],
    least: numberOf(values, `min_${name}`) ?? 0,
  }));
  const all = classes.flatMap(({ characters: known }) => known);
  const least = classes.reduce((sum, one) => sum + one.least, 0);
  if (least > length) throw diagnosticError("Invalid Attribute Combination", `length must be at least ${least}`);
  if (all.length === 0) throw diagnosticError("the character set is empty");
  const needed = classes.flatMap(({ characters: known, least: count }) =>
    Array.from({ length: count }, () => pick(known, draw)),
  );
  const others = Array.from({ length: length - needed.length }, () => pick(all, draw));
  return shuffled([...needed, ...others], draw).join("");
}

const TEXT_ARGUMENTS: Attributes = {
  length: required("number"),
  ...Object.fromEntries(
    CLASSES.flatMap(({ name }) => [
      [name, filled("bool")],
      [`min_${name}`, filled("number")],
    ]),
  ),
  number: { ...filled("bool"), deprecated: true },
  override_special: optional(),
};
const TEXT_DEFAULTS = Object.fromEntries(
  CLASSES.flatMap(({ name }): [string, boolean | number][] => [
    [name, true],
    [`min_${name}`, 0],
  ]),
);

function randomText(
  id: (result: string) => string,
  results: (result: string) => ObjectValue,
  attributes: Attributes,
): SmallResource {
  return {
    version: 3,
    block: { attributes: { ...KEEPERS, ...TEXT_ARGUMENTS, ...attributes, id: computed() } },
    defaults: { ...TEXT_DEFAULTS, number: true },
    create(values, outside) {
      const result = characters(values, drawFrom(outside));
      return { id: id(result), ...results(result) };
    },
    importState: (result) => ({
      id: id(result),
      ...TEXT_DEFAULTS,
      number: true,
      length: result.length,
      ...results(result),
    }),
  };
}

function simple(
  attributes: Attributes,
  create: SmallResource["create"],
  more: Partial<SmallResource> = {},
): SmallResource {
  return { block: { attributes: { ...KEEPERS, id: computed(), ...attributes } }, create, ...more };
}

function uuidFrom(outside: Outside, version: 4 | 7): string {
  const bytes = outside.bytes(16);
  if (version === 7) bytes.writeUIntBE(outside.now().getTime(), 0, 6);
  bytes[6] = (version << 4) | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function uuid(version: 4 | 7): SmallResource {
  return simple(
    { result: computed() },
    (_, outside) => {
      const result = uuidFrom(outside, version);
      return { id: result, result };
    },
    { importState: (result) => ({ id: result, result }) },
  );
}

function manyBytes(outside: Outside, count: number): Buffer {
  return Buffer.concat(Array.from({ length: Math.ceil(count / 32) }, () => outside.bytes(32))).subarray(0, count);
}

function idOf(bytes: Buffer, prefix: string): ObjectValue {
  const url = bytes.toString("base64url");
  return {
    id: url,
    b64_url: prefix + url,
    b64_std: prefix + bytes.toString("base64"),
    hex: prefix + bytes.toString("hex"),
    dec: prefix + BigInt(`0x${bytes.toString("hex") || "0"}`).toString(),
  };
}

export const RANDOM: SmallProvider = {
  name: "random",
  resources: {
    random_id: simple(
      {
        byte_length: required("number"),
        prefix: optional(),
        b64_std: computed(),
        b64_url: computed(),
        dec: computed(),
        hex: computed(),
      },
      (values, outside) => idOf(manyBytes(outside, numberOf(values, "byte_length") ?? 1), textOf(values, "prefix")),
      {
        importState(id) {
          const [encoded = "", prefix] = id.split(",").reverse();
          const bytes = Buffer.from(encoded, "base64url");
          return { ...idOf(bytes, prefix ?? ""), byte_length: bytes.length, prefix: prefix ?? null };
        },
      },
    ),
    random_bytes: simple(
      { length: required("number"), base64: secret(computed()), hex: secret(computed()) },
      (values, outside) => {
        const bytes = manyBytes(outside, numberOf(values, "length") ?? 1);
        return { base64: bytes.toString("base64"), hex: bytes.toString("hex") };
      },
    ),
    random_integer: simple(
      { min: required("number"), max: required("number"), seed: optional(), result: computed("number") },
      (values, outside) => {
        const [min, max] = [numberOf(values, "min") ?? 0, numberOf(values, "max") ?? 0];
        if (max < min)
          throw diagnosticError(
            "Create Random Integer Error",
            "The minimum (min) value needs to be smaller than or equal to maximum (max) value.",
          );
        const result = min + drawFrom(outside, stringOf(values, "seed"))(max - min + 1);
        return { id: String(result), result };
      },
      {
        importState(id) {
          const [result, min, max, seed] = id.split(",");
          return { id: result ?? "", result: Number(result), min: Number(min), max: Number(max), seed: seed ?? null };
        },
      },
    ),
    random_password: randomText(
      () => "none",
      (result) => ({ result, bcrypt_hash: NO_BCRYPT }),
      { result: secret(computed()), bcrypt_hash: secret(computed()) },
    ),
    random_pet: simple(
      { length: filled("number"), prefix: optional(), separator: filled() },
      (values, outside) => {
        const draw = drawFrom(outside);
        const count = numberOf(values, "length") ?? 2;
        const adverbs = Array.from({ length: Math.max(0, count - 2) }, () => pick(ADVERBS, draw));
        const words = [...adverbs, ...(count > 1 ? [pick(ADJECTIVES, draw)] : []), pick(ANIMALS, draw)];
        const prefix = stringOf(values, "prefix");
        return { id: [...(prefix ? [prefix] : []), ...words].join(textOf(values, "separator")) };
      },
      { defaults: { length: 2, separator: "-" } },
    ),
    random_shuffle: simple(
      { input: required(TEXTS), result_count: optional("number"), seed: optional(), result: computed(TEXTS) },
      (values, outside) => {
        const input = stringsOf(values, "input");
        const count = numberOf(values, "result_count") ?? input.length;
        const draw = drawFrom(outside, stringOf(values, "seed"));
        const result: string[] = [];
        while (input.length > 0 && result.length < count) result.push(...shuffled(input, draw));
        return { id: "-", result: result.slice(0, count) };
      },
    ),
    random_string: randomText(
      (result) => result,
      (result) => ({ result }),
      { result: computed() },
    ),
    random_uuid: uuid(4),
    random_uuid4: uuid(4),
    random_uuid7: uuid(7),
  },
  ephemeral: {
    random_password: {
      block: { attributes: { ...TEXT_ARGUMENTS, result: secret(computed()), bcrypt_hash: secret(computed()) } },
      open(config, outside) {
        const given = Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null));
        const values = { ...TEXT_DEFAULTS, ...given };
        return { ...values, result: characters(values, drawFrom(outside)), bcrypt_hash: NO_BCRYPT };
      },
    },
  },
};
