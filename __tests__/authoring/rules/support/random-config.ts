import fc from "fast-check";
import { subnetsByZone } from "../../../../src/authoring/config/subnet-layout";
import { zoneIdsOf } from "../../../../src/base/aws-facts/zones";

/**
 * Random configs: most settings, usually valid, with up to three mistakes added.
 * Values of the same kind are drawn from small pools, so that they clash.
 */
export function randomConfig(): fc.Arbitrary<unknown> {
  return (
    fc
      .constantFrom("eu-central-1", "us-east-1", "eu-west-1")
      .chain((region): fc.Arbitrary<[unknown, Mistake[]]> => fc.tuple(goodConfig(region), mistakes()))
      .map(([config, mistakes]) => mistakes.reduce((base, { path, value }) => withValue(base, path, value), config))
      // A key without a value is a mistake of its own: parse-config.test.ts.
      .map((config): unknown => (config === undefined ? undefined : JSON.parse(JSON.stringify(config))))
  );
}

/** None in most configs: a config with three mistakes tests little of what is accepted. */
function mistakes(): fc.Arbitrary<Mistake[]> {
  return fc.oneof(fc.constant<Mistake[]>([]), fc.array(mistake(), { maxLength: 3 }));
}

interface Mistake {
  readonly path: readonly PropertyKey[];
  readonly value: unknown;
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

const profile = fc.constantFrom("prod", "dev", "test", "ops");
const roleArn = fc.constantFrom("111111111111", "222222222222").map((id) => `arn:aws:iam::${id}:role/deployer`);

function account(id: fc.Arbitrary<string>) {
  return fc.record({ id, profile: maybe(profile) }, { requiredKeys: ["id"] });
}

/** A state in S3, which another account may read. */
function state() {
  const credentials = fc.record({ profile: maybe(profile), roleArn: maybe(roleArn) }, { requiredKeys: [] });
  return fc.record(
    {
      kind: fc.constant("s3"),
      bucket: fc.constantFrom("hello-state", "Hello_State"),
      region: fc.constantFrom("eu-central-1", "x"),
      keyPrefix: fc.constantFrom("hello", "/hello/"),
      profile,
      roleArn,
      useLockfile: fc.boolean(),
      kmsKeyId: fc.constant(KMS_KEY),
      reader: credentials,
    },
    { requiredKeys: ["kind", "bucket", "region"] },
  );
}

const KMS_KEY = "arn:aws:kms:eu-central-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef";
const stateEncryption = fc.oneof(
  fc.record(
    { kind: fc.constant("passphrase"), variable: fc.constantFrom("STATE_PASSPHRASE", "my passphrase") },
    { requiredKeys: ["kind"] },
  ),
  fc.record({ kind: fc.constant("kms"), keyId: fc.constant(KMS_KEY), region: fc.constant("eu-central-1") }),
);

/** The first two zones of a region, and sometimes the third: most configs agree on their zones. */
function zones(region: string) {
  const [first = "", second = "", third = ""] = zoneIdsOf(region) ?? [];
  return fc.constantFrom([first, second], [first, second], [first, second], [first, second, third], [first]);
}

const block = fc.constantFrom(
  "10.0.0.0/16",
  "10.20.0.0/16",
  "10.20.0.0/20",
  "192.168.0.0/24",
  "172.31.0.0/16",
  "100.64.0.0/22",
);

function newNetwork(region: string) {
  const network = fc.record(
    { cidr: block, zoneIds: zones(region), subnetPrefix: maybe(fc.constantFrom(26, 27)) },
    { requiredKeys: ["cidr", "zoneIds"] },
  );
  return fc.tuple(network, fc.integer({ min: 0, max: 4 })).map(([each, pinned]) => {
    const { cidr, subnetPrefix, zoneIds } = each;
    const [subnet] = subnetsByZone({ block: cidr, zoneIds, prefix: subnetPrefix });
    return pinned > 0 || !subnet ? each : { ...each, subnetCidrs: { [subnet.zoneId]: subnet.cidr } };
  });
}

/** A VPC that exists, with a subnet in each of its zones. */
function existingNetwork(region: string) {
  return fc.tuple(zones(region), fc.constantFrom(1, 2)).map(([zoneIds, n]) => ({
    kind: "existing",
    vpcId: `vpc-0123456789abcde${n}0`,
    cidr: `10.3${n}.0.0/16`,
    primaryCidr: n === 1 ? `10.3${n}.0.0/16` : `10.4${n}.0.0/16`,
    subnets: zoneIds.map((zoneId, index) => ({
      id: `subnet-0123456789abcd${n}${index}0`,
      zoneId,
      cidr: `10.3${n}.${index}.0/24`,
      routeTableId: `rtb-0123456789abcde${n}0`,
    })),
  }));
}

const healthCheck = fc.record(
  {
    protocol: fc.constantFrom("HTTP", "HTTPS"),
    path: fc.constantFrom("/", "/health"),
    matcher: fc.constantFrom("200", "200-399"),
    intervalSeconds: fc.integer({ min: 10, max: 30 }),
  },
  { requiredKeys: [] },
);

const AMI = fc.constant("ami-0123456789abcdef0");

function certificateArn(accountId: string) {
  const id = "01234567-89ab-cdef-0123-456789abcdef";
  return fc
    .constantFrom("eu-central-1", "us-east-1")
    .map((region) => `arn:aws:acm:${region}:${accountId}:certificate/${id}`);
}

/** Backends in a new VPC. */
function newBackend() {
  const instanceType = fc.constantFrom("t4g.micro", "m7g.large");
  const certificate = fc.oneof(
    fc.record(
      { kind: fc.constant("self-signed"), dnsNames: fc.constantFrom(["*.internal.company"], ["a.local", "b.local"]) },
      { requiredKeys: ["kind"] },
    ),
    fc.record({ kind: fc.constant("acm"), arn: certificateArn("111111111111") }),
  );
  const addresses = fc.constantFrom(["10.20.0.10"], ["10.0.0.10", "10.0.0.11"]);
  return fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("demo"), instanceType }) },
    {
      weight: 2,
      arbitrary: fc.record(
        {
          kind: fc.constant("alb"),
          healthCheck,
          certificate: maybe(certificate),
          amiId: maybe(AMI),
          tlsPolicy: fc.constant("ELBSecurityPolicy-TLS13-1-2-2021-06"),
          matcher: fc.constantFrom("200", "200,301"),
          page: fc.constantFrom("message", "nginx"),
        },
        { requiredKeys: ["kind"] },
      ),
    },
    fc.record(
      { kind: fc.constant("targets"), addresses, healthCheck, port: maybe(fc.constantFrom(80, 8443)) },
      { requiredKeys: ["kind", "addresses"] },
    ),
    fc.record({ kind: fc.constant("resource"), address: fc.constantFrom("10.20.0.10", "10.0.0.10") }),
    fc.record({ kind: fc.constant("resource"), dnsName: fc.constant("orders.example.com") }),
  );
}

/** Backends in an existing VPC. */
function existingBackend(region: string) {
  const arn = (kind: string) =>
    fc.constant(`arn:aws:elasticloadbalancing:${region}:111111111111:loadbalancer/${kind}/web/0123456789abcdef`);
  return fc.oneof(
    newBackend(),
    fc.record({
      kind: fc.constant("targets"),
      instanceIds: fc.constantFrom(["i-0123456789abcdef0"], ["i-0123456789abcdef0", "i-0123456789abcdef1"]),
    }),
    fc.record({ kind: fc.constant("existing-alb"), arn: arn("app"), listenerPort: fc.constantFrom(80, 443) }),
    fc.record({ kind: fc.constant("existing-nlb"), arn: arn("net"), zoneIds: zones(region) }),
    fc.record({
      kind: fc.constant("resource"),
      arn: fc.constant(`arn:aws:rds:${region}:111111111111:db:orders`),
    }),
  );
}

function service(backend: fc.Arbitrary<unknown>) {
  const notifications = fc.record(
    {
      emails: fc.constantFrom([], ["ops@example.com"], ["ops@example.com", "net@example.com"]),
      events: fc.constantFrom(["Connect"], ["Accept", "Reject"]),
      topicArn: fc
        .constantFrom("eu-central-1", "us-east-1")
        .map((region) => `arn:aws:sns:${region}:111111111111:events`),
    },
    { requiredKeys: [] },
  );
  const privateDns = fc.constant({ name: "api.example.com", publicZoneId: "Z0123456789ABCDEFGHIJ" });
  return fc.record(
    {
      port: fc.constantFrom(80, 443, 5432, 8080),
      backend,
      acceptance: fc.constantFrom("principals", "accepter", "manual"),
      principals: fc.constantFrom(
        [],
        [],
        ["arn:aws:iam::444444444444:root"],
        ["arn:aws:iam::444444444444:role/network"],
        ["arn:aws:iam::444444444444:role/network", "arn:aws:iam::555555555555:root"],
      ),
      crossZone: fc.boolean(),
      notifications: maybe(notifications),
      privateDns: fc.option(privateDns, { nil: undefined, freq: 1 }),
    },
    { requiredKeys: [] },
  );
}

const access = fc.constantFrom("instance-connect", "ssm", "none");

function producer(region: string) {
  const stack = (network: fc.Arbitrary<unknown>, backend: fc.Arbitrary<unknown>) =>
    fc.record(
      { account: account(fc.constant("111111111111")), network, service: service(backend), access },
      { requiredKeys: ["account", "network"] },
    );
  return fc.oneof(
    { weight: 3, arbitrary: stack(newNetwork(region), newBackend()) },
    stack(existingNetwork(region), existingBackend(region)),
  );
}

const authentication = fc.oneof(
  fc.record(
    {
      kind: fc.constant("certificate"),
      source: fc.constantFrom("acm", "tls-provider"),
      serverCertificateArn: certificateArn("222222222222"),
      clientCaCertificateArn: certificateArn("222222222222"),
    },
    { requiredKeys: ["kind", "source"] },
  ),
  fc.record(
    {
      kind: fc.constant("saml"),
      serverCertificateArn: certificateArn("222222222222"),
      providerArn: fc.constant("arn:aws:iam::222222222222:saml-provider/company"),
      selfServiceProviderArn: fc.constant("arn:aws:iam::222222222222:saml-provider/portal"),
      accessGroupId: fc.constant("network-team"),
    },
    { requiredKeys: ["kind", "serverCertificateArn", "providerArn"] },
  ),
);

const vpn = fc.record(
  {
    clientCidr: fc.constantFrom("172.16.0.0/22", "172.16.0.0/20", "10.100.0.0/16"),
    splitTunnel: fc.boolean(),
    clients: fc.constantFrom(["operator"], ["operator", "auditor"], ["jane.doe"]),
    associations: fc.constantFrom("one", "all"),
    port: fc.constantFrom(443, 1194),
    transport: fc.constantFrom("udp", "tcp"),
    sessionTimeoutHours: fc.constantFrom(8, 10, 12, 24),
    banner: fc.constantFrom("Welcome", "Authorized use only"),
    authorizedNetworks: fc.constantFrom(
      [],
      [{ cidr: "10.99.0.0/16" }],
      [{ cidr: "10.98.0.0/16", description: "Data centre" }, { cidr: "10.97.0.0/16" }],
    ),
    logRetentionDays: fc.constantFrom(1, 30, 365),
    serverName: fc.constantFrom("vpn.company", "*.vpn.internal"),
  },
  { requiredKeys: [] },
);

function consumer(region: string) {
  return fc.record(
    {
      account: account(fc.constantFrom("222222222222", "333333333333")),
      network: fc.oneof({ weight: 5, arbitrary: newNetwork(region) }, existingNetwork(region)),
      dns: fc.record(
        { zone: fc.constantFrom("internal.company", "local"), record: fc.constantFrom("hello", "api", "@") },
        { requiredKeys: ["zone"] },
      ),
      privateDns: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
      vpn,
      access,
      testInstance: fc.boolean(),
      clients: fc.constantFrom(
        [],
        [{ cidr: "10.10.0.0/24" }],
        [{ cidr: "10.10.0.0/24", description: "Desks" }, { cidr: "10.10.1.0/24" }],
      ),
    },
    { requiredKeys: ["account", "network"] },
  );
}

function goodConfig(region: string) {
  return fc.record(
    {
      name: fc.constantFrom("hello", "orders", "an-api"),
      region: fc.constant(region),
      producer: producer(region),
      consumers: fc.dictionary(fc.constantFrom("consumer", "team-a", "team_b"), consumer(region), {
        minKeys: 1,
        maxKeys: 2,
      }),
      monitoring: fc.record({
        flowLogs: fc.boolean(),
        alarms: fc.boolean(),
        emails: fc.constantFrom([], ["ops@example.com"], ["ops@example.com", "net@example.com"]),
      }),
      production: fc.boolean(),
      deletionProtection: fc.boolean(),
      tags: fc.dictionary(fc.constantFrom("team", "cost-centre"), fc.constantFrom("network", "4711"), {
        maxKeys: 2,
      }),
    },
    { requiredKeys: ["name", "region", "producer", "consumers"] },
  );
}

/** A value that may be wrong, at a path that may not exist. */
function mistake(): fc.Arbitrary<Mistake> {
  const at = (path: readonly PropertyKey[], values: fc.Arbitrary<unknown>) => values.map((value) => ({ path, value }));
  const text = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom("", "Hello World", "a".repeat(70), "producer", "sg-x", "internal-x"),
  );
  const cidrs = fc.oneof(
    fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 33 })).map(([host, prefix]) => `${host}/${prefix}`),
    fc.constantFrom("10.0.0.0/29", "10.20.0.0/28", "127.0.0.0/16", "8.8.0.0/16", "172.17.0.0/16", "10.0.0.0", "::/0"),
  );
  const zoneLists = fc.array(
    fc.constantFrom("euc1-az1", "euc1-az1", "use1-az3", "euw1-az2", "euc1-az9", "eu-central-1a", ""),
    { maxLength: 3 },
  );
  const subnetCidrs = fc.dictionary(fc.constantFrom("euc1-az1", "use1-az3"), cidrs, { maxKeys: 2 });
  const numbers = fc.oneof(fc.integer(), fc.constantFrom(0, -1, 65_536, 1.5));
  return fc.oneof(
    at(["name"], text),
    at(["region"], fc.constantFrom("eu-central", "cn-north-1", "us-east-2", "", "eu-central-9")),
    at(["producer", "account", "id"], fc.constantFrom("123", undefined, "222222222222")),
    at(["producer", "network", "cidr"], cidrs),
    at(["producer", "network", "zoneIds"], zoneLists),
    at(["producer", "network", "subnetPrefix"], fc.integer({ min: 10, max: 32 })),
    at(["producer", "network", "privateLinkSubnets"], fc.record({ cidr: cidrs, subnetCidrs })),
    at(["producer", "service", "port"], numbers),
    at(
      ["producer", "service", "principals"],
      fc.array(
        fc.constantFrom("*", "123456789012", "arn:aws:iam::222222222222:root", "arn:aws:iam::333333333333:role/a/b"),
        { maxLength: 2 },
      ),
    ),
    at(
      ["producer", "service", "backend"],
      fc.record({
        kind: fc.constantFrom("existing-nlb", "existing-alb", "lambda"),
        arn: text,
        zoneIds: zoneLists,
        listenerPort: numbers,
      }),
    ),
    at(
      ["producer", "service", "backend", "healthCheck"],
      fc.record({ intervalSeconds: numbers, timeoutSeconds: numbers, path: text }),
    ),
    at(
      ["producer", "service", "privateDns"],
      fc.record({
        name: fc.oneof(fc.domain(), text),
        publicZoneId: fc.constantFrom("Z0123456789ABCDEFGHIJ", undefined),
      }),
    ),
    at(["consumers", "consumer", "account", "id"], fc.constantFrom("123", undefined, "111111111111")),
    at(["consumers", "consumer", "region"], fc.constantFrom("us-east-1", "eu-west-1", "cn-north-1")),
    at(["consumers", "consumer", "network", "cidr"], cidrs),
    at(["consumers", "consumer", "network", "zoneIds"], zoneLists),
    at(
      ["consumers", "consumer", "dns"],
      fc.record({ zone: fc.oneof(fc.domain(), text), record: text, zonalRecords: fc.boolean() }),
    ),
    at(["consumers", "consumer", "privateDns"], fc.boolean()),
    at(
      ["consumers", "consumer", "clients"],
      fc.array(
        fc.record(
          { cidr: cidrs, securityGroupId: text, prefixListId: fc.constant("pl-0123456789abcdef0"), description: text },
          { requiredKeys: [] },
        ),
        { maxLength: 2 },
      ),
    ),
    at(["consumers", "consumer", "vpn", "clientCidr"], cidrs),
    at(["consumers", "consumer", "vpn", "clients"], fc.array(text, { maxLength: 3 })),
    at(["consumers", "consumer", "vpn", "dnsServers"], fc.array(fc.oneof(fc.ipV4(), text), { maxLength: 3 })),
    at(
      ["consumers", "consumer", "vpn", "authorizedNetworks"],
      fc.array(fc.record({ cidr: cidrs, description: text }), { maxLength: 2 }),
    ),
    at(["consumers", "consumer", "vpn", "logRetentionDays"], numbers),
    at(["consumers", "consumer", "vpn", "serverName"], text),
    at(
      ["consumers", "consumer", "service"],
      fc.record(
        {
          name: fc.oneof(text, fc.constant("com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0")),
          port: numbers,
          region: fc.constantFrom("eu-central-1", "us-east-1"),
          zoneIds: zoneLists,
        },
        { requiredKeys: ["name", "port"] },
      ),
    ),
    at(
      ["consumers"],
      fc.dictionary(text, fc.record({ network: fc.record({ cidr: cidrs, zoneIds: zoneLists }) }), {
        maxKeys: 2,
      }),
    ),
    at(["tags"], fc.dictionary(text, text, { maxKeys: 3 })),
    at(["acknowledge"], fc.dictionary(fc.constantFrom("CVPN-17", "CVPN-01", "XXX-01"), text, { maxKeys: 2 })),
    at(["state"], state()),
    at(["producer", "state"], state()),
    at(["consumers", "consumer", "state"], state()),
    at(["stateEncryption"], stateEncryption),
    at(["producer", "account", "roleArn"], roleArn),
    at(["consumers", "consumer", "account", "roleArn"], roleArn),
    at(["producer", "region"], fc.constantFrom("eu-central-1", "eu-west-1")),
    at(["producer", "network", "privateLinkSubnets", "zoneIds"], zoneLists),
    at(
      ["consumers", "consumer", "network", "privateLinkSubnets"],
      fc.record({ cidr: cidrs, zoneIds: zoneLists, subnetCidrs }, { requiredKeys: ["cidr"] }),
    ),
    at(["consumers", "consumer", "acceptShare"], fc.boolean()),
    at(["consumers", "consumer", "vpn", "authentication"], authentication),
    at(
      ["consumers", "consumer", "vpn", "authorizedNetworks"],
      fc.array(fc.record({ cidr: fc.constant("10.99.0.0/16"), accessGroupId: fc.constantFrom("team", "ops") }), {
        maxLength: 2,
      }),
    ),
    at(["monitoring", "kmsKeyArn"], fc.constant(KMS_KEY)),
    at(["monitoring", "logRetentionDays"], numbers),
    at([], fc.anything()),
    at(["producer"], fc.anything()),
  );
}

/** A copy with a value at a path; missing objects on the way are created. */
function withValue(base: unknown, [key, ...rest]: readonly PropertyKey[], value: unknown): unknown {
  if (key === undefined) return value;
  const members = typeof base === "object" && base !== null ? (base as Readonly<Record<PropertyKey, unknown>>) : {};
  return { ...members, [key]: withValue(members[key], rest, value) };
}
