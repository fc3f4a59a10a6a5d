/** EC2: peering, and what else stands beside networks. */
import type { Behaviours } from "../behaviour";
import { stringOf, textOf } from "../values/attributes";

/** What a flow log records when its format is left out (version 2). */
const FLOW_LOG_FIELDS = [
  ...["version", "account-id", "interface-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol"],
  ...["packets", "bytes", "start", "end", "action", "log-status"],
];

/** Behaviours by resource type. */
export const gatewayBehaviours: Behaviours = {
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
