import { resourceEndpointZoneId } from "../../../../src/rehearsal/services/route53/hosted-zone-ids";
import { blocksOf } from "../../../../src/rehearsal/values/attributes";
import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";
import { simulatedNetwork } from "../../../support/simulated-networks";

const ZONE = "aws_route53_zone";
const ASSOCIATION = "aws_route53_zone_association";
const THEIRS = "222222222222";

/** A VPC, and how to make zones. */
async function scene() {
  const aws = new SimulatedAws();
  const { vpc } = await simulatedNetwork(aws);
  const vpc_id = String(vpc.id);
  const zone = (more: ObjectValue = {}) => aws.create(ZONE, { name: "internal.company", vpc: [{ vpc_id }], ...more });
  const vpcIn = async (octet: number, account?: string) => String((await simulatedNetwork(aws, account, octet)).vpc.id);
  return { aws, vpc_id, zone, vpcIn };
}

describe("a hosted zone", () => {
  test("that is private is answered by the VPC's resolver", async () => {
    const { vpc_id, zone } = await scene();
    const made = await zone();
    expect(made).toMatchObject({
      id: expect.stringMatching(/^Z0[0-9A-Z]{19}$/),
      zone_id: made.id,
      arn: `arn:aws:route53:::hostedzone/${String(made.id)}`,
      primary_name_server: "ns-0.awsdns-00.com.",
      vpc: [{ vpc_id, vpc_region: "eu-central-1" }],
    });
    expect([made.name_servers].flat()).toHaveLength(4);
  });

  test("that is public has name servers of its own", async () => {
    const { zone } = await scene();
    const made = await zone({ vpc: null });
    expect(made.primary_name_server).toBe("ns-123.awsdns-15.com");
    expect([made.name_servers].flat()).toHaveLength(4);
  });

  test.each([
    ["example..com", false],
    [`${"a".repeat(64)}.com`, false],
    [`${"a".repeat(63)}.com`, true],
    ["example.com.", true],
  ])("is called %s: %s (R53-01)", async (name, isPossible) => {
    const { zone } = await scene();
    const made = zone({ name });
    if (isPossible) expect((await made).id).toMatch(/^Z0/);
    else
      await expect(made).rejects.toThrow(
        new RegExp(
          `^creating Route53 Hosted Zone \\(${name}\\): .*CreateHostedZone, .*InvalidDomainName: ${name} is not a valid domain name\\.$`,
        ),
      );
  });

  test("is not created for a VPC of another account or region (VPC-14)", async () => {
    const { aws, vpc_id, zone, vpcIn } = await scene();
    const foreign = await vpcIn(30, THEIRS);
    for (const [vpc, region] of [
      [foreign, "eu-central-1"],
      ["vpc-1", "eu-central-1"],
      [vpc_id, "eu-west-1"],
    ]) {
      await expect(zone({ vpc: [{ vpc_id: vpc ?? "", vpc_region: region ?? "" }] })).rejects.toThrow(
        `InvalidVPCId: The VPC ${vpc} in region ${region} that you provided is not authorized to make the association.`,
      );
    }
    expect(aws.world.ofType(ZONE)).toEqual([]);
  });

  test("has a name that its VPC does not resolve otherwise (R53-07, R53-08)", async () => {
    const { aws, vpc_id, zone } = await scene();
    const first = await zone();
    await expect(zone({ name: "Internal.Company." })).rejects.toThrow(
      `ConflictingDomainExists: The VPC ${vpc_id} in region eu-central-1 has already been associated with the hosted zone ${String(first.id)} with the same domain name.`,
    );
    expect(await zone({ name: "sub.internal.company" })).toMatchObject({ primary_name_server: "ns-0.awsdns-00.com." });
    await aws.create("aws_vpc_endpoint", {
      vpc_id,
      vpc_endpoint_type: "Interface",
      service_name: "com.amazonaws.eu-central-1.ssm",
      private_dns_enabled: true,
    });
    await expect(zone({ name: "ssm.eu-central-1.amazonaws.com" })).rejects.toThrow(
      "has already been associated with the hosted zone of a VPC endpoint with the same domain name.",
    );
  });

  test("gets and loses VPCs in an update, but never its last one", async () => {
    const { aws, vpc_id, zone, vpcIn } = await scene();
    const second = await vpcIn(30);
    const made = await zone();
    const both = await aws.change(ZONE, { name: "internal.company", vpc: [{ vpc_id }, { vpc_id: second }] }, made);
    expect(blocksOf(both, "vpc").map((each) => each.vpc_region)).toEqual(["eu-central-1", "eu-central-1"]);
    const one = await aws.change(ZONE, { name: "internal.company", vpc: [{ vpc_id: second }] }, both);
    expect(one.vpc).toEqual([{ vpc_id: second, vpc_region: "eu-central-1" }]);
    await expect(aws.change(ZONE, { name: "internal.company" }, one)).rejects.toThrow(
      /DisassociateVPCFromHostedZone, .*LastVPCAssociation: The VPC that you're trying to disassociate from the private hosted zone is the last VPC that is associated with the hosted zone\. Amazon Route 53 doesn't support disassociating the last VPC from a hosted zone\.$/,
    );
    const taken = await vpcIn(40);
    await zone({ vpc: [{ vpc_id: taken }] });
    await expect(
      aws.change(ZONE, { name: "internal.company", vpc: [{ vpc_id: second }, { vpc_id: taken }] }, one),
    ).rejects.toThrow("ConflictingDomainExists");
  });

  test("that is public stays public, with other settings", async () => {
    const { aws, vpc_id, zone } = await scene();
    const made = await zone({ vpc: null });
    const words = "PublicZoneVPCAssociation: You're trying to associate a VPC with a public hosted zone.";
    await expect(aws.change(ZONE, { name: "internal.company", vpc: [{ vpc_id }] }, made)).rejects.toThrow(words);
    expect(await aws.change(ZONE, { name: "internal.company", comment: "mine" }, made)).toMatchObject({
      comment: "mine",
    });
    await expect(aws.create(ASSOCIATION, { zone_id: String(made.id), vpc_id })).rejects.toThrow(words);
  });

  test("with records is deleted on request only (R53-10)", async () => {
    const { aws, zone, vpcIn } = await scene();
    const [used, unused] = [await zone(), await zone({ vpc: [{ vpc_id: await vpcIn(30) }] })];
    const record = { name: "hello", type: "A", ttl: 60, records: ["10.0.0.4"] };
    await aws.create("aws_route53_record", { zone_id: String(used.id), ...record });
    await aws.destroy(ZONE, unused);
    await expect(aws.destroy(ZONE, used)).rejects.toThrow(
      /DeleteHostedZone, .*HostedZoneNotEmpty: The specified hosted zone contains non-required resource record sets and so cannot be deleted\.$/,
    );
  });
});

describe("an association of a hosted zone with a VPC", () => {
  test("is read from the zone, and imported by both IDs", async () => {
    const { aws, zone, vpcIn } = await scene();
    const zone_id = String((await zone()).id);
    const vpc_id = await vpcIn(30);
    const association = await aws.create(ASSOCIATION, { zone_id, vpc_id });
    const id = `${zone_id}:${vpc_id}`;
    expect(association).toMatchObject({ id, owning_account: "111111111111", vpc_region: "eu-central-1" });
    expect(await aws.importState(ASSOCIATION, id)).toMatchObject({ id, zone_id, vpc_id });
    expect(await aws.read(ASSOCIATION, association)).toMatchObject({ vpc_id });
    await expect(aws.create(ASSOCIATION, { zone_id, vpc_id })).rejects.toThrow("ConflictingDomainExists");
    await aws.destroy(ASSOCIATION, association);
    expect(await aws.read(ASSOCIATION, association)).toBeNull();
    await expect(aws.create(ASSOCIATION, { zone_id: "Z1", vpc_id })).rejects.toThrow(
      /AssociateVPCWithHostedZone, https response error StatusCode: 404, .*NoSuchHostedZone: No hosted zone found with ID: Z1$/,
    );
  });

  test("with the last VPC is not removed, and is gone with its zone", async () => {
    const { aws, vpc_id, zone, vpcIn } = await scene();
    const made = await zone();
    const zone_id = String(made.id);
    const association = await aws.create(ASSOCIATION, { zone_id, vpc_id: await vpcIn(30) });
    const only = await aws.change(
      ZONE,
      { name: "internal.company", vpc: [{ vpc_id: String(association.vpc_id) }] },
      made,
    );
    await expect(aws.destroy(ASSOCIATION, association)).rejects.toThrow("LastVPCAssociation");
    await aws.destroy(ZONE, only);
    await aws.destroy(ASSOCIATION, association);
    expect(aws.world.ofType(ASSOCIATION)).toEqual([]);
    expect(vpc_id).toMatch(/^vpc-/);
  });

  test("of another account needs an authorization for this zone and VPC (R53-09)", async () => {
    const { aws, zone, vpcIn } = await scene();
    const zone_id = String((await zone()).id);
    const other = String((await zone({ name: "other.company" })).id);
    const [vpc_id, second] = [await vpcIn(30, THEIRS), await vpcIn(40, THEIRS)];
    const session = await aws.session(THEIRS);
    const type = "aws_route53_vpc_association_authorization";
    expect(await aws.create(type, { zone_id, vpc_id: second })).toMatchObject({
      id: `${zone_id}:${second}`,
      vpc_region: "eu-central-1",
    });
    await aws.create(type, { zone_id: other, vpc_id });
    await expect(aws.create(ASSOCIATION, { zone_id, vpc_id }, session)).rejects.toThrow(
      /StatusCode: 401, .*NotAuthorizedException: Associating the specified VPC with the specified hosted zone has not been authorized\.$/,
    );
    expect(await aws.create(ASSOCIATION, { zone_id, vpc_id: second }, session)).toMatchObject({
      owning_account: "111111111111",
    });
    await expect(aws.create(type, { zone_id: "Z1", vpc_id })).rejects.toThrow(
      /CreateVPCAssociationAuthorization, .*NoSuchHostedZone/,
    );
  });
});

describe("the data source of hosted zones", () => {
  test("finds a zone by its ID, or by its name, visibility, VPC and tags", async () => {
    const { aws, vpc_id, zone, vpcIn } = await scene();
    const ours = await zone({ tags: { team: "network" } });
    const theirs = await zone({ vpc: [{ vpc_id: await vpcIn(30) }] });
    const open = await zone({ vpc: null });
    const id = async (config: ObjectValue) => (await aws.data(ZONE, config)).id;
    const name = "internal.company";
    expect(await id({ zone_id: String(theirs.id) })).toBe(theirs.id);
    expect(await id({ name })).toBe(open.id);
    expect(await id({ name, vpc_id })).toBe(ours.id);
    expect(await id({ name, private_zone: true, tags: { team: "network" } })).toBe(ours.id);
    await expect(id({ name, private_zone: true })).rejects.toThrow("multiple Route 53 Hosted Zones matched");
    await expect(id({ name: "other.company" })).rejects.toThrow("no matching Route 53 Hosted Zone found");
    await aws.create("aws_route53_record", {
      zone_id: String(theirs.id),
      name: "a",
      type: "A",
      ttl: 60,
      records: ["10.0.0.4"],
    });
    expect(await aws.data(ZONE, { name, vpc_id })).toMatchObject({
      zone_id: ours.id,
      name,
      caller_reference: `terraform-${String(ours.id)}`,
      linked_service_description: "",
      linked_service_principal: "",
      private_zone: true,
      resource_record_set_count: 2,
    });
    expect(await aws.data(ZONE, { name })).toMatchObject({ private_zone: false });
  });
});

describe("a record", () => {
  async function records() {
    const parts = await scene();
    const zone = await parts.zone();
    const zone_id = String(zone.id);
    const record = (more: ObjectValue = {}) =>
      parts.aws.create("aws_route53_record", {
        zone_id,
        name: "hello",
        type: "A",
        ttl: 60,
        records: ["10.0.0.4"],
        ...more,
      });
    return { ...parts, zone_id, record };
  }

  test("has an ID of zone, name, type and set identifier", async () => {
    const { zone_id, record } = await records();
    expect(await record()).toMatchObject({ id: `${zone_id}_hello_A`, fqdn: "hello.internal.company" });
    expect(await record({ name: "Deep.Internal.Company." })).toMatchObject({ fqdn: "deep.internal.company" });
    expect(await record({ name: "" })).toMatchObject({ fqdn: "internal.company" });
    const weighted = { name: "app", set_identifier: "blue", weighted_routing_policy: [{ weight: 10 }] };
    expect(await record(weighted)).toMatchObject({ id: `${zone_id}_app_A_blue` });
    expect(await record({ ...weighted, set_identifier: "green" })).toMatchObject({ id: `${zone_id}_app_A_green` });
    await expect(record({ ...weighted, allow_overwrite: false })).rejects.toThrow(
      "Tried to create resource record set [name='app.internal.company.', type='A'] but it already exists",
    );
  });

  test("needs a TTL and values, or an alias (R53-03)", async () => {
    const { record } = await records();
    const words = (identifier: string) =>
      `InvalidInput: Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], but found none in Change with [Action=CREATE, Name=hello.internal.company, Type=A, SetIdentifier=${identifier}]`;
    await expect(record({ ttl: null })).rejects.toThrow(words("null"));
    await expect(record({ records: null })).rejects.toThrow(words("null"));
    const weighted = { set_identifier: "blue", weighted_routing_policy: [{ weight: 10 }] };
    await expect(record({ ...weighted, records: null })).rejects.toThrow(words("blue"));
  });

  test("of type CNAME is alone, and not at the apex (R53-11)", async () => {
    const { record } = await records();
    const cname = { type: "CNAME", records: ["example.com"] };
    await record();
    const conflict =
      "RRSet of type CNAME with DNS name hello.internal.company. is not permitted as it conflicts with other records with the same DNS name in zone internal.company.";
    await expect(record(cname)).rejects.toThrow(`InvalidChangeBatch: [${conflict}]`);
    await record({ ...cname, name: "alone" });
    await expect(record({ name: "alone" })).rejects.toThrow("conflicts with other records");
    expect(await record({ type: "AAAA", records: ["2001:db8::1"] })).toMatchObject({ type: "AAAA" });
    await expect(record({ ...cname, name: "" })).rejects.toThrow(
      "[RRSet of type CNAME with DNS name internal.company. is not permitted at apex in zone internal.company.]",
    );
  });

  test("has labels of at most 63 characters, and IPv4 addresses", async () => {
    const { record } = await records();
    const long = "a".repeat(64);
    expect(await record({ name: "a".repeat(63) })).toMatchObject({ type: "A" });
    await expect(record({ name: long })).rejects.toThrow(
      `[FATAL problem: DomainLabelTooLong (Domain label is too long) encountered with '${long}.internal.company.']`,
    );
    await expect(record({ records: ["10.0.0", "10.0.0.4"] })).rejects.toThrow(
      "[Invalid Resource Record: 'FATAL problem: ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address) encountered with '10.0.0'']",
    );
    expect(await record({ name: "text", type: "TXT", records: ["10.0.0"] })).toMatchObject({ type: "TXT" });
  });

  test("changes in place, also its own values", async () => {
    const { aws, record } = await records();
    const made = await record();
    expect(await aws.update("aws_route53_record", { records: ["10.0.0.5"] }, made)).toMatchObject({ id: made.id });
    await expect(aws.update("aws_route53_record", { records: ["10"] }, made)).rejects.toThrow(
      "ChangeResourceRecordSets, ",
    );
  });

  test("is imported by its zone, full name and type", async () => {
    const { aws, zone_id, record } = await records();
    const made = await record();
    const set = await record({ name: "a_b", set_identifier: "blue", weighted_routing_policy: [{ weight: 10 }] });
    const id = async (text: string) => (await aws.importState("aws_route53_record", text)).id;
    expect(await id(`${zone_id}_hello.internal.company_A`)).toBe(made.id);
    expect(await id(`${zone_id}_a_b.internal.company_A_blue`)).toBe(set.id);
    expect(await id("Z1_hello.internal.company_A")).toBe("Z1_hello.internal.company_A");
  });

  test("needs an existing zone", async () => {
    const { record } = await records();
    await expect(record({ zone_id: "Z1" })).rejects.toThrow("No hosted zone found with ID: Z1");
  });
});

// https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html
describe("an alias", () => {
  async function aliases() {
    const parts = await scene();
    const { aws, vpc_id } = parts;
    const zone_id = String((await parts.zone()).id);
    const endpoint = await aws.create("aws_vpc_endpoint", {
      vpc_id,
      vpc_endpoint_type: "Interface",
      service_name: "com.amazonaws.eu-central-1.ssm",
      private_dns_enabled: true,
    });
    let count = 0;
    const alias = (name: unknown, zone: unknown, type = "A") => {
      count += 1;
      const target = { name: String(name), zone_id: String(zone), evaluate_target_health: false };
      return aws.create("aws_route53_record", { zone_id, name: `r${count}`, type, alias: [target] });
    };
    return { ...parts, zone_id, alias, entries: blocksOf(endpoint, "dns_entry") };
  }
  const tried = (name: string, zone: unknown, type = "A") =>
    `Tried to create an alias that targets ${name}., type ${type} in zone ${String(zone)}, but `;

  test("of an endpoint is for its own or its private name, as A or AAAA (R53-04)", async () => {
    const { alias, entries } = await aliases();
    for (const { dns_name, hosted_zone_id } of entries) {
      for (const type of ["A", "AAAA"]) {
        expect(await alias(dns_name, hosted_zone_id, type)).toMatchObject({ type });
      }
      await expect(alias(dns_name, hosted_zone_id, "CNAME")).rejects.toThrow(
        `${tried(String(dns_name), hosted_zone_id, "CNAME")}that target was not found`,
      );
    }
  });

  test("can be written with dualstack, in capitals and with a final dot", async () => {
    const { aws, alias } = await aliases();
    const { subnetIds } = await simulatedNetwork(aws, "111111111111", 50);
    const balancer = await aws.create("aws_lb", { name: "hello", internal: true, subnets: subnetIds });
    const name = `dualstack.${String(balancer.dns_name).toUpperCase()}.`;
    expect((await alias(name, balancer.zone_id)).fqdn).toMatch(/^r\d\.internal\.company$/);
  });

  test("is within the zone that it names, and exists (R53-05)", async () => {
    const { zone_id, alias, entries } = await aliases();
    const [entry = {}] = entries;
    const name = String(entry.dns_name);
    const outside = `${tried(name, zone_id)}the alias target name does not lie within the target zone`;
    await expect(alias(name, zone_id)).rejects.toThrow(
      `InvalidChangeBatch: [${outside}, ${tried(name, zone_id)}that target was not found]`,
    );
    const missing = name.replace("vpce-", "vpce-f");
    await expect(alias(missing, entry.hosted_zone_id)).rejects.toThrow(
      `InvalidChangeBatch: [${tried(missing, entry.hosted_zone_id)}that target was not found]`,
    );
    await expect(alias("x.elb.eu-central-1.amazonaws.com", "Z1")).rejects.toThrow(
      "does not lie within the target zone",
    );
    await expect(alias("x.vpc-lattice-rsc.eu-central-1.on.aws", "Z1")).rejects.toThrow("does not lie within");
    await expect(alias("x.eu-central-1.elb.amazonaws.com", "Z1")).rejects.toThrow("does not lie within");
    const resource = resourceEndpointZoneId("eu-central-1");
    await expect(alias("x.vpc-lattice-rsc.eu-central-1.on.aws", resource)).rejects.toThrow(
      /\[Tried [^\]]*but that target was not found\]/,
    );
  });

  test("of a record of the zone is of its type", async () => {
    const { aws, zone_id, alias } = await aliases();
    const record = { zone_id, name: "target", type: "A", ttl: 60, records: ["10.0.0.4"] };
    await aws.create("aws_route53_record", record);
    expect(await alias("target.internal.company", zone_id)).toMatchObject({ type: "A" });
    await expect(alias("target.internal.company", zone_id, "AAAA")).rejects.toThrow("that target was not found");
    await expect(alias("nottarget-internal.company", zone_id)).rejects.toThrow("does not lie within the target zone");
  });
});
