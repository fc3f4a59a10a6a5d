import { EC2 } from "@aws-sdk/client-ec2";
import { type Change, Route53 } from "@aws-sdk/client-route-53";
import { OpenDoor, refusalOf } from "../../support/api-door";
import { CONSUMER_ACCOUNT, PRODUCER_ACCOUNT, REGION } from "../../support/deployed-world";

let door: OpenDoor;
let route53: Route53;
let consumer: Route53;

beforeEach(async () => {
  door = await OpenDoor.to();
  route53 = new Route53(door.settings());
  consumer = new Route53(door.settings(CONSUMER_ACCOUNT));
});
afterEach(() => door.close());

async function createVpc(CidrBlock: string, account = PRODUCER_ACCOUNT) {
  const { Vpc } = await new EC2(door.settings(account)).createVpc({ CidrBlock });
  return { VPCId: Vpc?.VpcId ?? "", VPCRegion: REGION } as const;
}

let references = 0;
async function createZone(Name: string, VPC?: Awaited<ReturnType<typeof createVpc>>): Promise<string> {
  references += 1;
  const { HostedZone } = await route53.createHostedZone({ Name, CallerReference: `reference-${references}`, VPC });
  return HostedZone?.Id ?? "";
}

const change = (HostedZoneId: string, ...Changes: Change[]) =>
  route53.changeResourceRecordSets({ HostedZoneId, ChangeBatch: { Changes } });

const a = (Action: Change["Action"], Name: string, ...addresses: string[]): Change => ({
  Action,
  ResourceRecordSet: { Name, Type: "A", TTL: 60, ResourceRecords: addresses.map((Value) => ({ Value })) },
});

/** Name, type and values of a zone's records. */
async function recordsIn(HostedZoneId: string, from: object = {}) {
  const { ResourceRecordSets = [] } = await route53.listResourceRecordSets({ HostedZoneId, ...from });
  return ResourceRecordSets.map(({ Name, Type, ResourceRecords = [] }) =>
    [Name, Type, ...ResourceRecords.map(({ Value }) => Value)].join(" "),
  );
}

describe("a hosted zone", () => {
  test("is created, described, changed and deleted, and is the provider's aws_route53_zone", async () => {
    const created = await route53.createHostedZone({
      Name: "Example.com",
      CallerReference: "mine",
      HostedZoneConfig: { Comment: "first" },
    });
    const Id = created.HostedZone?.Id ?? "";
    expect(created).toMatchObject({
      HostedZone: { Id: expect.stringMatching(/^\/hostedzone\/Z0/), Name: "example.com.", CallerReference: "mine" },
      ChangeInfo: { Status: "INSYNC" },
      DelegationSet: { NameServers: expect.arrayContaining([expect.stringMatching(/^ns-/)]) },
    });
    expect(await route53.getChange({ Id: created.ChangeInfo?.Id })).toMatchObject({ ChangeInfo: { Status: "INSYNC" } });
    await route53.updateHostedZoneComment({ Id, Comment: "second" });
    const tagged = { ResourceType: "hostedzone", ResourceId: Id.replace("/hostedzone/", "") } as const;
    await route53.changeTagsForResource({ ...tagged, AddTags: [{ Key: "Name", Value: "main" }] });
    const { HostedZone, VPCs } = await route53.getHostedZone({ Id });
    expect({ HostedZone, VPCs }).toMatchObject({
      HostedZone: { Config: { Comment: "second", PrivateZone: false }, ResourceRecordSetCount: 2 },
    });
    const { ResourceTagSet } = await route53.listTagsForResource(tagged);
    expect(ResourceTagSet?.Tags).toEqual([{ Key: "Name", Value: "main" }]);
    await route53.changeTagsForResource({ ...tagged, RemoveTagKeys: ["Name"] });
    expect(door.world.ofType("aws_route53_zone")[0]).toMatchObject({
      region: "global",
      attributes: { name: "Example.com", comment: "second", tags: {} },
    });
    await route53.deleteHostedZone({ Id });
    expect(await refusalOf(route53.getHostedZone({ Id }))).toMatch(
      /^NoSuchHostedZone: No hosted zone found with ID: Z0/,
    );
    expect(door.world.all()).toEqual([]);
  });

  test("is created once with a caller reference", async () => {
    const create = () => route53.createHostedZone({ Name: "example.com", CallerReference: "mine" });
    await create();
    expect(await refusalOf(create())).toMatch("HostedZoneAlreadyExists: A hosted zone has already been created");
  });

  test("is found by its name, and in pages", async () => {
    const names = ["b.example", "a.example", "z.com"];
    for (const name of names) await createZone(name);
    const first = await route53.listHostedZonesByName({ MaxItems: 2 });
    expect(first.HostedZones?.map(({ Name }) => Name)).toEqual(["z.com.", "a.example."]);
    expect([first.IsTruncated, first.NextDNSName]).toEqual([true, "b.example."]);
    const named = await route53.listHostedZonesByName({ DNSName: "b.example", MaxItems: 1 });
    expect(named.HostedZones?.map(({ Name }) => Name)).toEqual(["b.example."]);
    const page = await route53.listHostedZones({ MaxItems: 2 });
    const last = await route53.listHostedZones({ MaxItems: 2, Marker: page.NextMarker });
    expect([page.HostedZones?.length, last.HostedZones?.length, last.IsTruncated]).toEqual([2, 1, false]);
  });

  test("of another account does not exist", async () => {
    const Id = await createZone("example.com");
    expect(await refusalOf(consumer.getHostedZone({ Id }))).toMatch("NoSuchHostedZone");
    expect(await refusalOf(consumer.deleteHostedZone({ Id }))).toMatch("NoSuchHostedZone");
  });
});

describe("a private zone", () => {
  test("has VPCs of its account, but not none", async () => {
    const [one, two] = [await createVpc("10.0.0.0/16"), await createVpc("10.1.0.0/16")];
    const HostedZoneId = await createZone("internal.example", one);
    await route53.associateVPCWithHostedZone({ HostedZoneId, VPC: two });
    const again = route53.associateVPCWithHostedZone({ HostedZoneId, VPC: two });
    expect(await refusalOf(again)).toMatch("ConflictingDomainExists");
    const { VPCs } = await route53.getHostedZone({ Id: HostedZoneId });
    expect(new Set(VPCs)).toEqual(new Set([one, two]));
    const ofVpc = await route53.listHostedZonesByVPC(two);
    expect(ofVpc.HostedZoneSummaries).toEqual([
      {
        HostedZoneId: HostedZoneId.split("/").at(-1),
        Name: "internal.example.",
        Owner: { OwningAccount: PRODUCER_ACCOUNT },
      },
    ]);
    await route53.disassociateVPCFromHostedZone({ HostedZoneId, VPC: two });
    const last = route53.disassociateVPCFromHostedZone({ HostedZoneId, VPC: one });
    expect(await refusalOf(last)).toMatch("LastVPCAssociation");
    const absent = route53.disassociateVPCFromHostedZone({ HostedZoneId, VPC: two });
    expect(await refusalOf(absent)).toMatch("VPCAssociationNotFound");
  });

  test("has a VPC of another account after both agreed", async () => {
    const [own, foreign] = [await createVpc("10.0.0.0/16"), await createVpc("10.1.0.0/16", CONSUMER_ACCOUNT)];
    const HostedZoneId = await createZone("internal.example", own);
    const associate = () => consumer.associateVPCWithHostedZone({ HostedZoneId, VPC: foreign });
    expect(await refusalOf(associate())).toMatch("NotAuthorizedException: Associating the specified VPC");
    await route53.createVPCAssociationAuthorization({ HostedZoneId, VPC: foreign });
    const { VPCs } = await route53.listVPCAssociationAuthorizations({ HostedZoneId });
    expect(VPCs).toEqual([foreign]);
    await associate();
    await route53.deleteVPCAssociationAuthorization({ HostedZoneId, VPC: foreign });
    const absent = route53.deleteVPCAssociationAuthorization({ HostedZoneId, VPC: foreign });
    expect(await refusalOf(absent)).toMatch("VPCAssociationAuthorizationNotFound");
    const { HostedZoneSummaries } = await consumer.listHostedZonesByVPC(foreign);
    expect(HostedZoneSummaries?.map(({ Owner }) => Owner?.OwningAccount)).toEqual([PRODUCER_ACCOUNT]);
    await consumer.disassociateVPCFromHostedZone({ HostedZoneId, VPC: foreign });
    expect((await route53.getHostedZone({ Id: HostedZoneId })).VPCs).toEqual([own]);
    expect(door.world.ofType("aws_route53_zone_association")).toEqual([]);
  });
});

describe("records", () => {
  test("are created, upserted and deleted in batches, and are the provider's aws_route53_record", async () => {
    const zone = await createZone("example.com");
    await change(zone, a("CREATE", "www.example.com", "192.0.2.1"), a("CREATE", "*.example.com.", "192.0.2.2"));
    await change(zone, a("UPSERT", "www.example.com.", "192.0.2.4", "192.0.2.3"));
    expect((await recordsIn(zone)).slice(2)).toEqual([
      "\\052.example.com. A 192.0.2.2",
      "www.example.com. A 192.0.2.3 192.0.2.4",
    ]);
    const stored = door.world.ofType("aws_route53_record").map(({ attributes }) => attributes);
    expect(stored).toMatchObject([
      { fqdn: "www.example.com", type: "A", ttl: 60, records: ["192.0.2.3", "192.0.2.4"] },
      { fqdn: "*.example.com", records: ["192.0.2.2"] },
    ]);
    await change(
      zone,
      a("DELETE", "\\052.example.com", "192.0.2.2"),
      a("DELETE", "www.example.com", "192.0.2.3", "192.0.2.4"),
    );
    expect(door.world.ofType("aws_route53_record")).toEqual([]);
  });

  test("of every zone are name servers and the start of authority, which an UPSERT replaces", async () => {
    const zone = await createZone("example.com");
    expect((await recordsIn(zone)).map((record) => record.split(" ", 2).join(" "))).toEqual([
      "example.com. NS",
      "example.com. SOA",
    ]);
    const set = { Name: "example.com", Type: "NS" as const, TTL: 60, ResourceRecords: [{ Value: "ns.example.org." }] };
    expect(await refusalOf(change(zone, { Action: "CREATE", ResourceRecordSet: set }))).toMatch(
      "but it already exists",
    );
    await change(zone, { Action: "UPSERT", ResourceRecordSet: set });
    expect((await recordsIn(zone))[0]).toBe("example.com. NS ns.example.org.");
  });

  test("are not changed at all when one of a batch is refused", async () => {
    const zone = await createZone("example.com");
    const batch = change(zone, a("CREATE", "one.example.com", "192.0.2.1"), a("CREATE", "two.example.com", "nowhere"));
    expect(await refusalOf(batch)).toMatch("InvalidChangeBatch");
    expect(door.world.ofType("aws_route53_record")).toEqual([]);
  });

  test.each([
    ["a second of that name and type", a("CREATE", "www.example.com", "192.0.2.9"), "but it already exists"],
    ["the deletion of an absent one", a("DELETE", "other.example.com", "192.0.2.1"), "but it was not found"],
    ["the deletion of other values", a("DELETE", "www.example.com", "192.0.2.9"), "do not match the current values"],
    [
      "a name outside of the zone",
      a("CREATE", "www.example.org", "192.0.2.1"),
      "is not permitted in zone example.com.",
    ],
  ])("%s is refused", async (_, refused, text) => {
    const zone = await createZone("example.com");
    await change(zone, a("CREATE", "www.example.com", "192.0.2.1"));
    const refusal = await refusalOf(change(zone, refused));
    expect(refusal).toMatch("InvalidChangeBatch: ");
    expect(refusal).toMatch(text);
  });

  test("with text keep their inner quotation marks only", async () => {
    const zone = await createZone("example.com");
    const set = { Name: "t.example.com", Type: "TXT" as const, TTL: 60, ResourceRecords: [{ Value: '"one" "two"' }] };
    await change(zone, { Action: "CREATE", ResourceRecordSet: set });
    expect((await recordsIn(zone)).at(-1)).toBe('t.example.com. TXT "one" "two"');
    expect(door.world.ofType("aws_route53_record")[0]?.attributes.records).toEqual(['one" "two']);
    await change(zone, { Action: "DELETE", ResourceRecordSet: set });
  });

  test("can become an alias in place", async () => {
    const zone = await createZone("example.com");
    await change(zone, a("CREATE", "a.example.com", "192.0.2.1"), a("CREATE", "b.example.com", "192.0.2.1"));
    const AliasTarget = { HostedZoneId: zone.split("/").at(-1), DNSName: "a.example.com", EvaluateTargetHealth: false };
    await change(zone, { Action: "UPSERT", ResourceRecordSet: { Name: "b.example.com", Type: "A", AliasTarget } });
    const { ResourceRecordSets } = await route53.listResourceRecordSets({ HostedZoneId: zone });
    expect(ResourceRecordSets?.at(-1)).toEqual({
      Name: "b.example.com.",
      Type: "A",
      AliasTarget: { ...AliasTarget, DNSName: "a.example.com." },
    });
  });

  test("are listed from a name on, in the order of their domains", async () => {
    const zone = await createZone("example.com");
    const names = ["z.example.com", "a.b.example.com", "b.example.com"];
    await change(zone, ...names.map((name) => a("CREATE", name, "192.0.2.1")));
    const from = { StartRecordName: "b.example.com", StartRecordType: "A" };
    expect((await recordsIn(zone, from)).map((record) => record.split(" ")[0])).toEqual([
      "b.example.com.",
      "a.b.example.com.",
      "z.example.com.",
    ]);
    const page = await route53.listResourceRecordSets({ HostedZoneId: zone, MaxItems: 3 });
    expect(page).toMatchObject({ IsTruncated: true, NextRecordName: "a.b.example.com.", NextRecordType: "A" });
  });
});
