import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadConfigs } from "../../support/load-configs-in-process";
import { PROJECT } from "../../support/project";
import { temporaryFolder } from "../../support/temporary-folder";

const DEFAULT_CONFIG = readFileSync(join(PROJECT, "privatelink.config.ts"), "utf8").replace(
  "cdktf-privatelink/config",
  join(PROJECT, "src", "config"),
);

/** What a person writes instead of a part of the default config. */
interface Mistake {
  readonly mistake: string;
  readonly from: string;
  readonly to: string;
  /** All findings: rule, path, line and column, expectation, fix. */
  readonly findings: readonly (readonly [string, string, string, string, string])[];
}

const MISTAKES: readonly Mistake[] = [
  {
    mistake: "a typo in the region",
    from: '"eu-central-1"',
    to: '"eu-centrl-1"',
    findings: [["REG-02", "region", "5:3", "a region must be a known AWS region", "use eu-central-1"]],
  },
  {
    mistake: "a region in capitals",
    from: '"eu-central-1"',
    to: '"EU-CENTRAL-1"',
    findings: [
      ["REG-01", "region", "5:3", "a region must be an AWS region name, such as eu-central-1", "use eu-central-1"],
    ],
  },
  {
    mistake: "the name of a region's city",
    from: '"eu-central-1"',
    to: '"frankfurt"',
    findings: [
      [
        "REG-01",
        "region",
        "5:3",
        "a region must be an AWS region name, such as eu-central-1",
        "use a region such as eu-central-1",
      ],
    ],
  },
  {
    mistake: "Availability Zone names",
    from: '["euc1-az1", "euc1-az2"] },\n    service',
    to: '["eu-central-1a", "eu-central-1b"] },\n    service',
    findings: [
      [
        "SUB-07",
        "producer.network.zoneIds[0]",
        "8:48",
        "a zone must be an AZ ID, such as euc1-az1: an Availability Zone name is a different location in every account",
        "use one of euc1-az1, euc1-az2, euc1-az3",
      ],
      [
        "SUB-07",
        "producer.network.zoneIds[1]",
        "8:65",
        "a zone must be an AZ ID, such as euc1-az1: an Availability Zone name is a different location in every account",
        "use one of euc1-az1, euc1-az2, euc1-az3",
      ],
    ],
  },
  {
    mistake: "zones of another region",
    from: '["euc1-az1", "euc1-az2"] },\n    service',
    to: '["use1-az1", "use1-az2"] },\n    service',
    findings: [
      [
        "SUB-08",
        "producer.network.zoneIds[0]",
        "8:48",
        "a zone must be in its stack's region: use1-az1 is in us-east-1, the stack in eu-central-1",
        "use one of euc1-az1, euc1-az2, euc1-az3",
      ],
      [
        "SUB-08",
        "producer.network.zoneIds[1]",
        "8:60",
        "a zone must be in its stack's region: use1-az2 is in us-east-1, the stack in eu-central-1",
        "use one of euc1-az1, euc1-az2, euc1-az3",
      ],
    ],
  },
  {
    mistake: "a zone that does not exist",
    from: '"euc1-az2"] },\n    service',
    to: '"euc1-az9"] },\n    service',
    findings: [
      [
        "SUB-08b",
        "producer.network.zoneIds[1]",
        "8:60",
        "a zone must be one of its region's known zones: eu-central-1 has euc1-az1, euc1-az2, euc1-az3",
        "use one of euc1-az1, euc1-az2, euc1-az3",
      ],
    ],
  },
  {
    mistake: "a zone twice",
    from: '"euc1-az2"] },\n    service',
    to: '"euc1-az1"] },\n    service',
    findings: [
      [
        "LB-04",
        "producer.network.zoneIds[1]",
        "8:60",
        "a load balancer must have at most one subnet per zone: this zone is listed twice",
        "remove it, or use euc1-az2 or euc1-az3",
      ],
    ],
  },
  {
    mistake: "no zones",
    from: '["euc1-az1", "euc1-az2"] },\n    service',
    to: "[] },\n    service",
    findings: [
      [
        "LB-03",
        "producer.network.zoneIds",
        "8:38",
        "a load balancer must have at least one subnet",
        "add a subnet, for example in euc1-az1",
      ],
    ],
  },
  {
    mistake: "a URL as the hosted zone",
    from: '"internal.company"',
    to: '"https://internal.company"',
    findings: [
      [
        "R53-01",
        "consumers.consumer.dns.zone",
        "15:14",
        "a hosted zone's name must be a domain name: labels of 1 to 63 letters, digits, hyphens and underscores",
        "use internal.company",
      ],
    ],
  },
  {
    mistake: "a space in a record name",
    from: '"hello" },',
    to: '"hel lo" },',
    findings: [
      [
        "R53-12",
        "consumers.consumer.dns.record",
        "15:40",
        "a record name must consist of labels of letters, digits, hyphens and underscores, or begin with the label *, and with its zone have at most 253 characters",
        "use hel-lo",
      ],
    ],
  },
  {
    mistake: "consumer instead of consumers",
    from: "consumers: {",
    to: "consumer: {",
    findings: [
      [
        "CONFIG",
        "consumer",
        "11:3",
        'unknown key "consumer"; expected one of name, region, producer, consumers, state, stateEncryption, monitoring, production, deletionProtection, tags, acknowledge',
        "use consumers",
      ],
    ],
  },
  {
    mistake: "an array for the VPN",
    from: 'vpn: { clientCidr: "172.16.0.0/22", clients: ["operator"] }',
    to: "vpn: []",
    findings: [
      [
        "CONFIG",
        "consumers.consumer.vpn",
        "16:7",
        "expected an object, found an array",
        "use {} for the defaults, or remove the key",
      ],
    ],
  },
  {
    mistake: "true for the VPN",
    from: 'vpn: { clientCidr: "172.16.0.0/22", clients: ["operator"] }',
    to: "vpn: true",
    findings: [
      [
        "CONFIG",
        "consumers.consumer.vpn",
        "16:7",
        "expected an object, found a boolean",
        "use {} for the defaults, or remove the key",
      ],
    ],
  },
  {
    mistake: "null for the VPN",
    from: 'vpn: { clientCidr: "172.16.0.0/22", clients: ["operator"] }',
    to: "vpn: null",
    findings: [
      [
        "CONFIG",
        "consumers.consumer.vpn",
        "16:7",
        "expected an object, found null",
        "use {} for the defaults, or remove the key",
      ],
    ],
  },
  {
    mistake: "a number as a CIDR block",
    from: '"10.20.0.0/16"',
    to: "172",
    findings: [
      [
        "CONFIG",
        "producer.network.cidr",
        "8:16",
        "expected a string, found a number",
        'use a CIDR block in quotes, such as "10.0.0.0/16"',
      ],
    ],
  },
  {
    mistake: "a CIDR block without a prefix length",
    from: '"10.20.0.0/16"',
    to: '"10.20.0.0"',
    findings: [
      [
        "VPC-03",
        "producer.network.cidr",
        "8:16",
        "a VPC's CIDR block must be an IPv4 address and a prefix length",
        "use a CIDR block such as 10.0.0.0/16",
      ],
    ],
  },
  {
    mistake: "a CIDR block with host bits",
    from: '"10.20.0.0/16"',
    to: '"10.20.1.0/16"',
    findings: [
      ["VPC-02", "producer.network.cidr", "8:16", "a VPC's IPv4 CIDR block must have no host bits", "use 10.20.0.0/16"],
    ],
  },
  {
    mistake: "a VPC that is too large",
    from: '"10.20.0.0/16"',
    to: '"10.0.0.0/8"',
    findings: [
      [
        "VPC-01",
        "producer.network.cidr",
        "8:16",
        "a VPC's IPv4 CIDR block must be between /16 and /28",
        "use 10.0.0.0/16",
      ],
    ],
  },
  {
    mistake: "an incomplete address",
    from: '"10.20.0.0/16"',
    to: '"10.20/16"',
    findings: [
      [
        "VPC-03",
        "producer.network.cidr",
        "8:16",
        "a VPC's CIDR block must be an IPv4 address and a prefix length",
        "use a CIDR block such as 10.0.0.0/16",
      ],
    ],
  },
  {
    mistake: "a client CIDR block that is too small",
    from: '"172.16.0.0/22"',
    to: '"172.16.0.0/24"',
    findings: [
      [
        "CVPN-01",
        "consumers.consumer.vpn.clientCidr",
        "16:14",
        "a client CIDR block must be between /12 and /22",
        "use 172.16.0.0/22",
      ],
    ],
  },
  {
    mistake: "a client CIDR block that overlaps with the VPC",
    from: '"172.16.0.0/22"',
    to: '"10.10.0.0/22"',
    findings: [
      [
        "CVPN-03",
        "consumers.consumer.vpn.clientCidr",
        "16:14",
        "a client CIDR block must not overlap with any network that clients reach: it overlaps with 10.10.0.0/16",
        "use 172.16.0.0/22",
      ],
    ],
  },
  {
    mistake: "an async function's Promise as the export",
    from: "export default ",
    to: "export default (async () => {})() ?? ",
    findings: [
      [
        "CONFIG",
        "the config",
        "3:16",
        "a config must be an object, and this is a Promise",
        "use a function that is not async",
      ],
    ],
  },
  {
    mistake: "a function as the export",
    from: "export default defineConfig({",
    to: "export default () => defineConfig({",
    findings: [
      [
        "CONFIG",
        "the config",
        "3:16",
        "a config must be an object, and this is a function",
        "call it: export default f()",
      ],
    ],
  },
  {
    mistake: "rds as the kind of backend",
    from: '{ kind: "demo" }',
    to: '{ kind: "rds" }',
    findings: [
      [
        "CONFIG",
        "producer.service.backend.kind",
        "9:39",
        "expected one of demo, alb, existing-alb, existing-nlb, targets, resource",
        "use resource",
      ],
    ],
  },
  {
    mistake: "a backend without a kind",
    from: '{ kind: "demo" }',
    to: "{}",
    findings: [
      [
        "CONFIG",
        "producer.service.backend.kind",
        "9:28",
        "one of demo, alb, existing-alb, existing-nlb, targets, resource is required here",
        'add kind: "demo"',
      ],
    ],
  },
  {
    mistake: "nlb as the kind of backend",
    from: '{ kind: "demo" }',
    to: '{ kind: "nlb" }',
    findings: [
      [
        "CONFIG",
        "producer.service.backend.kind",
        "9:39",
        "expected one of demo, alb, existing-alb, existing-nlb, targets, resource",
        "use existing-nlb",
      ],
    ],
  },
  {
    mistake: "a port in quotes",
    from: "port: 8080",
    to: 'port: "8080"',
    findings: [["CONFIG", "producer.service.port", "9:16", "expected a number, found a string", "use 8080"]],
  },
  {
    mistake: "port 0",
    from: "port: 8080",
    to: "port: 0",
    findings: [
      ["LS-03", "producer.service.port", "9:16", "a listener port must be 1 to 65535", "use a port such as 8080"],
    ],
  },
  {
    mistake: "a port with a fraction",
    from: "port: 8080",
    to: "port: 80.5",
    findings: [["CONFIG", "producer.service.port", "9:16", "expected an integer", "use 81"]],
  },
  {
    mistake: "a port above 65535",
    from: "port: 8080",
    to: "port: 70000",
    findings: [
      ["LS-03", "producer.service.port", "9:16", "a listener port must be 1 to 65535", "use a port such as 8080"],
    ],
  },
  {
    mistake: "an unknown acceptance mode",
    from: '"accepter"',
    to: '"auto"',
    findings: [
      [
        "CONFIG",
        "producer.service.acceptance",
        "9:55",
        "expected one of principals, accepter, manual",
        "use one of principals, accepter, manual",
      ],
    ],
  },
  {
    mistake: "one client's name without brackets",
    from: 'clients: ["operator"]',
    to: 'clients: "operator"',
    findings: [
      ["CONFIG", "consumers.consumer.vpn.clients", "16:43", "expected an array, found a string", 'use ["operator"]'],
    ],
  },
  {
    mistake: "a VPN without clients",
    from: 'clients: ["operator"]',
    to: "clients: []",
    findings: [
      [
        "CVPN-20b",
        "consumers.consumer.vpn.clients",
        "16:43",
        "generated certificates must be for at least one client, each with a unique name",
        'add a client, such as "operator"',
      ],
    ],
  },
  {
    mistake: "a client twice",
    from: 'clients: ["operator"]',
    to: 'clients: ["operator", "operator"]',
    findings: [
      [
        "CVPN-20b",
        "consumers.consumer.vpn.clients[1]",
        "16:65",
        "generated certificates must be for at least one client, each with a unique name",
        "use another name",
      ],
    ],
  },
  {
    mistake: "a path as a client's name",
    from: 'clients: ["operator"]',
    to: 'clients: ["../x"]',
    findings: [
      [
        "CVPN-20c",
        "consumers.consumer.vpn.clients[0]",
        "16:53",
        "a client's name must be 1 to 64 letters, digits, dots, hyphens and underscores, and begin and end with a letter or digit",
        "use x",
      ],
    ],
  },
  {
    mistake: "an account ID from an environment variable that is not set",
    from: 'id: "222222222222"',
    to: "id: process.env.NOT_SET_X",
    findings: [
      [
        "CONFIG",
        "consumers.consumer.account.id",
        "13:18",
        "a key that is present must have a value, and this one is undefined",
        "set the environment variable NOT_SET_X, or omit the key",
      ],
    ],
  },
  {
    mistake: "an account ID with too few digits",
    from: 'id: "222222222222"',
    to: 'id: "2222"',
    findings: [
      [
        "ACC-01",
        "consumers.consumer.account.id",
        "13:18",
        "an account ID must have 12 digits",
        'use 12 digits, such as "111111111111"',
      ],
    ],
  },
  {
    mistake: "an account ID without quotes",
    from: 'id: "222222222222"',
    to: "id: 222222222222",
    findings: [
      ["CONFIG", "consumers.consumer.account.id", "13:18", "expected a string, found a number", 'use "222222222222"'],
    ],
  },
  {
    mistake: "an account ID with hyphens",
    from: 'id: "222222222222"',
    to: 'id: "2222-2222-2222"',
    findings: [
      ["ACC-01", "consumers.consumer.account.id", "13:18", "an account ID must have 12 digits", 'use "222222222222"'],
    ],
  },
  {
    mistake: "a consumer without an account ID",
    from: 'id: "222222222222", ',
    to: "",
    findings: [
      [
        "ACC-02",
        "consumers.consumer.account.id",
        "13:7",
        "a consumer of this config's producer must set its account ID",
        "add the 12-digit ID that `aws sts get-caller-identity` shows in that account",
      ],
    ],
  },
  {
    mistake: "an account ID that lost its leading zero",
    from: 'id: "222222222222"',
    to: "id: 12345678901",
    findings: [
      ["CONFIG", "consumers.consumer.account.id", "13:18", "expected a string, found a number", 'use "012345678901"'],
    ],
  },
  {
    mistake: "an empty name",
    from: 'name: "hello"',
    to: 'name: ""',
    findings: [
      [
        "NAME-01",
        "name",
        "4:3",
        "the config's name must be 1 to 40 lower-case letters, digits and hyphens, and begin and end with a letter or digit",
        "use a name such as hello",
      ],
    ],
  },
  {
    mistake: "a name with capitals and a space",
    from: 'name: "hello"',
    to: 'name: "Hello World"',
    findings: [
      [
        "NAME-01",
        "name",
        "4:3",
        "the config's name must be 1 to 40 lower-case letters, digits and hyphens, and begin and end with a letter or digit",
        "use hello-world",
      ],
    ],
  },
  {
    mistake: "a name that is too long",
    from: 'name: "hello"',
    to: 'name: "a-very-long-name-for-a-service-indeed"',
    findings: [
      [
        "LB-01",
        "name",
        "4:3",
        "a load balancer's name must have at most 32 characters and not begin with internal-: a-very-long-name-for-a-service-indeed-nlb has 41",
        "shorten it by 9, for example a-very-long-name-for-a-servi",
      ],
    ],
  },
  {
    mistake: "a config without a name",
    from: '  name: "hello",\n',
    to: "",
    findings: [
      ["CONFIG", "name", "3:16", "a string is required here", "add name next to region, producer, consumers, state"],
    ],
  },
  {
    mistake: "a config without a region",
    from: '  region: "eu-central-1",\n',
    to: "",
    findings: [
      ["CONFIG", "region", "3:16", "a string is required here", "add region next to name, producer, consumers, state"],
    ],
  },
  {
    mistake: "a consumer without a network",
    from: 'network: { cidr: "10.10.0.0/16", zoneIds: ["euc1-az1", "euc1-az2"] },\n      dns',
    to: "dns",
    findings: [
      [
        "CONFIG",
        "consumers.consumer.network",
        "12:5",
        "an object is required here",
        'add network: { cidr: "…", zoneIds: ["…"] } next to account, dns, vpn',
      ],
    ],
  },
  {
    mistake: "an existing network without its kind",
    from: '{ cidr: "10.10.0.0/16", zoneIds: ["euc1-az1", "euc1-az2"] },\n      dns',
    to: '{ vpcId: "vpc-0123456789abcdef0", cidr: "10.10.0.0/16", subnets: [] },\n      dns',
    findings: [
      [
        "CONFIG",
        "consumers.consumer.network.vpcId",
        "14:18",
        'vpcId and subnets belong to kind "existing"',
        'add kind: "existing", or remove vpcId and subnets',
      ],
    ],
  },
  {
    mistake: "a setting that does not exist",
    from: "port: 8080,",
    to: 'port: 8080, protocol: "tcp",',
    findings: [
      [
        "CONFIG",
        "producer.service.protocol",
        "9:28",
        'unknown key "protocol"; expected one of port, backend, acceptance, principals, crossZone, privateDns, notifications',
        "remove it",
      ],
    ],
  },
  {
    mistake: "a typo in a setting",
    from: 'acceptance: "accepter"',
    to: 'acceptence: "accepter"',
    findings: [
      [
        "CONFIG",
        "producer.service.acceptence",
        "9:55",
        'unknown key "acceptence"; expected one of port, backend, acceptance, principals, crossZone, privateDns, notifications',
        "use acceptance",
      ],
    ],
  },
  {
    mistake: "zones instead of zoneIds",
    from: 'zoneIds: ["euc1-az1", "euc1-az2"] },\n    service',
    to: 'zones: ["euc1-az1", "euc1-az2"] },\n    service',
    findings: [
      [
        "CONFIG",
        "producer.network.zones",
        "8:38",
        'unknown key "zones"; expected one of kind, cidr, zoneIds, subnetPrefix, subnetCidrs, privateLinkSubnets, vpcId, primaryCidr, subnets',
        "use zoneIds",
      ],
    ],
  },
  {
    mistake: "an S3 state without a bucket and a region",
    from: 'state: { kind: "local" }',
    to: 'state: { kind: "s3" }',
    findings: [
      ["CONFIG", "state.bucket", "19:3", "a string is required here", "add bucket next to kind"],
      ["CONFIG", "state.region", "19:3", "a string is required here", "add region next to kind"],
    ],
  },
  {
    mistake: "an unknown kind of state",
    from: 'state: { kind: "local" }',
    to: 'state: { kind: "gcs" }',
    findings: [["CONFIG", "state.kind", "19:12", "expected one of local, s3", "use one of local, s3"]],
  },
  {
    mistake: "the kind of state alone",
    from: 'state: { kind: "local" }',
    to: 'state: "local"',
    findings: [["CONFIG", "state", "19:3", "expected an object, found a string", 'use { kind: "local" }']],
  },
  {
    mistake: "an array of consumers",
    from: 'state: { kind: "local" },',
    to: "consumers: [],",
    findings: [
      [
        "CONFIG",
        "consumers",
        "19:3",
        "expected an object, found an array",
        'use { <name>: { network: { cidr: "…", zoneIds: ["…"] } } }',
      ],
    ],
  },
  {
    mistake: "yes instead of true",
    from: 'clients: ["operator"]',
    to: 'clients: ["operator"], splitTunnel: "yes"',
    findings: [
      [
        "CONFIG",
        "consumers.consumer.vpn.splitTunnel",
        "16:66",
        "expected a boolean, found a string",
        "use true or false",
      ],
    ],
  },
  {
    mistake: "three DNS servers",
    from: 'clients: ["operator"]',
    to: 'clients: ["operator"], dnsServers: ["10.10.0.2", "1.1.1.1", "8.8.8.8"]',
    findings: [
      [
        "CVPN-08",
        "consumers.consumer.vpn.dnsServers",
        "16:66",
        "a Client VPN must have at most two DNS servers, each an IPv4 address",
        "keep 10.10.0.2 and 1.1.1.1",
      ],
    ],
  },
  {
    mistake: "a number as a tag",
    from: "state:",
    to: "tags: { cost: 5 },\n  state:",
    findings: [["CONFIG", "tags.cost", "19:11", "expected a string, found a number", 'use "5"']],
  },
  {
    mistake: "an acknowledgement of an error",
    from: "state:",
    to: 'acknowledge: { "CVPN-01": "x" },\n  state:',
    findings: [
      [
        "ACK-03",
        'acknowledge["CVPN-01"]',
        "19:18",
        "a rule that AWS enforces cannot be acknowledged",
        "fix what the rule found, and remove the acknowledgement",
      ],
    ],
  },
  {
    mistake: "an acknowledgement of an unknown rule",
    from: "state:",
    to: 'acknowledge: { "CVPN-99": "x" },\n  state:',
    findings: [
      ["ACK-01", 'acknowledge["CVPN-99"]', "19:18", "an acknowledgement must name an existing rule", "use CVPN-09"],
    ],
  },
  {
    mistake: "an email address without a domain",
    from: "state:",
    to: 'monitoring: { alarms: true, emails: ["nobody"] },\n  state:',
    findings: [
      [
        "SNS-01",
        "monitoring.emails[0]",
        "19:40",
        "an email address must be valid and listed once",
        "use an address such as ops@example.com",
      ],
    ],
  },
  {
    mistake: "a session of nine hours",
    from: 'clients: ["operator"]',
    to: 'clients: ["operator"], sessionTimeoutHours: 9',
    findings: [
      [
        "CVPN-07c",
        "consumers.consumer.vpn.sessionTimeoutHours",
        "16:66",
        "a VPN session must last 8, 10, 12 or 24 hours",
        "use 10",
      ],
    ],
  },
  {
    mistake: "a server name without a dot",
    from: 'clients: ["operator"]',
    to: 'clients: ["operator"], serverName: "vpn"',
    findings: [
      [
        "CVPN-21",
        "consumers.consumer.vpn.serverName",
        "16:66",
        "the name in a VPN server certificate must be a domain name with a dot and at most 64 characters",
        "use vpn.internal",
      ],
    ],
  },
  {
    mistake: "a retention period that CloudWatch lacks",
    from: "state:",
    to: "monitoring: { flowLogs: true, logRetentionDays: 31 },\n  state:",
    findings: [
      [
        "CWL-02",
        "monitoring.logRetentionDays",
        "19:33",
        "logs must be kept for a number of days that CloudWatch supports: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731 …",
        "use 60",
      ],
    ],
  },
];

const folder = temporaryFolder();
const messages: string[] = [];

beforeAll(async () => {
  const files = MISTAKES.map(({ from, to }, index) => {
    const file = join(folder, `config-${index}.ts`);
    writeFileSync(file, DEFAULT_CONFIG.split(from).join(to));
    return file;
  });
  messages.push(...(await loadConfigs(files)).map(({ message }) => message ?? "no error"));
});

test.each(MISTAKES.map(({ mistake, findings }, index) => ({ mistake, findings, index })))(
  "$mistake: one message for each cause, with its line, the expectation and the fix",
  ({ findings, index }) => {
    const blocks = (messages[index] as string).split("\n\n");
    const count = findings.length === 1 ? "1 error" : `${findings.length} errors`;
    expect(blocks.pop()).toBe(`${count} in ${join(folder, `config-${index}.ts`)}; nothing was written.`);
    expect(blocks.map(partsOf)).toEqual(findings);
  },
);

/** Rule, path, line and column, expectation and fix of a printed finding. */
function partsOf(block: string): readonly (string | undefined)[] {
  const form = /^error (\S+) at (.*?)(?: = .*)?\n {2}rule: (.*)\n {2}fix: {2}(.*)\n {2}file: .*\.ts:(\d+:\d+)$/;
  const [, rule, path, expectation, fix, position] = form.exec(block) ?? [];
  return [rule, path, position, expectation, fix];
}
