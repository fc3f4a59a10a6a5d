/** EC2: VPCs, what AWS makes along with them, and their subnets. */
import type { Behaviours } from "../behaviour";
import { stringOf, textOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import type { AwsCall } from "./call";

/** Makes the default security group, main route table and default network ACL of a new VPC. */
function makeDefaults(call: AwsCall, vpcId: string): ObjectValue {
  const owner = call.key("aws_vpc", vpcId);
  const own = (id: string, kind: string) => ({
    id,
    arn: call.arn(`ec2:${kind}/${id}`),
    owner_id: call.account,
    vpc_id: vpcId,
    tags: {},
    tags_all: {},
  });
  const groupId = call.newId("sg");
  const rule = {
    cidr_blocks: [],
    ipv6_cidr_blocks: [],
    prefix_list_ids: [],
    description: "",
    protocol: "-1",
  };
  const ports = { from_port: 0, to_port: 0 };
  const group = {
    ...own(groupId, "security-group"),
    name: "default",
    name_prefix: "",
    description: "default VPC security group",
    ingress: [{ ...rule, ...ports, security_groups: [], self: true }],
    egress: [{ ...rule, ...ports, cidr_blocks: ["0.0.0.0/0"], security_groups: [], self: false }],
  };
  call.make("aws_security_group", groupId, group, { owner });
  const tableId = call.newId("rtb");
  const table = { ...own(tableId, "route-table"), route: [], propagating_vgws: [] };
  call.make("aws_route_table", tableId, table, { owner, hidden: { main: true } });
  const aclId = call.newId("acl");
  const everything = {
    protocol: "-1",
    rule_no: 100,
    action: "allow",
    cidr_block: "0.0.0.0/0",
    ipv6_cidr_block: "",
  };
  const entry = { ...everything, ...ports, icmp_type: 0, icmp_code: 0 };
  const acl = { ...own(aclId, "network-acl"), subnet_ids: [], ingress: [entry], egress: [entry] };
  call.make("aws_network_acl", aclId, acl, { owner, hidden: { default: true } });
  return {
    default_security_group_id: groupId,
    default_route_table_id: tableId,
    main_route_table_id: tableId,
    default_network_acl_id: aclId,
  };
}

/** Behaviours by resource type. */
export const vpcBehaviours: Behaviours = {
  aws_vpc: {
    service: "EC2",
    label: "EC2 VPC",
    idPrefix: "vpc",
    arn: (id) => `ec2:vpc/${id}`,
    create: (call, planned) => ({
      ...makeDefaults(call, textOf(planned, "id")),
      dhcp_options_id: call.newId("dopt"),
      enable_dns_hostnames: false,
      enable_network_address_usage_metrics: false,
    }),
  },
  aws_subnet: {
    service: "EC2",
    label: "EC2 Subnet",
    idPrefix: "subnet",
    arn: (id) => `ec2:subnet/${id}`,
    create(call, planned) {
      const name = stringOf(planned, "availability_zone");
      const id = stringOf(planned, "availability_zone_id");
      const zone = call.zones.find((each) => each.name === name || each.id === id) ?? call.zones[0];
      return {
        availability_zone: zone?.name ?? name ?? "",
        availability_zone_id: zone?.id ?? id ?? "",
        private_dns_hostname_type_on_launch: "ip-name",
      };
    },
  },
  aws_network_acl: {
    service: "EC2",
    label: "EC2 Network ACL",
    idPrefix: "acl",
    arn: (id) => `ec2:network-acl/${id}`,
    create: () => ({ ingress: [], egress: [], subnet_ids: [] }),
  },
};
