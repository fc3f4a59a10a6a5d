import {
  CreateNetworkAclCommand,
  CreateNetworkAclEntryCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteNetworkAclCommand,
  DeleteNetworkAclEntryCommand,
  DescribeNetworkAclsCommand,
  EC2Client,
  type Filter,
  ReplaceNetworkAclAssociationCommand,
  ReplaceNetworkAclEntryCommand,
} from "@aws-sdk/client-ec2";
import { OpenDoor, refusalOf } from "../../../support/api-door";

let door: OpenDoor;
let ec2: EC2Client;
let vpcId = "";
let aclId = "";

beforeEach(async () => {
  door = await OpenDoor.to();
  ec2 = new EC2Client(door.settings());
  vpcId = (await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }))).Vpc?.VpcId ?? "";
  aclId = (await ec2.send(new CreateNetworkAclCommand({ VpcId: vpcId }))).NetworkAcl?.NetworkAclId ?? "";
});
afterEach(() => door.close());

async function acls(Filters: Filter[] = []) {
  return (await ec2.send(new DescribeNetworkAclsCommand({ Filters }))).NetworkAcls ?? [];
}

const HTTPS = { RuleNumber: 100, Egress: false, CidrBlock: "10.0.0.0/8" } as const;

const createHttps = (number: number = HTTPS.RuleNumber) =>
  ec2.send(
    new CreateNetworkAclEntryCommand({
      ...HTTPS,
      NetworkAclId: aclId,
      RuleNumber: number,
      Protocol: "6",
      RuleAction: "allow",
      PortRange: { From: 443, To: 443 },
    }),
  );

/** The entries for traffic to the subnets of the ACL, without the last one. */
async function entries() {
  const [acl] = await acls([{ Name: "default", Values: ["false"] }]);
  return (acl?.Entries ?? []).filter(({ Egress, RuleNumber = 0 }) => Egress === false && RuleNumber < 32_767);
}

test("a VPC has a default ACL, which allows everything before the last entry denies it", async () => {
  const [acl] = await acls([{ Name: "default", Values: ["true"] }]);
  expect(acl).toMatchObject({ VpcId: vpcId, IsDefault: true });
  expect(acl?.Entries?.map(({ Egress, RuleNumber, RuleAction }) => [Egress, RuleNumber, RuleAction])).toEqual([
    [true, 100, "allow"],
    [true, 32_767, "deny"],
    [false, 100, "allow"],
    [false, 32_767, "deny"],
  ]);
});

test("an entry is created, replaced and deleted", async () => {
  await createHttps();
  expect(await entries()).toMatchObject([{ ...HTTPS, Protocol: "6", PortRange: { From: 443, To: 443 } }]);
  const ping = { Protocol: "1", IcmpTypeCode: { Type: 8, Code: -1 }, RuleAction: "deny" } as const;
  await ec2.send(new ReplaceNetworkAclEntryCommand({ ...HTTPS, ...ping, NetworkAclId: aclId }));
  expect(await entries()).toMatchObject([{ ...HTTPS, ...ping }]);
  await ec2.send(new DeleteNetworkAclEntryCommand({ NetworkAclId: aclId, RuleNumber: 100, Egress: false }));
  expect(await entries()).toEqual([]);
  expect(door.world.ofType("aws_network_acl_rule")).toEqual([]);
});

test("an entry has a number of its own, and the last one is AWS's", async () => {
  await createHttps();
  expect(await refusalOf(createHttps())).toBe(
    "NetworkAclEntryAlreadyExists: The network acl entry identified by 100 already exists.",
  );
  expect(await refusalOf(createHttps(32_767))).toContain("InvalidParameterValue: Value (32767)");
  const unknown = new DeleteNetworkAclEntryCommand({ NetworkAclId: aclId, RuleNumber: 7, Egress: false });
  expect(await refusalOf(ec2.send(unknown))).toMatch(/^InvalidNetworkAclEntry\.NotFound: /);
});

test("a subnet has the default ACL until it is associated with another one", async () => {
  const created = await ec2.send(new CreateSubnetCommand({ VpcId: vpcId, CidrBlock: "10.0.0.0/24" }));
  const Values = [created.Subnet?.SubnetId ?? ""];
  const associated = async () => {
    const [acl] = await acls([{ Name: "association.subnet-id", Values }]);
    return { acl, AssociationId: acl?.Associations?.[0]?.NetworkAclAssociationId };
  };
  const before = await associated();
  expect(before.acl?.IsDefault).toBe(true);
  const { AssociationId } = before;
  const replace = { AssociationId, NetworkAclId: aclId };
  const { NewAssociationId } = await ec2.send(new ReplaceNetworkAclAssociationCommand(replace));
  expect(await associated()).toMatchObject({ acl: { NetworkAclId: aclId }, AssociationId: NewAssociationId });
  expect(await refusalOf(ec2.send(new ReplaceNetworkAclAssociationCommand(replace)))).toMatch(
    /^InvalidAssociationID\.NotFound: /,
  );
  expect(await refusalOf(ec2.send(new DeleteNetworkAclCommand({ NetworkAclId: aclId })))).toBe(
    `DependencyViolation: The networkAcl '${aclId}' has dependencies and cannot be deleted.`,
  );
});

test("an ACL is deleted with its entries, but for the default one", async () => {
  await createHttps();
  await ec2.send(new DeleteNetworkAclCommand({ NetworkAclId: aclId }));
  expect(door.world.ofType("aws_network_acl_rule")).toEqual([]);
  const [acl] = await acls();
  expect(await refusalOf(ec2.send(new DeleteNetworkAclCommand({ NetworkAclId: acl?.NetworkAclId })))).toMatch(
    /^InvalidParameterValue: cannot delete default network ACL/,
  );
});
