import type { DescribeManagedPrefixListsResult, GetManagedPrefixListEntriesResult } from "@aws-sdk/client-ec2";
import { blocks, number, text } from "../reachability-oracle/raw-states";
import { type Owned, resources } from "./owned";

/** Customer-managed lists. They belong to no VPC: every account that the states show sees them. */
export function describeManagedPrefixLists({ states, account }: Owned): DescribeManagedPrefixListsResult {
  return {
    PrefixLists: resources(states, "aws_ec2_managed_prefix_list").map(({ values }) => ({
      PrefixListId: text(values, "id"),
      PrefixListName: text(values, "name"),
      AddressFamily: text(values, "address_family"),
      MaxEntries: number(values, "max_entries"),
      OwnerId: text(values, "owner_id") ?? account,
    })),
  };
}

/** The entries of each list, by its id. */
export function getManagedPrefixListEntries({
  states,
}: Owned): Readonly<Record<string, GetManagedPrefixListEntriesResult>> {
  return Object.fromEntries(
    resources(states, "aws_ec2_managed_prefix_list").map(({ values }) => {
      const id = text(values, "id") ?? "";
      const separate = states
        .managed("aws_ec2_managed_prefix_list_entry")
        .filter((one) => one.values.prefix_list_id === id)
        .map((one) => one.values);
      const entries = [...blocks(values, "entry"), ...blocks(values, "entries"), ...separate];
      return [id, { Entries: entries.map((one) => ({ Cidr: text(one, "cidr") })) }];
    }),
  );
}
