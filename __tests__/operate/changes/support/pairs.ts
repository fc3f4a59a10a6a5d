/** The changes to try: each member of the config, from each base, to every other kind of valid value. */
import fc from "fast-check";
import { readConfig, validateConfig } from "../../../../src/authoring/app/load-config";
import type { Config } from "../../../../src/authoring/config/schema";
import { randomConfig } from "../../../authoring/rules/support/random-config";
import { ALL_CONFIGS } from "../../../support/config-matrix";
import { DEFAULT_CONFIG } from "../../../support/configs";
import { configFileOf } from "../../../support/examples";
import { configMembers, type Member, type MemberPath } from "./config-members";
import { firstMatch, textOf, valuesAt, withValue } from "./config-values";
import { FURTHER_BASES } from "./further-bases";

/** A config, and the same with one member changed. */
export interface Pair {
  /** Unique: base, member and kind of change, such as `default · producer.service.port · larger`. */
  readonly title: string;
  readonly base: string;
  readonly member: string;
  /** The member, with the names of entries. */
  readonly path: MemberPath;
  /** How the value changes, such as `absent`, `larger`, `reordered`. */
  readonly kind: string;
  readonly from: unknown;
  readonly to: unknown;
  readonly before: unknown;
  readonly after: unknown;
}

/** Examples that together have most members of the config. */
const EXAMPLES = ["alb-tls", "cross-region", "existing-alb", "private-dns", "targets", "third-party"] as const;

/** The configs to change, as they are written. */
export function bases(): Readonly<Record<string, unknown>> {
  return {
    default: DEFAULT_CONFIG,
    ...Object.fromEntries(EXAMPLES.map((name) => [name, readConfig(configFileOf(name))])),
    ...Object.fromEntries(Object.entries(FURTHER_BASES).map(([name, { written }]) => [name, written])),
  };
}

/** A base of its own for some members leaves the others to the default and the examples. */
function isChangedIn(base: string, member: string): boolean {
  const { members } = FURTHER_BASES[base] ?? {};
  return members === undefined || members.some((path) => `${member}.`.startsWith(`${path}.`));
}

/** States and backends are the engine's own: simulated accounts keep every state in a local file. */
const NOT_OF_AWS = /^(stateEncryption|(producer\.|consumers\.\*\.)?state)(\.|$)|^acknowledge/;

/** The members that the pairs change. */
export function membersToChange(): readonly Member[] {
  return configMembers().filter(({ path }) => !NOT_OF_AWS.test(path.join(".")));
}

/** Rules whose errors the command fixes before it deploys. */
const TOLERATED = ["CVPN-05b"];

/** The config with defaults, if the rules accept it. */
export function accepted(input: unknown): Config | undefined {
  try {
    return validateConfig(input, "the config", { tolerate: TOLERATED }).config;
  } catch {
    return undefined;
  }
}

const SEED = 20_261_128;
const RANDOM_CONFIGS = 2000;

/** A member of a base: what its values can change to is found when it is asked for, which takes a while. */
export interface Slot {
  readonly base: string;
  readonly member: string;
  pairs(): readonly Pair[];
}

/** @returns every member of every base; the same in every run */
export function allSlots(): readonly Slot[] {
  const given = bases();
  const complete = Object.entries(given).flatMap(([name, written]): readonly Base[] => {
    const config = accepted(written);
    return config === undefined ? [] : [{ name, written, config }];
  });
  let drawn: readonly unknown[] | undefined;
  const sources = () => {
    drawn ??= fc.sample(randomConfig(), { seed: SEED, numRuns: RANDOM_CONFIGS });
    const others = Object.values(FURTHER_BASES).map(({ other }) => other);
    return [...Object.values(ALL_CONFIGS), ...Object.values(given), ...drawn, ...others];
  };
  return complete.flatMap((base) =>
    membersToChange()
      .filter(({ path }) => isChangedIn(base.name, path.join(".")))
      .map(({ path, choices }) => ({
        base: base.name,
        member: path.join("."),
        pairs: () =>
          pairsOf(base, path, choices, [...choices, ...distinct(sources().flatMap((one) => valuesAt(one, path)))]),
      })),
  );
}

function distinct(values: readonly unknown[]): readonly unknown[] {
  return [...new Map(values.map((value) => [textOf(value), value])).values()];
}

interface Base {
  readonly name: string;
  readonly written: unknown;
  readonly config: Config;
}

/** How many values of a kind are tried until the rules accept one. */
const TRIES = 12;

function pairsOf(
  { name, written, config }: Base,
  path: MemberPath,
  choices: readonly unknown[],
  pool: readonly unknown[],
): readonly Pair[] {
  const concrete = firstMatch(written, path);
  if (concrete === undefined) return [];
  const [effective] = valuesAt(config, concrete);
  const from = valuesAt(written, concrete)[0] ?? effective;
  const pairs = new Map<string, Pair>();
  const tries = new Map<string, number>();
  for (const [to, after] of candidates(written, concrete, effective, pool)) {
    const kind = choices.includes(to) && to !== from ? String(to) : kindOf(from, to);
    if (kind === undefined || pairs.has(kind)) continue;
    const tried = (tries.get(kind) ?? 0) + 1;
    tries.set(kind, tried);
    const changed = tried > TRIES ? undefined : accepted(after);
    if (changed === undefined || textOf(changed) === textOf(config)) continue;
    const member = path.join(".");
    const title = `${name} · ${member} · ${kind}`;
    pairs.set(kind, { title, base: name, member, path: concrete, kind, from: effective, to, before: written, after });
  }
  return [...pairs.values()];
}

type Candidate = readonly [to: unknown, after: unknown];

function candidates(
  base: unknown,
  path: MemberPath,
  effective: unknown,
  pool: readonly unknown[],
): readonly Candidate[] {
  const values = [undefined, ...variants(effective), ...pool];
  const simple = values.map((to): Candidate => [to, withValue(base, path, to)]);
  return path.join(".") === "region" ? [...simple, otherRegion(base)] : simple;
}

/** A number next to it; a list in another order and shorter; an entry of a dictionary less and renamed. */
function variants(value: unknown): readonly unknown[] {
  if (typeof value === "number") return [value + 1, value - 1];
  if (Array.isArray(value)) {
    return [[...value].reverse(), value.slice(0, -1), value.slice(1)];
  }
  if (typeof value !== "object" || value === null) return [];
  const entries = Object.entries(value);
  const [first, ...rest] = entries;
  if (first === undefined) return [];
  return [Object.fromEntries(rest), Object.fromEntries([...rest, ["renamed", first[1]]])];
}

/** A region has zones of its own: they change with it. */
function otherRegion(base: unknown): Candidate {
  const text = JSON.stringify(base).replaceAll("eu-central-1", "eu-west-1").replaceAll("euc1-", "euw1-");
  return ["eu-west-1", JSON.parse(text)];
}

/** How a value differs from another; undefined for the same. */
export function kindOf(from: unknown, to: unknown): string | undefined {
  if (textOf(from) === textOf(to)) return undefined;
  if (to === undefined) return "absent";
  if (typeof to === "boolean") return String(to);
  if (typeof to === "number") return typeof from === "number" ? (to > from ? "larger" : "smaller") : "a number";
  if (Array.isArray(to)) return kindOfList(Array.isArray(from) ? from : [], to);
  if (typeof to === "object" && to !== null) return kindOfObject(from, to);
  return from === undefined ? "a text" : "another text";
}

function kindOfList(from: readonly unknown[], to: readonly unknown[]): string {
  const [before, after] = [from.map(textOf), to.map(textOf)];
  const shared = after.filter((text) => before.includes(text)).length;
  if (to.length === 0) return "empty";
  if (shared === 0) return from.length === 0 ? "filled" : "replaced";
  if (shared === before.length && shared === after.length) return "reordered";
  if (shared === before.length) return "longer";
  return shared === after.length
    ? after[0] === before[0]
      ? "without the last"
      : "without the first"
    : "partly replaced";
}

/** Objects of a kind by their kind, others by whether names come and go. */
function kindOfObject(from: unknown, to: object): string {
  if ("kind" in to) {
    const same = typeof from === "object" && from !== null && "kind" in from && from.kind === to.kind;
    return same ? `another ${to.kind}` : String(to.kind);
  }
  if (from === undefined) return "an object";
  const [before, after] = [Object.keys(from as object), Object.keys(to)];
  const added = after.some((name) => !before.includes(name));
  const removed = before.some((name) => !after.includes(name));
  return added && removed
    ? "renamed members"
    : added
      ? "members added"
      : removed
        ? "members removed"
        : "another object";
}
