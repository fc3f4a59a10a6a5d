/** EC2: the defaults that AWS creates with every VPC. */
import type { AwsCall, ObjectValue } from "../../simulation";

const ALL_PORTS = { from_port: 0, to_port: 0 };

/**
 * Creates the default security group, main route table and default network ACL of a new VPC.
 * @returns their ids, as attributes of the VPC
 */
export function makeDefaults(call: AwsCall, vpcId: string): ObjectValue {
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
  call.make("aws_security_group", groupId, { ...own(groupId, "security-group"), ...defaultGroup() }, { owner });
  const tableId = call.newId("rtb");
  const table = { ...own(tableId, "route-table"), route: [], propagating_vgws: [] };
  call.make("aws_route_table", tableId, table, { owner, hidden: { main: true } });
  const aclId = call.newId("acl");
  const entries = { ingress: [openEntry()], egress: [openEntry()], subnet_ids: [] };
  const acl = { ...own(aclId, "network-acl"), ...entries };
  call.make("aws_network_acl", aclId, acl, { owner, hidden: { default: true } });
  return {
    default_security_group_id: groupId,
    default_route_table_id: tableId,
    main_route_table_id: tableId,
    default_network_acl_id: aclId,
  };
}

/** A default group allows inbound traffic from its members and all outbound traffic. */
function defaultGroup(): ObjectValue {
  const rule = {
    ...ALL_PORTS,
    cidr_blocks: [],
    ipv6_cidr_blocks: [],
    prefix_list_ids: [],
    security_groups: [],
    description: "",
    protocol: "-1",
  };
  return {
    name: "default",
    name_prefix: "",
    description: "default VPC security group",
    ingress: [{ ...rule, self: true }],
    egress: [{ ...rule, cidr_blocks: ["0.0.0.0/0"], self: false }],
  };
}

/** The entry of a default network ACL that allows all traffic. */
function openEntry(): ObjectValue {
  return {
    ...ALL_PORTS,
    action: "allow",
    cidr_block: "0.0.0.0/0",
    icmp_code: 0,
    icmp_type: 0,
    ipv6_cidr_block: "",
    protocol: "-1",
    rule_no: 100,
  };
}
