import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  CreateVpcCommand,
  DeleteSecurityGroupCommand,
  DeleteVpcCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  type IpPermission,
  ModifySecurityGroupRulesCommand,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
  UpdateSecurityGroupRuleDescriptionsIngressCommand,
} from "@aws-sdk/client-ec2";
import { OpenDoor, refusalOf } from "../../../support/api-door";
import { PRODUCER_ACCOUNT, put } from "../../../support/deployed-world";

let door: OpenDoor;
let ec2: EC2Client;
let VpcId = "";
let GroupId = "";

const ALL_OUT: IpPermission = { IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] };
const HTTPS: IpPermission = { IpProtocol: "tcp", FromPort: 443, ToPort: 443 };

const createGroup = (GroupName: string) =>
  ec2.send(new CreateSecurityGroupCommand({ GroupName, Description: GroupName, VpcId }));

beforeEach(async () => {
  door = await OpenDoor.to();
  ec2 = new EC2Client(door.settings());
  VpcId = (await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }))).Vpc?.VpcId ?? "";
  GroupId = (await createGroup("service")).GroupId ?? "";
});
afterEach(() => door.close());

async function group(id = GroupId) {
  return (await ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [id] }))).SecurityGroups?.[0];
}

async function rules(id = GroupId, isEgress = false) {
  const Filters = [{ Name: "group-id", Values: [id] }];
  const { SecurityGroupRules = [] } = await ec2.send(new DescribeSecurityGroupRulesCommand({ Filters }));
  return SecurityGroupRules.filter(({ IsEgress }) => IsEgress === isEgress);
}

const authorize = (...IpPermissions: IpPermission[]) =>
  ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));

describe("a new group", () => {
  test("allows all outbound traffic, by a rule that can be revoked", async () => {
    expect(await group()).toMatchObject({
      GroupId,
      VpcId,
      OwnerId: PRODUCER_ACCOUNT,
      IpPermissions: [],
      IpPermissionsEgress: [ALL_OUT],
    });
    expect(await rules(GroupId, true)).toMatchObject([{ IpProtocol: "-1", FromPort: -1, CidrIpv4: "0.0.0.0/0" }]);
    const revoke = () => ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: [ALL_OUT] }));
    await revoke();
    expect((await group())?.IpPermissionsEgress).toEqual([]);
    expect(await refusalOf(revoke())).toBe(
      "InvalidPermission.NotFound: The specified rule does not exist in this security group.",
    );
  });

  test("allows it over IPv6 as well where its VPC has a block", async () => {
    const vpc = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.1.0.0/16", AmazonProvidedIpv6CidrBlock: true }));
    VpcId = vpc.Vpc?.VpcId ?? "";
    const { GroupId: id } = await createGroup("service");
    expect((await group(id))?.IpPermissionsEgress).toMatchObject([
      { IpRanges: [{ CidrIp: "0.0.0.0/0" }], Ipv6Ranges: [{ CidrIpv6: "::/0" }] },
    ]);
  });

  test("has a name of its own in its VPC", async () => {
    expect(await refusalOf(createGroup("service"))).toBe(
      `InvalidGroup.Duplicate: The security group 'service' already exists for VPC '${VpcId}'`,
    );
  });
});

describe("rules", () => {
  test("are one per peer, each an object that the provider's resource could be", async () => {
    const { GroupId: other } = await createGroup("other");
    const peers = {
      IpRanges: [{ CidrIp: "10.0.0.0/16", Description: "here" }, { CidrIp: "10.1.0.0/16" }],
      UserIdGroupPairs: [{ GroupId: other }, { GroupId }],
    };
    const { SecurityGroupRules } = await authorize({ ...HTTPS, ...peers });
    expect(
      SecurityGroupRules?.map(({ CidrIpv4, ReferencedGroupInfo }) => CidrIpv4 ?? ReferencedGroupInfo?.GroupId),
    ).toEqual(expect.arrayContaining(["10.0.0.0/16", "10.1.0.0/16", other, GroupId]));
    expect((await group())?.IpPermissions).toMatchObject([HTTPS]);
    const objects = door.world.ofType("aws_vpc_security_group_ingress_rule");
    expect(objects.map(({ id }) => id).sort()).toEqual((await rules()).map((rule) => rule.SecurityGroupRuleId).sort());
    expect(door.world.leftovers().map(({ type }) => type)).not.toContain("aws_vpc_security_group_ingress_rule");
  });

  test("can be given as one, as older scripts do", async () => {
    const one = { GroupId, IpProtocol: "udp", FromPort: 53, ToPort: 53, CidrIp: "10.0.0.0/8" };
    await ec2.send(new AuthorizeSecurityGroupIngressCommand(one));
    expect(await rules()).toMatchObject([{ IpProtocol: "udp", FromPort: 53, CidrIpv4: "10.0.0.0/8" }]);
    await ec2.send(new RevokeSecurityGroupIngressCommand(one));
    expect(await rules()).toEqual([]);
  });

  test("that exist, or that EC2 does not accept, are refused as a plan's are, and nothing of them stays", async () => {
    const twin = { ...HTTPS, IpRanges: [{ CidrIp: "10.0.0.0/16" }] };
    await authorize(twin);
    const fresh = { ...HTTPS, IpRanges: [{ CidrIp: "10.2.0.0/16" }] };
    expect(await refusalOf(authorize(fresh, twin))).toBe(
      'InvalidPermission.Duplicate: the specified rule "peer: 10.0.0.0/16, TCP, from port: 443, to port: 443, ALLOW" ' +
        "already exists",
    );
    expect(await rules()).toHaveLength(1);
    expect(await refusalOf(authorize({ ...fresh, ToPort: 70_000 }))).toBe(
      "InvalidParameterValue: TCP/UDP port (70000) out of range",
    );
    expect(await refusalOf(authorize({ ...HTTPS, UserIdGroupPairs: [{ GroupId: "sg-1" }] }))).toBe(
      "InvalidGroup.NotFound: The security group 'sg-1' does not exist",
    );
  });

  test("are changed by ID, described anew and revoked by ID", async () => {
    await authorize({ ...HTTPS, IpRanges: [{ CidrIp: "10.0.0.0/16", Description: "before" }] });
    const id = (await rules())[0]?.SecurityGroupRuleId ?? "";
    const Description = "after";
    const changed = { IpProtocol: "tcp", FromPort: 8443, ToPort: 8443, CidrIpv6: "2001:db8::/32" };
    const change = [{ SecurityGroupRuleId: id, SecurityGroupRule: changed }];
    await ec2.send(new ModifySecurityGroupRulesCommand({ GroupId, SecurityGroupRules: change }));
    expect(await rules()).toMatchObject([{ SecurityGroupRuleId: id, ...changed }]);
    const IpPermissions = [{ ...changed, Ipv6Ranges: [{ CidrIpv6: changed.CidrIpv6, Description }] }];
    await ec2.send(new UpdateSecurityGroupRuleDescriptionsIngressCommand({ GroupId, IpPermissions }));
    expect(await rules()).toMatchObject([{ SecurityGroupRuleId: id, ...changed, Description }]);
    const revoke = new RevokeSecurityGroupIngressCommand({ GroupId, SecurityGroupRuleIds: [id] });
    await ec2.send(revoke);
    expect(await rules()).toEqual([]);
    expect(await refusalOf(ec2.send(revoke))).toBe(
      `InvalidSecurityGroupRuleId.NotFound: The security group rule ID '${id}' does not exist`,
    );
  });

  test("that a configuration wrote into its group have IDs that stay, also when they change", async () => {
    const rule = { protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: ["10.0.0.0/16"], description: "ssh" };
    put(door.world, PRODUCER_ACCOUNT, "aws_security_group", "sg-inline", {
      name: "inline",
      vpc_id: VpcId,
      ingress: [rule],
    });
    const [before] = await rules("sg-inline");
    expect(before).toMatchObject({ IpProtocol: "tcp", FromPort: 22, CidrIpv4: "10.0.0.0/16", Description: "ssh" });
    const SecurityGroupRuleId = before?.SecurityGroupRuleId;
    const SecurityGroupRule = { IpProtocol: "tcp", FromPort: 2222, ToPort: 2222, CidrIpv4: "10.0.0.0/16" };
    const SecurityGroupRules = [{ SecurityGroupRuleId, SecurityGroupRule }];
    await ec2.send(new ModifySecurityGroupRulesCommand({ GroupId: "sg-inline", SecurityGroupRules }));
    expect(await rules("sg-inline")).toMatchObject([{ SecurityGroupRuleId, FromPort: 2222 }]);
  });
});

describe("a group is deleted", () => {
  test("with its rules, unless another group names it", async () => {
    const { GroupId: other = "" } = await createGroup("other");
    const IpPermissions = [{ ...HTTPS, UserIdGroupPairs: [{ GroupId: other }] }];
    await ec2.send(new AuthorizeSecurityGroupEgressCommand({ GroupId, IpPermissions }));
    expect(await refusalOf(ec2.send(new DeleteSecurityGroupCommand({ GroupId: other })))).toBe(
      `DependencyViolation: resource ${other} has a dependent object`,
    );
    for (const id of [GroupId, other]) await ec2.send(new DeleteSecurityGroupCommand({ GroupId: id }));
    expect(await refusalOf(group())).toBe(`InvalidGroup.NotFound: The security group '${GroupId}' does not exist`);
    await ec2.send(new DeleteVpcCommand({ VpcId }));
    expect(door.world.all()).toEqual([]);
  });

  test("unless it is the default one, which goes with its VPC, rules included", async () => {
    const Filters = [{ Name: "group-name", Values: ["default"] }];
    const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand({ Filters }));
    const id = SecurityGroups?.[0]?.GroupId ?? "";
    expect(await refusalOf(ec2.send(new DeleteSecurityGroupCommand({ GroupId: id })))).toBe(
      `CannotDelete: the specified group: "${id}" name: "default" cannot be deleted by a user`,
    );
    const IpPermissions = [{ ...HTTPS, IpRanges: [{ CidrIp: "10.0.0.0/8" }] }];
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: id, IpPermissions }));
    await ec2.send(new DeleteSecurityGroupCommand({ GroupId }));
    await ec2.send(new DeleteVpcCommand({ VpcId }));
    expect(door.world.all()).toEqual([]);
  });
});
