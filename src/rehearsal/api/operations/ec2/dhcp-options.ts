/** EC2: DHCP options, and which VPC uses them. */
import type { DhcpOptions } from "@aws-sdk/client-ec2";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { stringOf, stringsOf, textOf } from "../../../values/attributes";
import { tagListOf } from "../object-tags";
import { described, filtersBy } from "./describe";
import { tagsOf } from "./tag-specifications";
import type { Ec2Operations } from "./types";

const OPTIONS = "aws_vpc_dhcp_options";

/** The attributes by option; those in `LISTS` have several values. */
const ATTRIBUTES = {
  "domain-name": "domain_name",
  "domain-name-servers": "domain_name_servers",
  "ipv6-address-preferred-lease-time": "ipv6_address_preferred_lease_time",
  "netbios-name-servers": "netbios_name_servers",
  "netbios-node-type": "netbios_node_type",
  "ntp-servers": "ntp_servers",
} as const;
const LISTS: readonly string[] = ["domain-name-servers", "netbios-name-servers", "ntp-servers"];

function configurationsOf(attributes: ObjectValue) {
  return Object.entries(ATTRIBUTES).flatMap(([Key, name]) => {
    const values = LISTS.includes(Key) ? stringsOf(attributes, name) : [stringOf(attributes, name) ?? ""];
    const Values = values.filter(Boolean).map((Value) => ({ Value }));
    return Values.length === 0 ? [] : [{ Key, Values }];
  });
}

function optionsOf(options: Pick<WorldObject, "id" | "account" | "attributes">): DhcpOptions {
  return {
    DhcpOptionsId: options.id,
    OwnerId: options.account,
    DhcpConfigurations: configurationsOf(options.attributes),
    Tags: tagListOf(options),
  };
}

/** The options that a VPC has from the start, which nobody created. */
function defaultsOfVpcs(call: AwsCall): readonly DhcpOptions[] {
  const ids = new Set(call.list("aws_vpc").map(({ attributes }) => textOf(attributes, "dhcp_options_id")));
  const domain_name = call.region === "us-east-1" ? "ec2.internal" : `${call.region}.compute.internal`;
  const attributes = { domain_name, domain_name_servers: ["AmazonProvidedDNS"] };
  return [...ids]
    .filter((id) => id.startsWith("dopt-") && call.find(OPTIONS, id) === undefined)
    .map((id) => optionsOf({ id, account: call.account, attributes }));
}

export const dhcpOptionsOperations: Ec2Operations = {
  DescribeDhcpOptions(call, input) {
    const configurations = ({ DhcpConfigurations = [] }: DhcpOptions) => DhcpConfigurations;
    const { page, NextToken } = described(call, input, {
      items: [...call.list(OPTIONS).map(optionsOf), ...defaultsOfVpcs(call)],
      asked: { ids: input.DhcpOptionsIds, idOf: ({ DhcpOptionsId }) => DhcpOptionsId, type: OPTIONS },
      filters: {
        ...filtersBy<DhcpOptions>(["DhcpOptionsId", "OwnerId"]),
        key: (options) => configurations(options).map(({ Key }) => Key),
        value: (options) => configurations(options).flatMap(({ Values = [] }) => Values.map(({ Value }) => Value)),
      },
    });
    return { DhcpOptions: page, NextToken };
  },
  CreateDhcpOptions(call, { DhcpConfigurations = [], TagSpecifications }) {
    const given = DhcpConfigurations.map(({ Key = "", Values = [] }) => {
      const name = ATTRIBUTES[Key as keyof typeof ATTRIBUTES];
      if (name === undefined) {
        return call.refuse("InvalidParameterValue", `Value (${Key}) for parameter dhcpConfiguration.key is invalid.`);
      }
      return [name, LISTS.includes(Key) ? Values : (Values[0] ?? "")] as const;
    });
    const tags = tagsOf(TagSpecifications, "dhcp-options");
    return { DhcpOptions: optionsOf(createObject(call, OPTIONS, { ...Object.fromEntries(given), tags })) };
  },
  AssociateDhcpOptions(call, { DhcpOptionsId = "", VpcId = "" }) {
    const vpc = call.require("aws_vpc", VpcId);
    const isKnown =
      DhcpOptionsId === "default" || defaultsOfVpcs(call).some((each) => each.DhcpOptionsId === DhcpOptionsId);
    if (!isKnown) call.require(OPTIONS, DhcpOptionsId);
    changeObject(call, vpc, { dhcp_options_id: DhcpOptionsId });
    return {};
  },
  DeleteDhcpOptions(call, { DhcpOptionsId = "" }) {
    const options = call.require(OPTIONS, DhcpOptionsId);
    if (call.list("aws_vpc", ({ dhcp_options_id }) => dhcp_options_id === DhcpOptionsId).length > 0) {
      const message = `The dhcpOptions '${DhcpOptionsId}' has dependencies and cannot be deleted.`;
      return call.refuse("DependencyViolation", message);
    }
    deleteObject(call, options);
    return {};
  },
};
