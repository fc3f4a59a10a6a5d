import {
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateRouteCommand,
  type CreateRouteCommandInput,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteInternetGatewayCommand,
  DeleteRouteCommand,
  DeleteRouteTableCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeInternetGatewaysCommand,
  DescribeRouteTablesCommand,
  DetachInternetGatewayCommand,
  DisassociateRouteTableCommand,
  EC2Client,
  type Filter,
  ReplaceRouteCommand,
  ReplaceRouteTableAssociationCommand,
} from "@aws-sdk/client-ec2";
import { OpenDoor, refusalOf } from "../../../support/api-door";

let door: OpenDoor;
let ec2: EC2Client;
let VpcId = "";
let RouteTableId = "";
let GatewayId = "";

beforeEach(async () => {
  door = await OpenDoor.to();
  ec2 = new EC2Client(door.settings());
  VpcId = (await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }))).Vpc?.VpcId ?? "";
  RouteTableId = (await ec2.send(new CreateRouteTableCommand({ VpcId }))).RouteTable?.RouteTableId ?? "";
  GatewayId = await createGateway();
  await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId: GatewayId, VpcId }));
});
afterEach(() => door.close());

async function createGateway() {
  return (await ec2.send(new CreateInternetGatewayCommand({}))).InternetGateway?.InternetGatewayId ?? "";
}

async function createSubnet(CidrBlock: string) {
  return (await ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock }))).Subnet?.SubnetId ?? "";
}

async function tables(Name: string, ...Values: string[]) {
  const Filters: Filter[] = [{ Name, Values }];
  return (await ec2.send(new DescribeRouteTablesCommand({ Filters }))).RouteTables ?? [];
}

const routes = async () => (await tables("route-table-id", RouteTableId))[0]?.Routes;

const DestinationCidrBlock = "0.0.0.0/0";
const create = (route: Partial<CreateRouteCommandInput> = { GatewayId }) =>
  ec2.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock, ...route }));

const LOCAL = { DestinationCidrBlock: "10.0.0.0/16", GatewayId: "local", Origin: "CreateRouteTable", State: "active" };

describe("a route", () => {
  test("to the VPC itself is in every table from the start", async () => {
    expect(await routes()).toEqual([LOCAL]);
    const local = { RouteTableId, DestinationCidrBlock: "10.0.0.0/16" };
    expect(await refusalOf(ec2.send(new DeleteRouteCommand(local)))).toBe(
      `InvalidParameterValue: cannot remove local route 10.0.0.0/16 in route table ${RouteTableId}`,
    );
  });

  test("is created, replaced and deleted", async () => {
    await create();
    expect(await routes()).toEqual([
      LOCAL,
      { DestinationCidrBlock, GatewayId, Origin: "CreateRoute", State: "active" },
    ]);
    expect(door.world.ofType("aws_route")).toHaveLength(1);
    expect(await refusalOf(create())).toBe("RouteAlreadyExists: The route identified by 0.0.0.0/0 already exists.");
    const replace = { RouteTableId, DestinationCidrBlock, NatGatewayId: "nat-1" };
    expect(await refusalOf(ec2.send(new ReplaceRouteCommand(replace)))).toBe(
      "InvalidNatGatewayID.NotFound: The natGateway ID 'nat-1' does not exist",
    );
    await ec2.send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock }));
    expect(await routes()).toEqual([LOCAL]);
    expect(await refusalOf(ec2.send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock })))).toBe(
      `InvalidRoute.NotFound: no route with destination-cidr-block 0.0.0.0/0 in route table ${RouteTableId}`,
    );
  });

  test("has one target, in the VPC of its table", async () => {
    expect(await refusalOf(create({}))).toMatch(
      /^MissingParameter: The request must contain exactly one of .*gatewayId/,
    );
    expect(await refusalOf(create({ GatewayId: "local" }))).toMatch(/^InvalidParameterValue: The target local/);
    const apart = await createGateway();
    expect(await refusalOf(create({ GatewayId: apart }))).toBe(
      `InvalidParameterValue: route table ${RouteTableId} and network gateway ${apart} belong to different networks`,
    );
  });
});

describe("an association", () => {
  test("gives a subnet a table, and gets another ID with another table", async () => {
    const SubnetId = await createSubnet("10.0.0.0/24");
    const { AssociationId } = await ec2.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId }));
    expect(await tables("association.subnet-id", SubnetId)).toMatchObject([{ RouteTableId }]);
    expect(await refusalOf(ec2.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId })))).toMatch(
      /^Resource\.AlreadyAssociated: /,
    );
    expect(await refusalOf(ec2.send(new DeleteRouteTableCommand({ RouteTableId })))).toBe(
      `DependencyViolation: The routeTable '${RouteTableId}' has dependencies and cannot be deleted.`,
    );
    const other = await ec2.send(new CreateRouteTableCommand({ VpcId }));
    const replace = { AssociationId, RouteTableId: other.RouteTable?.RouteTableId };
    const { NewAssociationId } = await ec2.send(new ReplaceRouteTableAssociationCommand(replace));
    expect(NewAssociationId).not.toBe(AssociationId);
    expect(await tables("association.subnet-id", SubnetId)).toMatchObject([
      { RouteTableId: other.RouteTable?.RouteTableId },
    ]);
    await ec2.send(new DisassociateRouteTableCommand({ AssociationId: NewAssociationId }));
    expect(await tables("association.subnet-id", SubnetId)).toEqual([]);
  });

  test("makes a table the main one of its VPC", async () => {
    const [main] = await tables("association.main", "true");
    const AssociationId = main?.Associations?.[0]?.RouteTableAssociationId;
    const replaced = await ec2.send(new ReplaceRouteTableAssociationCommand({ AssociationId, RouteTableId }));
    expect(await tables("association.main", "true")).toMatchObject([
      { RouteTableId, Associations: [{ RouteTableAssociationId: replaced.NewAssociationId, Main: true }] },
    ]);
    expect(
      await refusalOf(ec2.send(new DisassociateRouteTableCommand({ AssociationId: replaced.NewAssociationId }))),
    ).toMatch(/^InvalidParameterValue: cannot disassociate the main route table/);
  });
});

test("an internet gateway is attached to one VPC, and deleted when it is detached", async () => {
  expect(await refusalOf(ec2.send(new DeleteInternetGatewayCommand({ InternetGatewayId: GatewayId })))).toBe(
    `DependencyViolation: The internetGateway '${GatewayId}' has dependencies and cannot be deleted.`,
  );
  const apart = { InternetGatewayId: await createGateway(), VpcId };
  expect(await refusalOf(ec2.send(new AttachInternetGatewayCommand(apart)))).toBe(
    `InvalidParameterValue: Network ${VpcId} already has an internet gateway attached`,
  );
  expect(await refusalOf(ec2.send(new DetachInternetGatewayCommand(apart)))).toBe(
    `Gateway.NotAttached: resource ${apart.InternetGatewayId} is not attached to network ${VpcId}`,
  );
  await ec2.send(new DetachInternetGatewayCommand({ InternetGatewayId: GatewayId, VpcId }));
  await ec2.send(new DeleteInternetGatewayCommand({ InternetGatewayId: GatewayId }));
  const { InternetGateways } = await ec2.send(new DescribeInternetGatewaysCommand({}));
  expect(InternetGateways?.map(({ InternetGatewayId }) => InternetGatewayId)).toEqual([apart.InternetGatewayId]);
});

test("nothing is left of a VPC when its parts and itself are deleted", async () => {
  await create();
  const SubnetId = await createSubnet("10.0.0.0/24");
  await ec2.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId }));
  expect(await refusalOf(ec2.send(new DeleteVpcCommand({ VpcId })))).toBe(
    `DependencyViolation: The vpc '${VpcId}' has dependencies and cannot be deleted.`,
  );
  await ec2.send(new DeleteSubnetCommand({ SubnetId }));
  await ec2.send(new DeleteRouteTableCommand({ RouteTableId }));
  await ec2.send(new DetachInternetGatewayCommand({ InternetGatewayId: GatewayId, VpcId }));
  await ec2.send(new DeleteInternetGatewayCommand({ InternetGatewayId: GatewayId }));
  await ec2.send(new DeleteVpcCommand({ VpcId }));
  expect(door.world.all()).toEqual([]);
});
