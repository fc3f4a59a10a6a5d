import {
  AllocateAddressCommand,
  AssignPrivateIpAddressesCommand,
  AssociateAddressCommand,
  AttachInternetGatewayCommand,
  AttachNetworkInterfaceCommand,
  CreateInternetGatewayCommand,
  CreateNatGatewayCommand,
  CreateNetworkInterfaceCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteNatGatewayCommand,
  DeleteNetworkInterfaceCommand,
  DescribeAddressesCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkInterfacesCommand,
  DetachNetworkInterfaceCommand,
  DisassociateAddressCommand,
  EC2Client,
  ModifyNetworkInterfaceAttributeCommand,
  ReleaseAddressCommand,
  UnassignPrivateIpAddressesCommand,
} from "@aws-sdk/client-ec2";
import { OpenDoor, refusalOf } from "../../../support/api-door";
import { PRODUCER_ACCOUNT, put } from "../../../support/deployed-world";

let door: OpenDoor;
let ec2: EC2Client;
let VpcId = "";
let SubnetId = "";

beforeEach(async () => {
  door = await OpenDoor.to();
  ec2 = new EC2Client(door.settings());
  VpcId = (await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }))).Vpc?.VpcId ?? "";
  const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock: "10.0.0.0/24" }));
  SubnetId = Subnet?.SubnetId ?? "";
});
afterEach(() => door.close());

async function openToTheInternet() {
  const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
  const { InternetGatewayId } = InternetGateway ?? {};
  await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
}

async function createInterface(PrivateIpAddress?: string) {
  const { NetworkInterface } = await ec2.send(new CreateNetworkInterfaceCommand({ SubnetId, PrivateIpAddress }));
  return NetworkInterface?.NetworkInterfaceId ?? "";
}

const allocate = () => ec2.send(new AllocateAddressCommand({ Domain: "vpc" }));
const addresses = async () => (await ec2.send(new DescribeAddressesCommand({}))).Addresses;
const createNat = (AllocationId?: string) => ec2.send(new CreateNatGatewayCommand({ SubnetId, AllocationId }));

async function natGateway(id: string | undefined) {
  const { NatGateways } = await ec2.send(new DescribeNatGatewaysCommand({ NatGatewayIds: [id ?? ""] }));
  return NatGateways?.[0];
}

async function networkInterface(id: string) {
  const command = new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [id] });
  return (await ec2.send(command)).NetworkInterfaces?.[0];
}

describe("an Elastic IP address", () => {
  test("moves from one interface to another, unless the request says otherwise, and is released when it is free", async () => {
    const { AllocationId, PublicIp } = await allocate();
    const [one, other] = [await createInterface(), await createInterface()];
    const associate = (NetworkInterfaceId: string, AllowReassociation?: boolean) =>
      ec2.send(new AssociateAddressCommand({ AllocationId, NetworkInterfaceId, AllowReassociation }));
    expect(await refusalOf(associate(one))).toBe(
      `Gateway.NotAttached: Network ${VpcId} is not attached to any internet gateway`,
    );
    await openToTheInternet();
    const { AssociationId: before } = await associate(one);
    expect((await networkInterface(one))?.Association).toMatchObject({ PublicIp, AllocationId, AssociationId: before });
    expect(await refusalOf(associate(other, false))).toBe(
      `Resource.AlreadyAssociated: resource ${AllocationId} is already associated with associate-id ${before}`,
    );
    const { AssociationId } = await associate(other);
    expect(await addresses()).toMatchObject([
      { AllocationId, PublicIp, AssociationId, NetworkInterfaceId: other, PrivateIpAddress: "10.0.0.5" },
    ]);
    const release = () => ec2.send(new ReleaseAddressCommand({ AllocationId }));
    expect(await refusalOf(release())).toBe(`InvalidIPAddress.InUse: Address ${PublicIp} is in use.`);
    await ec2.send(new DisassociateAddressCommand({ AssociationId }));
    expect((await addresses())?.[0]?.NetworkInterfaceId).toBeUndefined();
    await release();
    expect(await refusalOf(release())).toBe(
      `InvalidAllocationID.NotFound: The allocation ID '${AllocationId}' does not exist`,
    );
  });
});

describe("a NAT gateway", () => {
  test("holds its address until it is deleted", async () => {
    await openToTheInternet();
    const { AllocationId, PublicIp } = await allocate();
    const { NatGateway: { NatGatewayId } = {} } = await createNat(AllocationId);
    const held = { AllocationId, PublicIp, PrivateIp: "10.0.0.4", Status: "succeeded" };
    expect(await natGateway(NatGatewayId)).toMatchObject({
      State: "available",
      SubnetId,
      VpcId,
      NatGatewayAddresses: [held],
    });
    expect(await refusalOf(ec2.send(new ReleaseAddressCommand({ AllocationId })))).toMatch(/^AuthFailure: /);
    await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId }));
    expect(await refusalOf(natGateway(NatGatewayId))).toBe(
      `NatGatewayNotFound: NatGateway ${NatGatewayId} was not found`,
    );
    await ec2.send(new ReleaseAddressCommand({ AllocationId }));
  });

  test("without an internet gateway fails after EC2 accepted the request", async () => {
    const { AllocationId } = await allocate();
    const { NatGateway } = await createNat(AllocationId);
    expect(await natGateway(NatGateway?.NatGatewayId)).toMatchObject({
      State: "failed",
      FailureCode: "Gateway.NotAttached",
      FailureMessage: `Network ${VpcId} has no Internet gateway attached`,
    });
    expect((await addresses())?.[0]?.AssociationId).toBeUndefined();
  });

  test("is one gateway when its request is repeated with the same token", async () => {
    await openToTheInternet();
    const { AllocationId } = await allocate();
    const request = new CreateNatGatewayCommand({ SubnetId, AllocationId, ClientToken: "once" });
    const ids = [await ec2.send(request), await ec2.send(request)].map(({ NatGateway }) => NatGateway?.NatGatewayId);
    expect(new Set(ids).size).toBe(1);
    expect((await ec2.send(new DescribeNatGatewaysCommand({}))).NatGateways).toHaveLength(1);
    const other = new CreateNatGatewayCommand({ SubnetId, ConnectivityType: "private", ClientToken: "once" });
    expect(await refusalOf(ec2.send(other))).toMatch(/^IdempotentParameterMismatch: /);
  });

  test("is not created in a dry run", async () => {
    const dry = new CreateNatGatewayCommand({ SubnetId, ConnectivityType: "private", DryRun: true });
    expect(await refusalOf(ec2.send(dry))).toMatch(/^DryRunOperation: /);
    expect((await ec2.send(new DescribeNatGatewaysCommand({}))).NatGateways).toEqual([]);
  });

  test("needs an address that exists", async () => {
    expect(await refusalOf(createNat())).toBe("MissingParameter: The request must contain the parameter AllocationId");
    expect(await refusalOf(createNat("eipalloc-1"))).toBe(
      "InvalidAllocationID.NotFound: The allocation ID 'eipalloc-1' does not exist",
    );
  });
});

describe("a network interface", () => {
  test("has the address and the groups of its request, and changes one attribute at a time", async () => {
    const id = await createInterface("10.0.0.100");
    const change = { NetworkInterfaceId: id, Description: { Value: "one" } };
    await ec2.send(new ModifyNetworkInterfaceAttributeCommand(change));
    await ec2.send(
      new ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId: id, SourceDestCheck: { Value: false } }),
    );
    expect(await networkInterface(id)).toMatchObject({
      PrivateIpAddress: "10.0.0.100",
      Groups: [{ GroupName: "default" }],
      Description: "one",
      SourceDestCheck: false,
      Status: "available",
    });
    const Groups = ["sg-1"];
    expect(
      await refusalOf(ec2.send(new ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId: id, Groups }))),
    ).toBe("InvalidGroup.NotFound: The security group 'sg-1' does not exist");
  });

  test("gets secondary addresses, and loses them", async () => {
    const NetworkInterfaceId = await createInterface("10.0.0.100");
    const assign = { NetworkInterfaceId, PrivateIpAddresses: ["10.0.0.50"], SecondaryPrivateIpAddressCount: 1 };
    await ec2.send(new AssignPrivateIpAddressesCommand(assign));
    const listed = async () =>
      (await networkInterface(NetworkInterfaceId))?.PrivateIpAddresses?.map((each) => [
        each.PrivateIpAddress,
        each.Primary,
      ]);
    expect(await listed()).toEqual([
      ["10.0.0.100", true],
      ["10.0.0.50", false],
      ["10.0.0.4", false],
    ]);
    const unassign = (address: string) =>
      ec2.send(new UnassignPrivateIpAddressesCommand({ NetworkInterfaceId, PrivateIpAddresses: [address] }));
    await unassign("10.0.0.50");
    expect(await listed()).toHaveLength(2);
    expect(await refusalOf(unassign("10.0.0.100"))).toMatch(/^InvalidParameterValue: Some of \[10\.0\.0\.100\]/);
  });

  test("is attached to an instance, and detached, but for the primary one", async () => {
    const [primary, NetworkInterfaceId] = [await createInterface(), await createInterface()];
    put(door.world, PRODUCER_ACCOUNT, "aws_instance", "i-1", { primary_network_interface_id: primary });
    const attach = (id: string, DeviceIndex: number) =>
      ec2.send(new AttachNetworkInterfaceCommand({ NetworkInterfaceId: id, InstanceId: "i-1", DeviceIndex }));
    const { AttachmentId: first } = await attach(primary, 0);
    expect(await refusalOf(attach(NetworkInterfaceId, 0))).toMatch(
      /^InvalidParameterValue: Instance 'i-1' already has/,
    );
    const { AttachmentId } = await attach(NetworkInterfaceId, 1);
    expect(await networkInterface(NetworkInterfaceId)).toMatchObject({
      Status: "in-use",
      Attachment: { AttachmentId, InstanceId: "i-1", DeviceIndex: 1, DeleteOnTermination: false },
    });
    const remove = () => ec2.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
    expect(await refusalOf(remove())).toBe(
      `InvalidParameterValue: Network interface '${NetworkInterfaceId}' is currently in use.`,
    );
    expect(await refusalOf(attach(NetworkInterfaceId, 2))).toBe(
      `InvalidNetworkInterface.InUse: Interface: [${NetworkInterfaceId}] in use.`,
    );
    const detach = (id: string | undefined) => ec2.send(new DetachNetworkInterfaceCommand({ AttachmentId: id }));
    expect(await refusalOf(detach(first))).toMatch(/^OperationNotPermitted: /);
    await detach(AttachmentId);
    expect(await refusalOf(detach(AttachmentId))).toMatch(/^InvalidAttachmentID\.NotFound: /);
    await remove();
  });

  test("of a service is the service's to delete", async () => {
    await openToTheInternet();
    const { NatGateway } = await createNat((await allocate()).AllocationId);
    const eni = (await natGateway(NatGateway?.NatGatewayId))?.NatGatewayAddresses?.[0]?.NetworkInterfaceId ?? "";
    expect(await networkInterface(eni)).toMatchObject({ Status: "in-use", RequesterManaged: true });
    expect(await refusalOf(ec2.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId: eni })))).toMatch(
      /^OperationNotPermitted: /,
    );
  });
});
