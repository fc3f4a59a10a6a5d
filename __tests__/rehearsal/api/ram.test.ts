import { RAM } from "@aws-sdk/client-ram";
import { OpenDoor, refusalOf } from "../../support/api-door";
import { CONSUMER_ACCOUNT, emptyWorld, PRODUCER_ACCOUNT, put, REGION } from "../../support/deployed-world";

const RESOURCE = `arn:aws:vpc-lattice:${REGION}:${PRODUCER_ACCOUNT}:resourceconfiguration/rcfg-1`;

let door: OpenDoor;
let ram: RAM;
let consumer: RAM;

beforeEach(async () => {
  const world = emptyWorld();
  put(world, PRODUCER_ACCOUNT, "aws_vpclattice_resource_configuration", "rcfg-1", { arn: RESOURCE });
  door = await OpenDoor.to(world);
  ram = new RAM(door.settings());
  consumer = new RAM(door.settings(CONSUMER_ACCOUNT));
});
afterEach(() => door.close());

async function share(more: object = {}): Promise<string> {
  const { resourceShare } = await ram.createResourceShare({ name: "main", ...more });
  return resourceShare?.resourceShareArn ?? "";
}

const shared = () => share({ principals: [CONSUMER_ACCOUNT], resourceArns: [RESOURCE] });
const received = async () =>
  (await consumer.getResourceShares({ resourceOwner: "OTHER-ACCOUNTS" })).resourceShares ?? [];

test("a share is created, changed and deleted, and is the provider's aws_ram_resource_share", async () => {
  const arn = await share({ tags: [{ key: "Name", value: "main" }] });
  const own = async () =>
    (await ram.getResourceShares({ resourceOwner: "SELF", resourceShareArns: [arn] })).resourceShares;
  expect(await own()).toMatchObject([
    {
      name: "main",
      owningAccountId: PRODUCER_ACCOUNT,
      allowExternalPrincipals: true,
      status: "ACTIVE",
      tags: [{ key: "Name", value: "main" }],
    },
  ]);
  await ram.updateResourceShare({ resourceShareArn: arn, name: "changed", allowExternalPrincipals: false });
  await ram.tagResource({ resourceShareArn: arn, tags: [{ key: "Stage", value: "test" }] });
  await ram.untagResource({ resourceShareArn: arn, tagKeys: ["Name"] });
  expect(await own()).toMatchObject([{ name: "changed", tags: [{ key: "Stage", value: "test" }] }]);
  expect(door.world.ofType("aws_ram_resource_share")[0]?.attributes).toMatchObject({
    name: "changed",
    allow_external_principals: false,
    tags: { Stage: "test" },
  });
  await ram.deleteResourceShare({ resourceShareArn: arn });
  expect(await refusalOf(own())).toBe(`UnknownResourceException: ResourceShare ${arn} could not be found.`);
});

test("a share has principals and resources, which are removed with it", async () => {
  const arn = await share();
  const association = { resourceShareArn: arn, principals: [CONSUMER_ACCOUNT], resourceArns: [RESOURCE] };
  await ram.associateResourceShare(association);
  await ram.associateResourceShare(association);
  const associated = async (associationType: "PRINCIPAL" | "RESOURCE") =>
    ((await ram.getResourceShareAssociations({ associationType })).resourceShareAssociations ?? []).map(
      ({ associatedEntity }) => associatedEntity,
    );
  expect([await associated("PRINCIPAL"), await associated("RESOURCE")]).toEqual([[CONSUMER_ACCOUNT], [RESOURCE]]);
  await ram.disassociateResourceShare({ resourceShareArn: arn, resourceArns: [RESOURCE] });
  expect(await associated("RESOURCE")).toEqual([]);
  const malformed = ram.associateResourceShare({ resourceShareArn: arn, resourceArns: ["x"] });
  expect(await refusalOf(malformed)).toMatch("MalformedArnException");
  await ram.deleteResourceShare({ resourceShareArn: arn });
  expect(door.world.all().map(({ type }) => type)).toEqual(["aws_vpclattice_resource_configuration"]);
});

test("an account that is invited to a share accepts it, once, and has its resources", async () => {
  const arn = await shared();
  expect(await received()).toEqual([]);
  const invitations = async () => (await consumer.getResourceShareInvitations({})).resourceShareInvitations ?? [];
  const [invitation] = await invitations();
  expect(invitation).toMatchObject({ resourceShareArn: arn, senderAccountId: PRODUCER_ACCOUNT, status: "PENDING" });
  const accept = () => consumer.acceptResourceShareInvitation(invitation as never);
  await accept();
  expect(await invitations()).toMatchObject([{ status: "ACCEPTED" }]);
  expect(await refusalOf(accept())).toMatch("ResourceShareInvitationAlreadyAcceptedException");
  expect((await received()).map(({ resourceShareArn }) => resourceShareArn)).toEqual([arn]);
  const { resources } = await consumer.listResources({ resourceOwner: "OTHER-ACCOUNTS" });
  expect(resources).toMatchObject([{ arn: RESOURCE, resourceShareArn: arn }]);
  expect(door.world.ofType("aws_ram_resource_share_accepter")[0]?.account).toBe(CONSUMER_ACCOUNT);
  await consumer.disassociateResourceShare({ resourceShareArn: arn, principals: [CONSUMER_ACCOUNT] });
  expect(await received()).toEqual([]);
});

test("an account that rejects an invitation is no principal any more", async () => {
  await shared();
  const { resourceShareInvitations = [] } = await consumer.getResourceShareInvitations({});
  const { resourceShareInvitationArn } = resourceShareInvitations[0] ?? {};
  await consumer.rejectResourceShareInvitation({ resourceShareInvitationArn });
  expect(door.world.ofType("aws_ram_principal_association")).toEqual([]);
  const again = consumer.acceptResourceShareInvitation({ resourceShareInvitationArn });
  expect(await refusalOf(again)).toMatch("ResourceShareInvitationArnNotFoundException");
});
