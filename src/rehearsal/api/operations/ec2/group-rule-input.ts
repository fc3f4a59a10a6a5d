/** EC2: the groups and rules that operations on security groups name. */
import type { IpPermission } from "@aws-sdk/client-ec2";
import { defaultVpc } from "../../../services/ec2/default-vpc";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { peerArgument } from "./group-rules";

const GROUP = "aws_security_group";
/** The protocol that stands for all protocols. */
export const ALL = "-1";

/** How operations name a group: by its ID, or in the default VPC by its name. */
interface GroupInput {
  readonly GroupId?: string | undefined;
  readonly GroupName?: string | undefined;
}

/** @returns the group that an operation names. */
export function requireGroup(call: AwsCall, { GroupId, GroupName }: GroupInput): WorldObject {
  if (GroupId !== undefined) return call.require(GROUP, GroupId);
  if (GroupName === undefined) {
    return call.refuse("MissingParameter", "The request must contain the parameter groupName or groupId");
  }
  const vpcId = defaultVpc(call).id;
  const [group] = call.list(GROUP, ({ name, vpc_id }) => name === GroupName && vpc_id === vpcId);
  return group ?? call.refuseMissing(GROUP, GroupName);
}

/** Rules as operations give them: in permissions, or as one rule among the other members. */
export interface RulesInput extends GroupInput, IpPermission {
  readonly IpPermissions?: IpPermission[] | undefined;
  readonly CidrIp?: string | undefined;
}

/** @returns the rules of an input, each with one peer, as arguments of a rule resource. */
export function rulesIn(call: AwsCall, input: RulesInput, group: WorldObject): readonly ObjectValue[] {
  const { CidrIp, IpPermissions, IpProtocol, FromPort, ToPort } = input;
  const single = CidrIp === undefined ? [] : [{ IpProtocol, FromPort, ToPort, IpRanges: [{ CidrIp }] }];
  const rules = [...(IpPermissions ?? []), ...single].flatMap((permission) =>
    rulesOfPermission(call, permission, group),
  );
  if (rules.length > 0) return rules;
  return call.refuse("MissingParameter", "The request must contain the parameter ipPermissions");
}

function rulesOfPermission(call: AwsCall, permission: IpPermission, group: WorldObject): readonly ObjectValue[] {
  const { IpRanges = [], Ipv6Ranges = [], PrefixListIds = [], UserIdGroupPairs = [] } = permission;
  const peers = [
    ...IpRanges.map(({ CidrIp, Description }) => [CidrIp, Description] as const),
    ...Ipv6Ranges.map(({ CidrIpv6, Description }) => [CidrIpv6, Description] as const),
    ...PrefixListIds.map(({ PrefixListId, Description }) => [PrefixListId, Description] as const),
    ...UserIdGroupPairs.map((pair) => [peerGroup(call, pair, group), pair.Description] as const),
  ];
  return peers.map(([peer = "", description]) => ({
    security_group_id: group.id,
    ...portsOf(permission),
    ...peerArgument(peer),
    description: description ?? null,
  }));
}

/** A group of another account keeps its account in front. */
function peerGroup(
  call: AwsCall,
  { GroupId, GroupName, UserId = call.account }: GroupInput & { readonly UserId?: string | undefined },
  group: WorldObject,
): string {
  if (GroupId !== undefined) return UserId === call.account ? GroupId : `${UserId}/${GroupId}`;
  const inVpc = ({ name, vpc_id }: ObjectValue) => name === GroupName && vpc_id === group.attributes.vpc_id;
  return (call.list(GROUP, inVpc)[0] ?? call.refuseMissing(GROUP, GroupName ?? "")).id;
}

/** @returns the protocol and the ports of a rule; one for all protocols has no ports. */
export function portsOf({
  IpProtocol = ALL,
  FromPort,
  ToPort,
}: Pick<IpPermission, "IpProtocol" | "FromPort" | "ToPort">) {
  const ports = IpProtocol === ALL ? { from_port: null, to_port: null } : undefined;
  return { ip_protocol: IpProtocol, from_port: FromPort ?? null, to_port: ToPort ?? null, ...ports };
}
