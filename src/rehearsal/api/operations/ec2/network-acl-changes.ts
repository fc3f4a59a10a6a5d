/** EC2: network ACLs, their entries and associations are created, replaced and deleted. */
import type { CreateNetworkAclEntryRequest } from "@aws-sdk/client-ec2";
import { createObject, deleteObject } from "../../../objects/requests";
import { ASSOCIATION_NOT_FOUND } from "../../../services/ec2/error-codes";
import { associateSubnets, entriesWithout } from "../../../services/ec2/network-acl";
import type { AwsCall, WorldObject } from "../../../simulation";
import { blocksOf, numberOf } from "../../../values/attributes";
import { argumentsOf } from "../fields";
import { associationsOf, LAST_ENTRY, networkAclOf } from "./network-acls";
import { partOf } from "./parts";
import { tagsOf } from "./tag-specifications";
import type { Ec2Operations } from "./types";

const [ACL, ENTRY] = ["aws_network_acl", "aws_network_acl_rule"] as const;

function createEntry(call: AwsCall, acl: WorldObject, input: CreateNetworkAclEntryRequest): void {
  const { RuleNumber = 0, PortRange = {}, IcmpTypeCode = {} } = input;
  if (RuleNumber < 1 || RuleNumber >= LAST_ENTRY) {
    const message = `Value (${RuleNumber}) for parameter ruleNumber is invalid. Valid range is 1 - ${LAST_ENTRY - 1}.`;
    call.refuse("InvalidParameterValue", message);
  }
  const rule = createObject(call, ENTRY, {
    ...argumentsOf(input, {
      NetworkAclId: "network_acl_id",
      RuleNumber: "rule_number",
      RuleAction: "rule_action",
      Protocol: "protocol",
      Egress: "egress",
      CidrBlock: "cidr_block",
      Ipv6CidrBlock: "ipv6_cidr_block",
    }),
    from_port: PortRange.From,
    to_port: PortRange.To,
    icmp_code: IcmpTypeCode.Code === undefined ? undefined : String(IcmpTypeCode.Code),
    icmp_type: IcmpTypeCode.Type === undefined ? undefined : String(IcmpTypeCode.Type),
  });
  partOf(call, acl, rule);
}

/** What names an entry. */
interface EntryInput {
  readonly NetworkAclId?: string | undefined;
  readonly RuleNumber?: number | undefined;
  readonly Egress?: boolean | undefined;
}

/** @returns the ACL */
function deleteEntry(call: AwsCall, { NetworkAclId = "", RuleNumber = 0, Egress = false }: EntryInput): WorldObject {
  const acl = call.require(ACL, NetworkAclId);
  const direction = Egress ? "egress" : "ingress";
  if (!blocksOf(acl.attributes, direction).some((entry) => numberOf(entry, "rule_no") === RuleNumber)) {
    const message = `The network acl entry identified by ${RuleNumber} does not exist in network acl ${NetworkAclId}`;
    call.refuse("InvalidNetworkAclEntry.NotFound", message);
  }
  const [object] = call.list(
    ENTRY,
    (rule) =>
      rule.network_acl_id === acl.id &&
      numberOf(rule, "rule_number") === RuleNumber &&
      (rule.egress === true) === Egress,
  );
  if (object === undefined) call.change(acl, { [direction]: entriesWithout(acl, direction, RuleNumber) });
  else deleteObject(call, object);
  return acl;
}

export const networkAclChanges: Ec2Operations = {
  CreateNetworkAcl(call, { VpcId, TagSpecifications }) {
    const acl = createObject(call, ACL, { vpc_id: VpcId, tags: tagsOf(TagSpecifications, "network-acl") });
    return { NetworkAcl: networkAclOf(call, acl) };
  },
  DeleteNetworkAcl(call, { NetworkAclId = "" }) {
    const acl = call.require(ACL, NetworkAclId);
    if (acl.hidden?.default === true) {
      return call.refuse("InvalidParameterValue", `cannot delete default network ACL ${NetworkAclId}`);
    }
    if (associationsOf(call, acl).length > 0) {
      const message = `The networkAcl '${NetworkAclId}' has dependencies and cannot be deleted.`;
      return call.refuse("DependencyViolation", message);
    }
    deleteObject(call, acl);
    return {};
  },
  CreateNetworkAclEntry(call, input) {
    createEntry(call, call.require(ACL, input.NetworkAclId ?? ""), input);
    return {};
  },
  ReplaceNetworkAclEntry(call, input) {
    createEntry(call, deleteEntry(call, input), input);
    return {};
  },
  DeleteNetworkAclEntry(call, input) {
    deleteEntry(call, input);
    return {};
  },
  ReplaceNetworkAclAssociation(call, { AssociationId = "", NetworkAclId = "" }) {
    const associations = call.list(ACL).flatMap((acl) => associationsOf(call, acl));
    const before = associations.find((each) => each.NetworkAclAssociationId === AssociationId);
    if (before?.SubnetId === undefined) {
      return call.refuse(ASSOCIATION_NOT_FOUND, `The association ID '${AssociationId}' does not exist`);
    }
    const acl = call.require(ACL, NetworkAclId);
    associateSubnets(call, acl, [before.SubnetId]);
    const after = associationsOf(call, call.require(ACL, NetworkAclId));
    return { NewAssociationId: after.find(({ SubnetId }) => SubnetId === before.SubnetId)?.NetworkAclAssociationId };
  },
};
