/** What exists in the accounts of a config, by its ownership tags and by its names, compared with the states. */
import { OWNERSHIP_TAGS } from "../../../authoring/config/ownership";
import { ruleContext, type StackPlace } from "../../../authoring/rules/context";
import { compareText } from "../../../base/collections";
import type { AwsAccount, TaggedResource } from "../../aws";
import { answeredLooks } from "../answered-looks";
import { accountPlaces } from "../check/account-places";
import { kindsOf } from "../check/check-names";
import type { Deployment } from "../deploy/deployment";
import { livingResources } from "./living-resources";
import { type EngineResource, engineResource } from "./resource-kinds";
import type { StateEntry } from "./state-entries";

/** `known`: in a state; `orphan`: exists and is in no state; `gone`: in a state, and does not exist any more. */
export type Standing = "known" | "orphan" | "gone";

/** A resource of the deployment. */
export interface InventoryItem extends EngineResource {
  readonly standing: Standing;
  /** The stack that created it, or whose names it has; undefined if its tag names a stack that is not in the config. */
  readonly stack: string | undefined;
  /** `account 111111111111 (profile prod), eu-central-1` */
  readonly where: string;
  readonly arn: string | undefined;
  /** Its `Name` tag, or its name. */
  readonly name: string | undefined;
  /** Its address in the state; undefined for an orphan. */
  readonly address: string | undefined;
  /** How it was found; undefined for what is gone. */
  readonly foundBy: "tag" | "name" | undefined;
}

/** Everything that was found. */
export interface Inventory {
  /** By account, then by standing and kind. */
  readonly items: readonly InventoryItem[];
  /** Calls that failed, each in a sentence: what they would have listed is not in the inventory. */
  readonly notLookedAt: readonly string[];
}

/** Looks at every account. @param entries what the states know */
export async function readInventory(
  { accounts, config }: Pick<Deployment, "accounts" | "config">,
  entries: readonly StateEntry[],
): Promise<Inventory> {
  const stacks = ruleContext(config);
  const places = accountPlaces({ stacks, accounts });
  const looked = await Promise.all(
    places.map(async ({ account, label, stacks: here }) => {
      const tagged = await answeredLooks([() => livingResources(account, config.name)]);
      const named = await answeredLooks(here.map((stack) => () => namedItems(account, stack, kindsOf(stack, stacks))));
      const items = [
        ...tagged.found.map((resource) => taggedItem(resource, here, label)),
        ...named.found.map((item) => ({ ...item, where: label })),
      ];
      return {
        found: firstOfEach(items).map((item) => compared(item, entries)),
        // An account without a failed look has everything that its states know, or it is gone.
        missing: tagged.notLookedAt.length > 0 ? [] : here.map((stack) => ({ stack: stack.name, where: label })),
        notLookedAt: [...tagged.notLookedAt, ...named.notLookedAt].map((reason) => `${label}: ${reason}`),
      };
    }),
  );
  const found = looked.flatMap((each) => each.found);
  const gone = looked.flatMap(({ missing }) =>
    missing.flatMap(({ stack, where }) => goneItems(entries, found, config.name, stack, where)),
  );
  return {
    items: [...found, ...gone].sort(byPlaceAndKind),
    notLookedAt: looked.flatMap((each) => each.notLookedAt),
  };
}

type FoundItem = Omit<InventoryItem, "standing" | "address">;

function taggedItem({ arn, tags }: TaggedResource, stacks: readonly StackPlace[], where: string): FoundItem {
  const stack = stacks.find(({ name }) => name === tags[OWNERSHIP_TAGS.stack])?.name;
  return { ...engineResource(arn), stack, where, arn, name: tags.Name, foundBy: "tag" };
}

/** What a version without ownership tags deployed, or what somebody removed the tags from. */
async function namedItems(
  account: AwsAccount,
  stack: StackPlace,
  kinds: ReturnType<typeof kindsOf>,
): Promise<readonly Omit<FoundItem, "where">[]> {
  const lists = await Promise.all(
    kinds.map(async (kind) => {
      const wanted = kind.nameOf(stack);
      const objects = (await kind.list(account)).filter(({ name }) => name === wanted);
      return objects.map(({ id, name }) => ({
        types: [kind.type],
        id,
        label: kind.title,
        stack: stack.name,
        arn: undefined,
        name,
        foundBy: "name" as const,
      }));
    }),
  );
  return lists.flat();
}

/** One found by its tags is not found by its name again. */
function firstOfEach(items: readonly FoundItem[]): readonly FoundItem[] {
  return items.filter((item, index) => items.findIndex(({ id }) => id === item.id) === index);
}

function compared(item: FoundItem, entries: readonly StateEntry[]): InventoryItem {
  const entry = entries.find(({ ids }) => ids.includes(item.id) || (item.arn !== undefined && ids.includes(item.arn)));
  if (entry === undefined) return { ...item, standing: "orphan", address: undefined };
  return { ...item, standing: "known", types: [entry.type], stack: entry.stack, address: entry.address };
}

/** What a state knows with our tags, and AWS does not list. */
function goneItems(
  entries: readonly StateEntry[],
  found: readonly InventoryItem[],
  project: string,
  stack: string,
  where: string,
): readonly InventoryItem[] {
  const isThere = ({ address }: StateEntry) => found.some((item) => item.stack === stack && item.address === address);
  return entries
    .filter((entry) => entry.stack === stack && entry.tags[OWNERSHIP_TAGS.project] === project && !isThere(entry))
    .flatMap(({ address, arn, ids, tags, type }) => {
      // IAM roles have an ARN, and are not listed.
      if (arn === undefined || engineResource(arn).types.length === 0) return [];
      const { label, id } = engineResource(arn);
      const name = typeof tags.Name === "string" ? tags.Name : undefined;
      const item = { label, id: ids[0] ?? id, types: [type], stack, where, arn, name, address };
      return [{ ...item, standing: "gone" as const, foundBy: undefined }];
    });
}

const ORDER: readonly Standing[] = ["orphan", "gone", "known"];

function byPlaceAndKind(one: InventoryItem, other: InventoryItem): number {
  return (
    compareText(one.where, other.where) ||
    ORDER.indexOf(one.standing) - ORDER.indexOf(other.standing) ||
    compareText(one.label, other.label) ||
    compareText(one.id, other.id)
  );
}

/** `VPC vpc-0123 (hello) in account 111111111111, eu-central-1` */
export function describeItem({ label, id, name, where }: InventoryItem): string {
  return `${label} ${id}${name === undefined || id.includes(name) ? "" : ` (${name})`} in ${where}`;
}

/** An orphan, and what can be done about it. */
export function describeOrphan(item: InventoryItem, remedy: "adopt" | "delete"): string {
  return `${describeItem(item)}: in no state; do: privatelink adopt ${item.id}${remedy === "delete" ? " --delete" : ""}`;
}
