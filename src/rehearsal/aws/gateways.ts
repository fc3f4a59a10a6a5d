/** EC2: gateways, elastic addresses, peering and what else joins networks. */
import type { Behaviours } from "../behaviour";
import { stringOf, textOf } from "../values/attributes";
import type { AwsCall } from "./call";
import { makeInterface } from "./network-interface";

/** A public address; AWS's own ranges start with 3. */
function publicAddress(call: AwsCall): string {
  const octets = [0, 2, 4].map((start) => Number.parseInt(call.ids.hex(6).slice(start, start + 2), 16));
  return ["3", ...octets].join(".");
}

/** What a flow log records when its format is left out (version 2). */
const FLOW_LOG_FIELDS = [
  ...["version", "account-id", "interface-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol"],
  ...["packets", "bytes", "start", "end", "action", "log-status"],
];

/** Behaviours by resource type. */
export const gatewayBehaviours: Behaviours = {
  aws_internet_gateway: {
    service: "EC2",
    label: "EC2 Internet Gateway",
    idPrefix: "igw",
    arn: (id) => `ec2:internet-gateway/${id}`,
  },
  aws_egress_only_internet_gateway: {
    service: "EC2",
    label: "EC2 Egress-only Internet Gateway",
    idPrefix: "eigw",
  },
  aws_eip: {
    service: "EC2",
    label: "EC2 EIP",
    idPrefix: "eipalloc",
    arn: (id) => `ec2:elastic-ip/${id}`,
    create(call, planned) {
      const address = publicAddress(call);
      return {
        allocation_id: textOf(planned, "id"),
        domain: "vpc",
        network_border_group: call.region,
        public_ip: address,
        public_dns: `ec2-${address.replaceAll(".", "-")}.${call.region}.compute.${call.dnsSuffix}`,
        public_ipv4_pool: "amazon",
        vpc: true,
      };
    },
  },
  aws_nat_gateway: {
    service: "EC2",
    label: "EC2 NAT Gateway",
    idPrefix: "nat",
    create(call, planned) {
      const id = textOf(planned, "id");
      const eni = makeInterface(call, {
        subnetId: textOf(planned, "subnet_id"),
        securityGroupIds: [],
        interfaceType: "nat_gateway",
        description: `Interface for NAT Gateway ${id}`,
        owner: call.key("aws_nat_gateway", id),
        address: stringOf(planned, "private_ip"),
      });
      const allocation = call.find("aws_eip", textOf(planned, "allocation_id"));
      return {
        association_id: allocation === undefined ? "" : call.newId("eipassoc"),
        network_interface_id: eni.id,
        private_ip: textOf(eni.attributes, "private_ip"),
        public_ip: textOf(allocation?.attributes ?? {}, "public_ip"),
      };
    },
  },
  aws_vpc_peering_connection: {
    service: "EC2",
    label: "EC2 VPC Peering Connection",
    idPrefix: "pcx",
    create: (call, planned) => ({
      accept_status: planned.auto_accept === true ? "active" : "pending-acceptance",
      peer_owner_id: call.findAnywhere("aws_vpc", textOf(planned, "peer_vpc_id"))?.account ?? call.account,
      peer_region: call.region,
    }),
  },
  aws_vpc_dhcp_options: {
    service: "EC2",
    label: "EC2 DHCP Options",
    idPrefix: "dopt",
    arn: (id) => `ec2:dhcp-options/${id}`,
  },
  aws_vpc_ipv4_cidr_block_association: {
    service: "EC2",
    label: "EC2 VPC IPv4 CIDR Block Association",
    idPrefix: "vpc-cidr-assoc",
  },
  aws_ec2_managed_prefix_list: {
    service: "EC2",
    label: "EC2 Managed Prefix List",
    idPrefix: "pl",
    arn: (id) => `ec2:prefix-list/${id}`,
    create: () => ({ version: 1 }),
  },
  aws_flow_log: {
    service: "EC2",
    label: "Flow Log",
    idPrefix: "fl",
    arn: (id) => `ec2:vpc-flow-log/${id}`,
    create: () => ({
      log_format: FLOW_LOG_FIELDS.map((field) => `$\{${field}}`).join(" "),
    }),
  },
  aws_key_pair: {
    service: "EC2",
    label: "EC2 Key Pair",
    create(call, planned) {
      const name = stringOf(planned, "key_name") ?? call.uniqueName(stringOf(planned, "key_name_prefix"));
      return {
        id: name,
        arn: call.arn(`ec2:key-pair/${name}`),
        key_name: name,
        key_pair_id: call.newId("key"),
        key_type: textOf(planned, "public_key").includes("ed25519") ? "ed25519" : "rsa",
        fingerprint: call.ids.hex(32).match(/../g)?.join(":") ?? "",
      };
    },
  },
};
