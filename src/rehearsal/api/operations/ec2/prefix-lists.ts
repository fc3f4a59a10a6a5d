/** EC2: prefix lists, those of customers and those of AWS. */
import type {
  AddPrefixListEntry,
  ManagedPrefixList,
  ModifyManagedPrefixListRequest,
  PrefixList,
} from "@aws-sdk/client-ec2";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import { prefixListsOfAws } from "../../../services/ec2/aws-prefix-lists";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { blocksOf, numberOf, stringOf, stringsOf, textOf } from "../../../values/attributes";
import { argumentsOf } from "../fields";
import { tagListOf } from "../object-tags";
import { pageOf } from "../pages";
import { described, filtersBy } from "./describe";
import { tagsOf } from "./tag-specifications";
import type { Ec2Operations } from "./types";

const LIST = "aws_ec2_managed_prefix_list";
const ENTRY = "aws_ec2_managed_prefix_list_entry";

function visible(call: AwsCall): readonly WorldObject[] {
  return [...prefixListsOfAws(call), ...call.list(LIST)];
}

function requireList(call: AwsCall, id: string): WorldObject {
  return visible(call).find((list) => list.id === id) ?? call.refuseMissing(LIST, id);
}

/** A customer's own list, which it can change. */
function requireOwn(call: AwsCall, id: string): WorldObject {
  const list = requireList(call, id);
  if (list.account === call.account) return list;
  return call.refuse("UnauthorizedOperation", "You are not authorized to perform this operation.", 403);
}

const versionOf = ({ attributes }: WorldObject) => numberOf(attributes, "version") ?? 1;

function listOf(list: WorldObject, state: ManagedPrefixList["State"]): ManagedPrefixList {
  const { id, attributes, account } = list;
  return {
    PrefixListId: id,
    PrefixListName: stringOf(attributes, "name"),
    PrefixListArn: stringOf(attributes, "arn"),
    AddressFamily: stringOf(attributes, "address_family"),
    OwnerId: account,
    State: state,
    // AWS's own lists have no size and no version.
    ...(account === "AWS" ? {} : { MaxEntries: numberOf(attributes, "max_entries"), Version: versionOf(list) }),
    Tags: tagListOf(list),
  };
}

const stateOf = ({ hidden }: WorldObject) => (hidden?.modified === true ? "modify-complete" : "create-complete");

/** The entries of a list, in the list or as resources of their own. */
function entriesOf(call: AwsCall, list: WorldObject): readonly ObjectValue[] {
  const separate = call.list(ENTRY, ({ prefix_list_id }) => prefix_list_id === list.id);
  return [...blocksOf(list.attributes, "entry"), ...separate.map(({ attributes }) => attributes)];
}

function checkSize(call: AwsCall, entries: readonly unknown[], size: number): void {
  if (entries.length <= size) return;
  const message = `The request would exceed the maximum number of entries (${size}) of the prefix list.`;
  call.refuse("PrefixListMaxEntriesExceeded", message);
}

/** What EC2 does not do in one request, in the words of its errors as users of the real provider report them. */
function checkModification(call: AwsCall, input: ModifyManagedPrefixListRequest): void {
  const { AddEntries = [], RemoveEntries = [], MaxEntries } = input;
  const both = AddEntries.find(({ Cidr }) => RemoveEntries.some((gone) => gone.Cidr === Cidr))?.Cidr;
  if (both !== undefined) {
    const message = `Request cannot contain Cidr ${both} in both AddPrefixListEntries and RemovePrefixListEntries`;
    call.refuse("InvalidParameterValue", message);
  }
  if (MaxEntries === undefined || AddEntries.length + RemoveEntries.length === 0) return;
  const message =
    "You cannot modify the entries and the maximum number of entries for the prefix list in the same request.";
  call.refuse("InvalidParameterCombination", message);
}

function written({ Cidr = "", Description = "" }: AddPrefixListEntry): ObjectValue {
  return { cidr: Cidr, description: Description };
}

export const prefixListOperations: Ec2Operations = {
  DescribeManagedPrefixLists(call, input) {
    const { page, NextToken } = described(call, input, {
      items: visible(call).map((list) => listOf(list, stateOf(list))),
      asked: { ids: input.PrefixListIds, idOf: ({ PrefixListId }) => PrefixListId, type: LIST },
      filters: filtersBy<ManagedPrefixList>(["OwnerId", "PrefixListId", "PrefixListName"]),
    });
    return { PrefixLists: page, NextToken };
  },
  GetManagedPrefixListEntries(call, { PrefixListId = "", MaxResults, NextToken }) {
    const entries = entriesOf(call, requireList(call, PrefixListId)).map((entry) => ({
      Cidr: stringOf(entry, "cidr"),
      Description: textOf(entry, "description"),
    }));
    const { items, next } = pageOf(call, entries, { size: MaxResults, token: NextToken });
    return { Entries: items, NextToken: next };
  },
  DescribePrefixLists(call, input) {
    const { page, NextToken } = described(call, input, {
      items: prefixListsOfAws(call).map(({ id, attributes }) => ({
        PrefixListId: id,
        PrefixListName: stringOf(attributes, "name"),
        Cidrs: [...stringsOf(attributes, "cidr_blocks")],
      })),
      asked: { ids: input.PrefixListIds, idOf: ({ PrefixListId }) => PrefixListId, type: LIST },
      filters: filtersBy<PrefixList>(["PrefixListId", "PrefixListName"]),
    });
    return { PrefixLists: page, NextToken };
  },
  CreateManagedPrefixList(call, input) {
    const { Entries = [], MaxEntries = 0 } = input;
    checkSize(call, Entries, MaxEntries);
    const list = createObject(call, LIST, {
      ...argumentsOf(input, {
        PrefixListName: "name",
        MaxEntries: "max_entries",
        AddressFamily: "address_family",
      }),
      entry: Entries.map(written),
      tags: tagsOf(input.TagSpecifications, "prefix-list"),
    });
    return { PrefixList: listOf(list, "create-in-progress") };
  },
  ModifyManagedPrefixList(call, input) {
    const list = requireOwn(call, input.PrefixListId ?? "");
    const { AddEntries = [], RemoveEntries = [], CurrentVersion, MaxEntries } = input;
    const changesEntries = AddEntries.length + RemoveEntries.length > 0;
    if (CurrentVersion !== undefined && CurrentVersion !== versionOf(list)) {
      const message = "The prefix list has the incorrect version number.";
      return call.refuse("PrefixListVersionMismatch", message);
    }
    checkModification(call, input);
    // An entry that is added again gets another description.
    const gone = [...RemoveEntries, ...AddEntries].map(({ Cidr }) => Cidr);
    for (const { cidr } of entriesOf(call, list)) {
      const [separate] = call.list(ENTRY, (each) => each.prefix_list_id === list.id && each.cidr === cidr);
      if (separate !== undefined && gone.some((each) => each === cidr)) call.remove(separate);
    }
    const kept = blocksOf(list.attributes, "entry").filter(({ cidr }) => !gone.some((each) => each === cidr));
    const entry = [...kept, ...AddEntries.map(written)];
    checkSize(call, entry, MaxEntries ?? numberOf(list.attributes, "max_entries") ?? 0);
    const changed = changeObject(call, list, {
      name: input.PrefixListName,
      max_entries: MaxEntries,
      entry: changesEntries ? entry : undefined,
      version: versionOf(list) + (changesEntries ? 1 : 0),
    });
    call.change(changed, {}, { modified: true });
    return { PrefixList: listOf(changed, "modify-in-progress") };
  },
  DeleteManagedPrefixList(call, { PrefixListId = "" }) {
    const list = requireOwn(call, PrefixListId);
    deleteObject(call, list);
    return { PrefixList: listOf(list, "delete-in-progress") };
  },
};
