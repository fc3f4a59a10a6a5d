/** What all of EC2's Describe operations have in common: IDs, filters, pages. */
import type { Filter, Tag } from "@aws-sdk/client-ec2";
import { FILTER_VALUES, PAGE_SIZE } from "../../../../base/aws-facts/calls";
import { isWithin } from "../../../../base/aws-facts/fact";
import type { AwsCall, NotFound } from "../../../simulation";
import { patternOf } from "../../../simulation/data-source-search";
import { pageOf } from "../pages";

/** The common members of their inputs. */
interface DescribeInput {
  readonly Filters?: Filter[] | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** A value that a filter compares; several where one of them suffices. */
type FilterValue = string | number | boolean | undefined | readonly (string | undefined)[];

/** The filters of an operation, by name. Those of tags are added where items have tags. */
export type Filters<Item> = Readonly<Record<string, (item: Item) => FilterValue>>;

/** @returns filters that compare members of their own names: for `VpcId`, `vpc-id`. */
export function filtersBy<Item>(members: readonly (keyof Item & string)[]): Filters<Item> {
  const named = (member: string) => member.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  return Object.fromEntries(members.map((member) => [named(member), (item: Item) => item[member] as FilterValue]));
}

/** What an operation lists. */
export interface Listing<Item> {
  readonly items: readonly Item[];
  readonly filters: Filters<Item>;
  /** The IDs that were asked for, if any, and the type whose error names an unknown one. */
  readonly asked?: {
    readonly ids: readonly string[] | undefined;
    readonly idOf: (item: Item) => string | undefined;
    readonly type: string;
    /** @default those declared for the type */
    readonly words?: NotFound;
  };
}

/** @returns a page of the items that were asked for. Fails the call as EC2 does for unknown IDs and filters. */
export function described<Item>(call: AwsCall, input: DescribeInput, { items, filters, asked }: Listing<Item>) {
  const ids = asked?.ids ?? [];
  for (const id of ids) {
    if (!items.some((item) => asked?.idOf(item) === id)) call.refuseMissing(asked?.type ?? "", id, asked?.words);
  }
  const named = ids.length === 0 ? items : items.filter((item) => ids.includes(asked?.idOf(item) ?? ""));
  const tests = (input.Filters ?? []).map((filter) => testOf(call, filter, filters));
  const passing = named.filter((item) => tests.every((test) => test(item)));
  checkSize(call, input, ids);
  const { items: page, next } = pageOf(call, passing, { size: input.MaxResults, token: input.NextToken });
  return { page, NextToken: next };
}

const PAGE_SIZES = PAGE_SIZE.value;

function checkSize(call: AwsCall, { MaxResults: size }: DescribeInput, ids: readonly string[]): void {
  if (size === undefined) return;
  if (ids.length > 0) {
    call.refuse("InvalidParameterCombination", "The parameter MaxResults cannot be used with a list of IDs");
  }
  if (isWithin(PAGE_SIZES, size)) return;
  const expected = `Expecting a value between ${PAGE_SIZES.min} and ${PAGE_SIZES.max}.`;
  call.refuse("InvalidParameterValue", `Value ( ${size} ) for parameter maxResults is invalid. ${expected}`);
}

function testOf<Item>(call: AwsCall, filter: Filter, filters: Filters<Item>): (item: Item) => boolean {
  const { Name: name = "", Values: values = [] } = filter;
  const read = filters[name] ?? tagFilter(name);
  if (read === undefined) return call.refuse("InvalidParameterValue", `The filter '${name}' is invalid`);
  if (values.length > FILTER_VALUES.value) {
    return call.refuse(FILTER_VALUES.code, `The maximum number of filter values is ${FILTER_VALUES.value}`);
  }
  const patterns = values.map(patternOf);
  return (item) => {
    const actual = [read(item)].flat().filter((value) => value !== undefined);
    return actual.some((value) => patterns.some((pattern) => pattern.test(String(value))));
  };
}

function tagFilter(name: string): ((item: unknown) => FilterValue) | undefined {
  const tags = (item: unknown) => (item as { readonly Tags?: Tag[] }).Tags ?? [];
  if (name === "tag-key") return (item) => tags(item).map(({ Key }) => Key);
  if (!name.startsWith("tag:")) return undefined;
  const key = name.slice("tag:".length);
  return (item) => tags(item).flatMap((tag) => (tag.Key === key ? (tag.Value ?? "") : []));
}
