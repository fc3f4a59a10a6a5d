/** EC2: what filters and arguments of data sources compare, where it is not the attribute of the same name. */
import type { AwsCall, ObjectValue, Value, WorldObject } from "../../simulation";
import { filtersOf, OPTION, type SearchTerms, type Term } from "../../simulation/data-source-search";
import { blocksOf, boolOf, stringMapOf, stringsOf, textOf } from "../../values/attributes";
import { freeAddressCount } from "./addresses";
import { prefixListsOfAws } from "./aws-prefix-lists";
import { defaultVpc } from "./default-vpc";
import { subnetsOfAcl } from "./network-acl";
import { interfacesOf } from "./network-interface";
import { mainAssociationId } from "./route-table";
import { sharedSubnets, sharedVpcs } from "./subnet";
import { primaryBlockId } from "./vpc-cidr";
import { vpcIdOf } from "./vpc-dependents";

type Terms = Readonly<Record<string, SearchTerms>>;

const always =
  (value: Value): Term =>
  () =>
    value;
const isDefault: Term = (_, { hidden }) => hidden?.default === true;
const subnetOf = (call: AwsCall, { attributes }: WorldObject) =>
  call.findAnywhere("aws_subnet", textOf(attributes, "subnet_id"));
const vpcOfSubnet: Term = (call, object) => vpcIdOf(subnetOf(call, object));
const zoneOfSubnet =
  (name: "availability_zone" | "availability_zone_id"): Term =>
  (call, object) =>
    textOf(subnetOf(call, object)?.attributes ?? {}, name);

/** The default VPC and its subnets exist before anything asks for them. */
function withDefaults(call: AwsCall, config: ObjectValue): void {
  const isAsked = (name: string) => boolOf(config, name) === true;
  const filters = filtersOf(config).map((filter) => textOf(filter, "name").toLowerCase().replaceAll("-", ""));
  if (
    isAsked("default") ||
    isAsked("default_for_az") ||
    filters.some((name) => /^(isdefault|defaultforaz)$/.test(name))
  ) {
    defaultVpc(call);
  }
}

// VPCs

function blocksOfVpc(call: AwsCall, { id, attributes }: WorldObject): readonly ObjectValue[] {
  const others = call.listAnywhere("aws_vpc_ipv4_cidr_block_association", ({ vpc_id }) => vpc_id === id);
  const primary = { association_id: primaryBlockId(id), cidr_block: textOf(attributes, "cidr_block") };
  return [
    primary,
    ...others.map((each) => ({ association_id: each.id, cidr_block: textOf(each.attributes, "cidr_block") })),
  ].map((each) => ({ ...each, state: "associated" }));
}

function ipv6BlocksOfVpc(call: AwsCall, { id, attributes }: WorldObject): readonly ObjectValue[] {
  const own = { association_id: attributes.ipv6_association_id ?? "", block: textOf(attributes, "ipv6_cidr_block") };
  const others = call.listAnywhere("aws_vpc_ipv6_cidr_block_association", ({ vpc_id }) => vpc_id === id);
  const all = others.map((each) => ({ association_id: each.id, block: textOf(each.attributes, "ipv6_cidr_block") }));
  return [own, ...all].filter(({ block }) => block !== "");
}

const vpc: SearchTerms = {
  before: withDefaults,
  others: sharedVpcs,
  filters: {
    cidr: "cidr_block",
    "cidr-block": "cidr_block",
    "cidr-block-association.association-id": (call, each) =>
      blocksOfVpc(call, each).map((block) => block.association_id ?? null),
    "cidr-block-association.cidr-block": (call, each) =>
      blocksOfVpc(call, each).map((block) => block.cidr_block ?? null),
    "cidr-block-association.state": always("associated"),
    "ipv6-cidr-block-association.association-id": (call, each) =>
      ipv6BlocksOfVpc(call, each).map(({ association_id }) => association_id ?? null),
    "ipv6-cidr-block-association.ipv6-cidr-block": (call, each) =>
      ipv6BlocksOfVpc(call, each).map(({ block }) => block ?? null),
    "ipv6-cidr-block-association.state": (call, each) => ipv6BlocksOfVpc(call, each).map(() => "associated"),
    "is-default": isDefault,
    isDefault,
    state: always("available"),
  },
  arguments: { default: isDefault, state: always("available") },
  more: (call, object) => ({ cidr_block_associations: blocksOfVpc(call, object) }),
};

const subnet: SearchTerms = {
  before: withDefaults,
  others: sharedSubnets,
  filters: {
    "available-ip-address-count": freeAddressCount,
    cidr: "cidr_block",
    "default-for-az": isDefault,
    "ipv6-cidr-block-association.association-id": "ipv6_cidr_block_association_id",
    "ipv6-cidr-block-association.ipv6-cidr-block": "ipv6_cidr_block",
    "ipv6-cidr-block-association.state": (_, { attributes }) =>
      textOf(attributes, "ipv6_cidr_block") === "" ? null : "associated",
    "ipv6-native": (_, { attributes }) => attributes.ipv6_native === true,
    "map-public-ip-on-launch": (_, { attributes }) => attributes.map_public_ip_on_launch === true,
    "private-dns-name-options-on-launch.hostname-type": "private_dns_hostname_type_on_launch",
    "private-dns-name-options-on-launch.enable-resource-name-dns-a-record":
      "enable_resource_name_dns_a_record_on_launch",
    "private-dns-name-options-on-launch.enable-resource-name-dns-aaaa-record":
      "enable_resource_name_dns_aaaa_record_on_launch",
    state: always("available"),
    "subnet-arn": "arn",
  },
  arguments: { default_for_az: isDefault, state: always("available") },
  more: (call, object) => ({ available_ip_address_count: freeAddressCount(call, object) }),
};

// Routing

/** The associations of a route table: its own, and that of the VPC with its main table. */
function associationsOf(call: AwsCall, { id, hidden }: WorldObject): readonly ObjectValue[] {
  const explicit = call.list("aws_route_table_association", ({ route_table_id }) => route_table_id === id);
  const all = explicit.map((each) => ({
    route_table_association_id: each.id,
    route_table_id: id,
    subnet_id: textOf(each.attributes, "subnet_id"),
    gateway_id: textOf(each.attributes, "gateway_id"),
    main: false,
  }));
  const main = {
    route_table_association_id: mainAssociationId(id),
    route_table_id: id,
    subnet_id: "",
    gateway_id: "",
  };
  return hidden?.main === true ? [{ ...main, main: true }, ...all] : all;
}

const inAssociations =
  (name: string): Term =>
  (call, table) =>
    associationsOf(call, table)
      .map((each) => each[name] ?? null)
      .filter((value) => value !== "");

const LOCAL_ROUTE = "local";

/** The routes of a table, with the local ones, which the provider does not store. */
function routesOf(call: AwsCall, table: WorldObject): readonly ObjectValue[] {
  const vpc = call.findAnywhere("aws_vpc", textOf(table.attributes, "vpc_id"));
  const blocks = vpc === undefined ? [] : blocksOfVpc(call, vpc);
  const local = blocks.map(({ cidr_block = "" }) => ({ cidr_block, gateway_id: LOCAL_ROUTE }));
  return [...local, ...blocksOf(table.attributes, "route")];
}

const inRoutes =
  (name: string): Term =>
  (call, table) =>
    routesOf(call, table)
      .map((route) => textOf(route, name))
      .filter((value) => value !== "");

const routeTable: SearchTerms = {
  filters: {
    "association.gateway-id": inAssociations("gateway_id"),
    "association.main": inAssociations("main"),
    "association.route-table-association-id": inAssociations("route_table_association_id"),
    "association.route-table-id": inAssociations("route_table_id"),
    "association.subnet-id": inAssociations("subnet_id"),
    "route.destination-cidr-block": inRoutes("cidr_block"),
    "route.destination-ipv6-cidr-block": inRoutes("ipv6_cidr_block"),
    "route.destination-prefix-list-id": inRoutes("destination_prefix_list_id"),
    "route.egress-only-internet-gateway-id": inRoutes("egress_only_gateway_id"),
    "route.gateway-id": inRoutes("gateway_id"),
    "route.nat-gateway-id": inRoutes("nat_gateway_id"),
    "route.origin": (call, table) =>
      routesOf(call, table).map(({ gateway_id }) => (gateway_id === LOCAL_ROUTE ? "CreateRouteTable" : "CreateRoute")),
    "route.state": always("active"),
    "route.transit-gateway-id": inRoutes("transit_gateway_id"),
    "route.vpc-peering-connection-id": inRoutes("vpc_peering_connection_id"),
  },
  arguments: { gateway_id: inAssociations("gateway_id"), subnet_id: inAssociations("subnet_id") },
  more: (call, table) => ({
    associations: associationsOf(call, table),
    routes: blocksOf(table.attributes, "route").filter(({ gateway_id }) => !String(gateway_id).startsWith("vpce-")),
  }),
};

const attachedVpc: Term = (_, { attributes }) => textOf(attributes, "vpc_id") || null;
const attachmentState =
  (state: string): Term =>
  (_, { attributes }) =>
    textOf(attributes, "vpc_id") === "" ? null : state;

const internetGateway: SearchTerms = {
  filters: { "attachment.vpc-id": attachedVpc, "attachment.state": attachmentState("available") },
  more: (_, { attributes }) => {
    const vpc_id = textOf(attributes, "vpc_id");
    return { attachments: vpc_id === "" ? [] : [{ state: "available", vpc_id }] };
  },
};

const vpnGateway: SearchTerms = {
  filters: {
    "attachment.vpc-id": attachedVpc,
    "attachment.state": attachmentState("attached"),
    state: always("available"),
    type: always("ipsec.1"),
  },
  arguments: { attached_vpc_id: attachedVpc, state: always("available") },
};

const natGateway: SearchTerms = {
  filters: { state: always("available"), "vpc-id": vpcOfSubnet },
  arguments: { state: always("available"), vpc_id: vpcOfSubnet },
};

// Access lists and groups

const inEntries =
  (name: string): Term =>
  (_, { attributes }) =>
    [...blocksOf(attributes, "ingress"), ...blocksOf(attributes, "egress")].map((entry) => entry[name] ?? null);

const networkAcl: SearchTerms = {
  filters: {
    "association.network-acl-id": (call, acl) => (subnetsOfAcl(call, acl).length > 0 ? acl.id : null),
    "association.subnet-id": subnetsOfAcl,
    default: isDefault,
    "entry.cidr": inEntries("cidr_block"),
    "entry.egress": (_, { attributes }) =>
      ["ingress", "egress"].flatMap((name) => blocksOf(attributes, name).map(() => name === "egress")),
    "entry.ipv6-cidr": inEntries("ipv6_cidr_block"),
    "entry.port-range.from": inEntries("from_port"),
    "entry.port-range.to": inEntries("to_port"),
    "entry.rule-action": inEntries("action"),
    "entry.rule-number": inEntries("rule_no"),
  },
};

function permissionFilters(prefix: string, direction: "ingress" | "egress"): Readonly<Record<string, Term>> {
  const inRules =
    (name: string): Term =>
    (_, { attributes }) =>
      blocksOf(attributes, direction).flatMap((rule) => [rule[name] ?? null].flat());
  return {
    [`${prefix}.cidr`]: inRules("cidr_blocks"),
    [`${prefix}.from-port`]: inRules("from_port"),
    [`${prefix}.group-id`]: (_, { id, attributes }) =>
      blocksOf(attributes, direction).flatMap((rule) => [
        ...stringsOf(rule, "security_groups").map((each) => each.split("/").at(-1) ?? ""),
        ...(rule.self === true ? [id] : []),
      ]),
    [`${prefix}.ipv6-cidr`]: inRules("ipv6_cidr_blocks"),
    [`${prefix}.prefix-list-id`]: inRules("prefix_list_ids"),
    [`${prefix}.protocol`]: inRules("protocol"),
    [`${prefix}.to-port`]: inRules("to_port"),
  };
}

const securityGroup: SearchTerms = {
  filters: {
    "group-id": (_, { id }) => id,
    "group-name": "name",
    ...permissionFilters("ip-permission", "ingress"),
    ...permissionFilters("egress.ip-permission", "egress"),
  },
};

// Instances, interfaces and addresses

const STATE_CODES: Readonly<Record<string, number>> = { pending: 0, running: 16, stopping: 64, stopped: 80 };

const instanceGroups: Term = (call, object) => {
  const own = interfacesOf(call, object).flatMap(({ attributes }) => stringsOf(attributes, "security_groups"));
  return [...stringsOf(object.attributes, "vpc_security_group_ids"), ...own];
};

const groupNames =
  (ids: Term): Term =>
  (call, object) => {
    const values = typeof ids === "string" ? stringsOf(object.attributes, ids) : ids(call, object);
    return [values].flat().map((id) => textOf(call.attributesOf("aws_security_group", String(id)), "name"));
  };

const launchTag =
  (name: string, inner: string): Term =>
  (_, { attributes }) =>
    blocksOf(attributes, name).map((block) => block[inner] ?? null);

const instance: SearchTerms = {
  filters: {
    "availability-zone-id": zoneOfSubnet("availability_zone_id"),
    "dns-name": "public_dns",
    "iam-instance-profile.arn": (call, { attributes }) => {
      const name = textOf(attributes, "iam_instance_profile");
      return name === "" ? null : (call.attributesOf("aws_iam_instance_profile", name).arn ?? null);
    },
    "image-id": "ami",
    "instance-lifecycle": launchTag("instance_market_options", "market_type"),
    "instance-state-code": (_, { attributes }) => STATE_CODES[textOf(attributes, "instance_state")] ?? null,
    "instance-state-name": "instance_state",
    "instance.group-id": instanceGroups,
    "instance.group-name": groupNames(instanceGroups),
    "ip-address": "public_ip",
    "ipv6-address": "ipv6_addresses",
    "metadata-options.http-endpoint": launchTag("metadata_options", "http_endpoint"),
    "metadata-options.http-tokens": launchTag("metadata_options", "http_tokens"),
    "monitoring-state": (_, { attributes }) => (attributes.monitoring === true ? "enabled" : "disabled"),
    "network-interface.group-id": instanceGroups,
    "network-interface.group-name": groupNames(instanceGroups),
    "network-interface.network-interface-id": "primary_network_interface_id",
    "network-interface.subnet-id": "subnet_id",
    "network-interface.vpc-id": vpcOfSubnet,
    "owner-id": (_, { account }) => account,
    "placement-group-name": "placement_group",
    "private-dns-name": "private_dns",
    "private-ip-address": "private_ip",
    "root-device-type": always("ebs"),
    "virtualization-type": always("hvm"),
    "vpc-id": vpcOfSubnet,
  },
  tests: {
    get_password_data: OPTION,
    get_user_data: OPTION,
    instance_tags: ({ attributes }, asked) =>
      Object.entries(stringMapOf({ asked }, "asked")).every(
        ([key, value]) => stringMapOf(attributes, "tags_all")[key] === value,
      ),
    instance_state_names: ({ attributes }, asked) =>
      stringsOf({ asked }, "asked").includes(textOf(attributes, "instance_state")),
  },
  more: (_, { attributes }) => ({
    network_interface_id: textOf(attributes, "primary_network_interface_id"),
    security_groups: [],
  }),
};

const attachedInstance: Term = (_, { hidden, owner }) =>
  textOf(hidden ?? {}, "instance_id") || (owner?.type === "aws_instance" ? owner.id : null);

const addressOf = (call: AwsCall, { id }: WorldObject) =>
  call.list("aws_eip", ({ network_interface }) => network_interface === id).map(({ attributes }) => attributes);
const inAddress =
  (name: string): Term =>
  (call, object) =>
    addressOf(call, object).map((address) => address[name] ?? null);

const networkInterface: SearchTerms = {
  filters: {
    "addresses.association.public-ip": inAddress("public_ip"),
    "addresses.private-ip-address": "private_ips",
    "association.allocation-id": inAddress("allocation_id"),
    "association.association-id": inAddress("association_id"),
    "association.public-dns-name": inAddress("public_dns"),
    "association.public-ip": inAddress("public_ip"),
    "attachment.instance-id": attachedInstance,
    "availability-zone": zoneOfSubnet("availability_zone"),
    "availability-zone-id": zoneOfSubnet("availability_zone_id"),
    "group-id": "security_groups",
    "ipv6-addresses.ipv6-address": "ipv6_addresses",
    "private-ip-address": "private_ip",
    "requester-managed": (_, { hidden, owner }) => hidden?.requester_managed === true && owner?.type !== "aws_instance",
    status: (_, { hidden, owner }) =>
      owner !== undefined || textOf(hidden ?? {}, "instance_id") !== "" ? "in-use" : "available",
    "vpc-id": vpcOfSubnet,
  },
  more(call, object) {
    const [address] = addressOf(call, object);
    const instance_id = attachedInstance(call, object);
    return {
      association:
        address === undefined
          ? []
          : [
              {
                allocation_id: address.allocation_id ?? "",
                association_id: address.association_id ?? "",
                ip_owner_id: call.account,
                public_dns_name: address.public_dns ?? "",
                public_ip: address.public_ip ?? "",
              },
            ],
      attachment: instance_id === null ? [] : [{ device_index: 0, instance_id, instance_owner_id: call.account }],
      availability_zone: textOf(subnetOf(call, object)?.attributes ?? {}, "availability_zone"),
      vpc_id: vpcIdOf(subnetOf(call, object)),
    };
  },
};

const elasticIp: SearchTerms = {
  filters: {
    "instance-id": "instance",
    "network-interface-id": "network_interface",
    "network-interface-owner-id": (_, { account, attributes }) =>
      textOf(attributes, "network_interface") === "" ? null : account,
    "private-ip-address": "private_ip",
  },
  more: (call, { attributes }) => ({
    instance_id: textOf(attributes, "instance"),
    network_interface_id: textOf(attributes, "network_interface"),
    network_interface_owner_id: textOf(attributes, "network_interface") === "" ? "" : call.account,
  }),
};

// Connections between VPCs

const peer =
  (side: "requester" | "accepter", name: "vpc_id" | "owner_id" | "cidr_block"): Term =>
  (call, { account, attributes }) => {
    const vpcId = textOf(attributes, side === "requester" ? "vpc_id" : "peer_vpc_id");
    if (name === "vpc_id") return vpcId;
    if (name === "owner_id") return side === "requester" ? account : textOf(attributes, "peer_owner_id");
    return textOf(call.findAnywhere("aws_vpc", vpcId)?.attributes ?? {}, "cidr_block");
  };

function cidrSet(call: AwsCall, vpcId: string): readonly ObjectValue[] {
  const found = call.findAnywhere("aws_vpc", vpcId);
  const blocks = found === undefined ? [] : blocksOfVpc(call, found);
  return blocks.map(({ cidr_block = "" }) => ({ cidr_block }));
}

const peering: SearchTerms = {
  // It belongs to the requester, and the accepter sees it, too.
  others: (call) =>
    call.listAnywhere(
      "aws_vpc_peering_connection",
      ({ peer_owner_id, peer_region }, { account, region }) =>
        peer_owner_id === call.account &&
        peer_region === call.region &&
        !(account === call.account && region === call.region),
    ),
  filters: {
    ...Object.fromEntries(
      (["requester", "accepter"] as const).flatMap((side) =>
        (["vpc_id", "owner_id", "cidr_block"] as const).map((name) => [
          `${side}-vpc-info.${name.replace("_", "-")}`,
          peer(side, name),
        ]),
      ),
    ),
    "status-code": "accept_status",
  },
  arguments: {
    cidr_block: peer("requester", "cidr_block"),
    owner_id: peer("requester", "owner_id"),
    peer_cidr_block: peer("accepter", "cidr_block"),
    status: "accept_status",
  },
  more: (call, { region, attributes }) => ({
    region,
    cidr_block_set: cidrSet(call, textOf(attributes, "vpc_id")),
    peer_cidr_block_set: cidrSet(call, textOf(attributes, "peer_vpc_id")),
    ipv6_cidr_block_set: [],
    peer_ipv6_cidr_block_set: [],
  }),
};

const vpcEndpoint: SearchTerms = {
  filters: { "vpc-endpoint-state": "state", "vpc-endpoint-type": "vpc_endpoint_type" },
};

// Others

const prefixList: SearchTerms = {
  others: prefixListsOfAws,
  filters: { "owner-id": "owner_id", "prefix-list-id": (_, { id }) => id, "prefix-list-name": "name" },
  more: (_, { attributes }) => {
    const entries = blocksOf(attributes, "entry");
    return { entries, cidr_blocks: entries.map(({ cidr = "" }) => cidr) };
  },
};

/** The two kinds of separate rules, and those that a group has inline, are one type here. */
const groupRule: SearchTerms = {
  others: (call) => [
    ...call.list("aws_vpc_security_group_ingress_rule"),
    ...call.list("aws_vpc_security_group_egress_rule"),
  ],
  filters: { "group-id": "security_group_id", "security-group-rule-id": (_, { id }) => id },
  more: (_, { type }) => ({ is_egress: type === "aws_vpc_security_group_egress_rule" }),
};

const transitGatewayAttachment: SearchTerms = {
  filters: {
    state: always("available"),
    "transit-gateway-attachment-id": (_, { id }) => id,
    "resource-type": always("vpc"),
    "resource-id": "vpc_id",
  },
};

/** How EC2's objects are found, by the type that data sources find. */
export const ec2SearchTerms: Terms = {
  aws_customer_gateway: { filters: { state: always("available") } },
  aws_ebs_volume: {
    filters: { "volume-type": "type", status: always("available") },
    tests: { most_recent: OPTION },
    more: (_, { id, attributes }) => ({ volume_id: id, volume_type: attributes.type ?? null }),
  },
  aws_ec2_client_vpn_endpoint: { filters: { "endpoint-id": (_, { id }) => id } },
  aws_ec2_managed_prefix_list: prefixList,
  aws_ec2_transit_gateway: {
    filters: {
      state: always("available"),
      "options.amazon-side-asn": "amazon_side_asn",
      "options.association-default-route-table-id": "association_default_route_table_id",
      "options.auto-accept-shared-attachments": "auto_accept_shared_attachments",
      "options.default-route-table-association": "default_route_table_association",
      "options.default-route-table-propagation": "default_route_table_propagation",
      "options.dns-support": "dns_support",
      "options.propagation-default-route-table-id": "propagation_default_route_table_id",
      "options.vpn-ecmp-support": "vpn_ecmp_support",
    },
  },
  aws_ec2_transit_gateway_route_table: {
    filters: {
      state: always("available"),
      "default-association-route-table": "default_association_route_table",
      "default-propagation-route-table": "default_propagation_route_table",
    },
  },
  aws_ec2_transit_gateway_vpc_attachment: transitGatewayAttachment,
  aws_eip: elasticIp,
  aws_instance: instance,
  aws_internet_gateway: internetGateway,
  aws_key_pair: { tests: { include_public_key: OPTION } },
  aws_launch_template: { filters: { "launch-template-name": "name" } },
  aws_nat_gateway: natGateway,
  aws_network_acl: networkAcl,
  aws_network_interface: networkInterface,
  aws_route_table: routeTable,
  aws_security_group: securityGroup,
  aws_subnet: subnet,
  aws_vpc: vpc,
  aws_vpc_endpoint: vpcEndpoint,
  aws_vpc_peering_connection: peering,
  aws_vpc_security_group_rule: groupRule,
  aws_vpn_gateway: vpnGateway,
};
