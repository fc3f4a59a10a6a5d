import {
  AcceptVpcPeeringConnectionCommand,
  CreateTagsCommand,
  CreateVpcCommand,
  CreateVpcPeeringConnectionCommand,
  DeleteVpcPeeringConnectionCommand,
  DescribeVpcPeeringConnectionsCommand,
  EC2Client,
  ModifyVpcPeeringConnectionOptionsCommand,
  RejectVpcPeeringConnectionCommand,
} from "@aws-sdk/client-ec2";
import { OpenDoor, refusalOf } from "../../../support/api-door";
import { CONSUMER_ACCOUNT, PRODUCER_ACCOUNT, REGION } from "../../../support/deployed-world";

let door: OpenDoor;
let requester: EC2Client;
let accepter: EC2Client;
let id = "";

async function createVpc(ec2: EC2Client, CidrBlock: string) {
  return (await ec2.send(new CreateVpcCommand({ CidrBlock }))).Vpc?.VpcId ?? "";
}

async function request(block: string) {
  const VpcId = await createVpc(requester, "10.0.0.0/16");
  const PeerVpcId = await createVpc(accepter, block);
  const command = new CreateVpcPeeringConnectionCommand({ VpcId, PeerVpcId, PeerOwnerId: CONSUMER_ACCOUNT });
  return (await requester.send(command)).VpcPeeringConnection;
}

beforeEach(async () => {
  door = await OpenDoor.to();
  requester = new EC2Client(door.settings());
  accepter = new EC2Client(door.settings(CONSUMER_ACCOUNT));
  id = (await request("10.1.0.0/16"))?.VpcPeeringConnectionId ?? "";
});
afterEach(() => door.close());

async function seenBy(ec2: EC2Client) {
  const { VpcPeeringConnections } = await ec2.send(new DescribeVpcPeeringConnectionsCommand({}));
  return VpcPeeringConnections?.[0];
}

const accept = (ec2 = accepter) => ec2.send(new AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId: id }));

test("a connection is seen by both accounts, and is pending until the other one accepts it", async () => {
  const pending = { VpcPeeringConnectionId: id, Status: { Code: "pending-acceptance" } };
  expect([await seenBy(requester), await seenBy(accepter)]).toMatchObject([pending, pending]);
  expect((await seenBy(requester))?.AccepterVpcInfo?.CidrBlock).toBeUndefined();
  expect(await refusalOf(accept(requester))).toMatch(/^OperationNotPermitted: /);
  await accept();
  const active = {
    Status: { Code: "active" },
    RequesterVpcInfo: { CidrBlock: "10.0.0.0/16", OwnerId: PRODUCER_ACCOUNT, Region: REGION },
    AccepterVpcInfo: { CidrBlock: "10.1.0.0/16", OwnerId: CONSUMER_ACCOUNT, Region: REGION },
  };
  expect([await seenBy(requester), await seenBy(accepter)]).toMatchObject([active, active]);
  expect(await refusalOf(accept())).toMatch(/^InvalidStateTransition: /);
});

test("a stranger does not see it", async () => {
  const stranger = new EC2Client(door.settings("333333333333"));
  expect(await seenBy(stranger)).toBeUndefined();
  expect(await refusalOf(accept(stranger))).toBe(
    `InvalidVpcPeeringConnectionID.NotFound: The vpcPeeringConnection ID '${id}' does not exist`,
  );
});

test("it can be rejected", async () => {
  await accepter.send(new RejectVpcPeeringConnectionCommand({ VpcPeeringConnectionId: id }));
  expect((await seenBy(requester))?.Status?.Code).toBe("rejected");
});

test("it fails, after EC2 accepted the request, when the blocks of the VPCs overlap", async () => {
  expect((await request("10.0.128.0/17"))?.Status?.Code).toBe("failed");
});

test("each account has tags and options of its own on it", async () => {
  const tag = (ec2: EC2Client, Value: string) =>
    ec2.send(new CreateTagsCommand({ Resources: [id], Tags: [{ Key: "Side", Value }] }));
  await tag(requester, "requester");
  await tag(accepter, "accepter");
  const tags = async (ec2: EC2Client) => (await seenBy(ec2))?.Tags?.map(({ Value }) => Value);
  expect([await tags(requester), await tags(accepter)]).toEqual([["requester"], ["accepter"]]);
  const options = { AllowDnsResolutionFromRemoteVpc: true };
  const change = (ec2: EC2Client) =>
    ec2.send(
      new ModifyVpcPeeringConnectionOptionsCommand({
        VpcPeeringConnectionId: id,
        RequesterPeeringConnectionOptions: options,
      }),
    );
  expect(await refusalOf(change(requester))).toMatch(/^OperationNotPermitted: .* is not active/);
  await accept();
  expect(await refusalOf(change(accepter))).toMatch(
    /^OperationNotPermitted: User 222222222222 cannot modify requester/,
  );
  await change(requester);
  expect((await seenBy(accepter))?.RequesterVpcInfo?.PeeringOptions).toMatchObject(options);
});

test("either account deletes it", async () => {
  await accept();
  await accepter.send(new DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId: id }));
  expect([await seenBy(requester), await seenBy(accepter)]).toEqual([undefined, undefined]);
  expect(door.world.leftovers().map(({ type }) => type)).toEqual(["aws_vpc", "aws_vpc"]);
});
