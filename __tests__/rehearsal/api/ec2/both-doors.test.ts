import {
  AuthorizeSecurityGroupIngressCommand,
  CreateRouteCommand,
  CreateSecurityGroupCommand,
  CreateVpcCommand,
  DeleteRouteCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  RevokeSecurityGroupIngressCommand,
} from "@aws-sdk/client-ec2";
import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { OpenDoor, refusalOf } from "../../../support/api-door";
import { SimulatedAws } from "../../../support/simulated-aws";

const HTTPS = { IpProtocol: "tcp", FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: "10.0.0.0/8" }] };
const RULE = { protocol: "tcp", from_port: 443, to_port: 443, cidr_blocks: ["10.0.0.0/8"] };

let aws: SimulatedAws;
let door: OpenDoor;
let ec2: EC2Client;

beforeEach(async () => {
  aws = new SimulatedAws();
  door = await OpenDoor.to(aws.world);
  ec2 = new EC2Client(door.settings());
});
afterEach(() => door.close());

/** What the provider imports. */
async function imported(type: string, id: string): Promise<ObjectValue | null> {
  return aws.read(type, await aws.importState(type, id));
}

test("the provider imports what the API created", async () => {
  const { Vpc: { VpcId = "" } = {} } = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
  expect(await imported("aws_vpc", VpcId)).toMatchObject({ cidr_block: "10.0.0.0/16", enable_dns_support: true });
  const group = new CreateSecurityGroupCommand({ GroupName: "web", Description: "web", VpcId });
  const { GroupId = "" } = await ec2.send(group);
  const IpRanges = [...HTTPS.IpRanges, { CidrIp: "192.168.0.0/16" }];
  const authorize = new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [{ ...HTTPS, IpRanges }] });
  const [rule] = (await ec2.send(authorize)).SecurityGroupRules ?? [];
  expect(await imported("aws_security_group", GroupId)).toMatchObject({
    name: "web",
    ingress: [{ ...RULE, cidr_blocks: ["10.0.0.0/8", "192.168.0.0/16"] }],
  });
  expect(await imported("aws_vpc_security_group_ingress_rule", rule?.SecurityGroupRuleId ?? "")).toMatchObject({
    security_group_id: GroupId,
    cidr_ipv4: "10.0.0.0/8",
    from_port: 443,
  });
});

test("the API changes what the provider created, which the provider sees", async () => {
  const vpc_id = String((await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16" })).id);
  const group = await aws.create("aws_security_group", { name: "web", vpc_id, ingress: [RULE] });
  const GroupId = String(group.id);
  const described = async () =>
    (await ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [GroupId] }))).SecurityGroups?.[0]?.IpPermissions;
  expect(await described()).toMatchObject([HTTPS]);
  await ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions: [HTTPS] }));
  expect(await aws.read("aws_security_group", group)).toMatchObject({ ingress: [] });
});

test("a route of one door is deleted through the other", async () => {
  const vpc_id = String((await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16" })).id);
  const gateway_id = String((await aws.create("aws_internet_gateway", { vpc_id })).id);
  const table = await aws.create("aws_route_table", { vpc_id, route: [{ cidr_block: "0.0.0.0/0", gateway_id }] });
  const RouteTableId = String(table.id);
  const DestinationCidrBlock = "0.0.0.0/0";
  await ec2.send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock }));
  expect(await aws.read("aws_route_table", table)).toMatchObject({ route: [] });
  await ec2.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock, GatewayId: gateway_id }));
  const route = await imported("aws_route", `${RouteTableId}_${DestinationCidrBlock}`);
  expect(route).toMatchObject({ destination_cidr_block: DestinationCidrBlock, gateway_id });
  await aws.destroy("aws_route", route ?? {});
  const { RouteTables } = await ec2.send(new DescribeRouteTablesCommand({ RouteTableIds: [RouteTableId] }));
  expect(RouteTables?.[0]?.Routes?.map(({ GatewayId }) => GatewayId)).toEqual(["local"]);
});

test("both doors refuse with the same code and text", async () => {
  const vpc_id = String((await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16" })).id);
  await aws.create("aws_security_group", { name: "web", vpc_id });
  const twin = new CreateSecurityGroupCommand({ GroupName: "web", Description: "web", VpcId: vpc_id });
  const refusal = await refusalOf(ec2.send(twin));
  await expect(aws.create("aws_security_group", { name: "web", vpc_id })).rejects.toThrow(refusal);
});
