import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";

const TYPE = "aws_vpc_peering_connection";
const THEIRS = "222222222222";

/** A VPC of ours and one of the other account, and how to peer them. */
async function scene(theirBlock = "10.1.0.0/16", theirRegion = "eu-central-1") {
  const aws = new SimulatedAws();
  const theirs = await aws.session(THEIRS, theirRegion);
  const own = String((await aws.create("aws_vpc", { cidr_block: "10.0.0.0/16" })).id);
  const peer = String((await aws.create("aws_vpc", { cidr_block: theirBlock }, theirs)).id);
  const connect = (more: ObjectValue = {}) =>
    aws.create(TYPE, { vpc_id: own, peer_vpc_id: peer, peer_owner_id: THEIRS, ...more });
  const accept = (id: unknown, auto_accept: boolean) =>
    aws.create("aws_vpc_peering_connection_accepter", { vpc_peering_connection_id: String(id), auto_accept }, theirs);
  return { aws, theirs, own, peer, connect, accept };
}

describe("a peering connection", () => {
  test("waits until the other account accepts it", async () => {
    const { own, peer, connect, accept } = await scene();
    const peering = await connect();
    expect(peering).toMatchObject({
      id: expect.stringMatching(/^pcx-/),
      accept_status: "pending-acceptance",
      peer_owner_id: THEIRS,
      peer_region: "eu-central-1",
    });
    const facts = {
      id: peering.id,
      peer_owner_id: "111111111111",
      peer_region: "eu-central-1",
      vpc_id: peer,
      peer_vpc_id: own,
    };
    expect(await accept(peering.id, true)).toMatchObject({ ...facts, accept_status: "active" });
    const other = await connect();
    expect(await accept(other.id, false)).toMatchObject({ accept_status: "pending-acceptance" });
  });

  test("within one account can accept itself", async () => {
    const { aws, own } = await scene();
    const other = String((await aws.create("aws_vpc", { cidr_block: "10.2.0.0/16" })).id);
    expect(await aws.create(TYPE, { vpc_id: own, peer_vpc_id: other, auto_accept: true })).toMatchObject({
      accept_status: "active",
      peer_owner_id: "111111111111",
    });
  });

  test("to another region names it", async () => {
    const { connect } = await scene("10.1.0.0/16", "eu-west-1");
    await expect(connect()).rejects.toThrow("incorrect VPC-ID");
    expect(await connect({ peer_region: "eu-west-1" })).toMatchObject({ peer_region: "eu-west-1" });
  });

  test.each<[string, string, ObjectValue]>([
    ["the blocks overlap", "10.0.128.0/17", {}],
    ["the account is another", "10.1.0.0/16", { peer_owner_id: "333333333333" }],
    ["the VPC does not exist", "10.1.0.0/16", { peer_vpc_id: "vpc-1" }],
  ])("fails when %s", async (_, block, more) => {
    const { connect } = await scene(block);
    await expect(connect(more)).rejects.toThrow(
      /^waiting for EC2 VPC Peering Connection \(pcx-\S+\) create: unexpected state 'failed', wanted target 'active, pending-acceptance'\. last error: Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range$/,
    );
  });

  test("fails when a secondary block overlaps", async () => {
    const { aws, theirs, peer, own, connect } = await scene();
    const association = "aws_vpc_ipv4_cidr_block_association";
    await aws.create(association, { vpc_id: own, cidr_block: "10.5.0.0/16" });
    await aws.create(association, { vpc_id: peer, cidr_block: "10.5.0.0/24" }, theirs);
    await expect(connect()).rejects.toThrow("overlapping CIDR range");
  });

  test("needs an existing VPC", async () => {
    const { connect, accept } = await scene();
    await expect(connect({ vpc_id: "vpc-1" })).rejects.toThrow(/CreateVpcPeeringConnection, .*InvalidVpcID\.NotFound/);
    await expect(accept("pcx-1", true)).rejects.toThrow(
      /DescribeVpcPeeringConnections, .*InvalidVpcPeeringConnectionID\.NotFound: The vpcPeeringConnection ID 'pcx-1' does not exist$/,
    );
  });
});
