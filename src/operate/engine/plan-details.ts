/**
 * What a saved plan changes, attribute by attribute.
 * Source: https://developer.hashicorp.com/terraform/internals/json-format#change-representation
 */
import { z } from "zod";

const step = z.union([z.string(), z.number()]);

const planChange = z.object({
  actions: z.array(z.string()),
  before: z.unknown(),
  after: z.unknown(),
  after_unknown: z.unknown(),
  before_sensitive: z.unknown(),
  after_sensitive: z.unknown(),
  replace_paths: z.array(z.array(step)).default([]),
});

type PlanChange = z.output<typeof planChange>;

/** `show -json` of a saved plan, without what this project does not read. */
export const planSchema = z
  .object({ resource_changes: z.array(z.object({ address: z.string(), change: planChange })).default([]) })
  .transform(({ resource_changes }): PlanDetails => {
    const changed = resource_changes.filter(({ change }) => change.actions.join() !== "no-op");
    return new Map(changed.map(({ address, change }) => [address, detailsOf(change)]));
  });

/** What changes, by address. */
export type PlanDetails = ReadonlyMap<string, ResourceDetails>;

/** What changes of a resource. */
export interface ResourceDetails {
  /** Its `Name` tag or its name before the change; undefined without one. */
  readonly name?: string;
  /** What refers to it: its ID, its ARN. Empty before it exists. */
  readonly ids: readonly string[];
  /** Top-level attributes that change in place. */
  readonly attributes: readonly string[];
  /** The same with their values, where these are short enough to be read. */
  readonly changes: readonly AttributeChange[];
  /** What forces a replacement; empty without one. */
  readonly forcedBy: readonly AttributeChange[];
}

/** An attribute before and after, as JSON; secrets are not shown. */
export interface AttributeChange {
  /** Such as `name` or `vpc_config.subnet_ids`. */
  readonly attribute: string;
  readonly from: string;
  readonly to: string;
}

function detailsOf(change: PlanChange): ResourceDetails {
  const [before, after] = [membersOf(change.before), membersOf(change.after)];
  const unknown = membersOf(change.after_unknown);
  const names = [...new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(unknown)])];
  const isChanged = (name: string) =>
    isTrue(unknown[name]) || JSON.stringify(before[name]) !== JSON.stringify(after[name]);
  const attributes = change.actions.join() === "update" ? names.filter(isChanged).sort() : [];
  const name = textOf(membersOf(before.tags).Name ?? before.name);
  return {
    ...(name !== undefined && { name }),
    ids: [before.id, before.arn].flatMap((id) => textOf(id) ?? []),
    attributes,
    changes: attributes
      .filter((each) => isScalar(before[each]) && isScalar(after[each]))
      .map((each) => [each])
      .map(changeAt),
    forcedBy: change.replace_paths.flatMap((path) => innerPaths(change, path)).map(changeAt),
  };

  function changeAt(path: readonly Step[]): AttributeChange {
    const isSensitive = [change.before_sensitive, change.after_sensitive].some((marks) => isTrue(at(marks, path)));
    return {
      attribute: path.filter((part) => typeof part === "string").join("."),
      from: shown(change.before, isSensitive, path),
      to: isTrue(at(change.after_unknown, path)) ? UNKNOWN : shown(change.after, isSensitive, path),
    };
  }
}

/** What a value is that only the apply will show. */
export const UNKNOWN = "(known after apply)";

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function isScalar(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

/** For a block that there is one of, the paths of the arguments in it that change: a set has no paths of its own. */
function innerPaths({ before, after }: PlanChange, path: readonly Step[]): readonly (readonly Step[])[] {
  const [old, current] = [before, after].map((values) => at(values, path));
  if (!isSingle(old) || !isSingle(current)) return [path];
  const [from, to] = [membersOf(old[0]), membersOf(current[0])];
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  const changed = names.filter((name) => JSON.stringify(from[name]) !== JSON.stringify(to[name]));
  return changed.length === 0 ? [path] : changed.map((name) => [...path, 0, name]);
}

function isSingle(value: unknown): value is readonly [object] {
  return Array.isArray(value) && value.length === 1 && typeof value[0] === "object" && value[0] !== null;
}

/** Whether anything in it is unknown. */
function isTrue(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.values(value).some(isTrue);
  return value === true;
}

type Step = z.output<typeof step>;

function at(value: unknown, path: readonly Step[]): unknown {
  return path.reduce((inner, part) => (inner === true ? true : membersOf(inner)[part]), value);
}

function shown(value: unknown, isSensitive: boolean, path: readonly Step[]): string {
  if (isSensitive) return "(sensitive)";
  const text = JSON.stringify(at(value, path) ?? null);
  return text === "null" || text === '""' ? "none" : text.replace(/^"(.*)"$/, "$1");
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
