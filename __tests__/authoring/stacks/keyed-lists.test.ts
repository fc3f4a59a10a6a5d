/** A list's elements have addresses of their own: neither their order nor their neighbors matter. */
import type { ConfigInput } from "../../../src/authoring/config/schema";
import { ALL_CONFIGS } from "../../support/config-matrix";
import { configWith } from "../../support/configs";
import { CONFIG_EXAMPLES, exampleConfig } from "../../support/examples";
import { synthesizeConfig } from "../../support/template";

const NETWORKS = [
  { cidr: "192.168.1.0/24", description: "The office" },
  { cidr: "192.168.2.0/24", description: "The store" },
  { cidr: "192.168.3.0/24", description: "The data center" },
];

/** Every list of the config with several elements. */
const LONG_LISTS = configWith({
  config: { monitoring: { alarms: true, emails: ["one@example.com", "two@example.com"] } },
  service: { notifications: { emails: ["three@example.com", "four@example.com"] } },
  consumer: {
    clients: [{ cidr: "10.10.1.0/24" }, { cidr: "10.10.2.0/24" }, { prefixListId: "pl-0123456789abcdef0" }],
    vpn: { clients: ["alice", "bob", "carol"], associations: "all", authorizedNetworks: NETWORKS },
  },
});

/** For SAML, a network can be in the list once per group. */
const GROUPS = [
  { cidr: "192.168.1.0/24", accessGroupId: "developers" },
  { cidr: "192.168.1.0/24", accessGroupId: "operators" },
  { cidr: "192.168.1.0/24" },
];
const SAML = configWith({
  consumer: {
    vpn: {
      authentication: {
        kind: "saml",
        serverCertificateArn: `arn:aws:acm:eu-central-1:222222222222:certificate/${"1".repeat(8)}-2222-3333-4444-555555555555`,
        providerArn: "arn:aws:iam::222222222222:saml-provider/company",
      },
      authorizedNetworks: GROUPS,
    },
  },
});

const CONFIGS: Readonly<Record<string, ConfigInput>> = {
  ...ALL_CONFIGS,
  "every list with several elements": LONG_LISTS,
  "groups of a SAML provider": SAML,
  ...Object.fromEntries(CONFIG_EXAMPLES.map((name) => [`the example ${name}`, exampleConfig(name)])),
};

test.each(Object.keys(CONFIGS))("%s has the same addresses with every list reversed", (name) => {
  const config = CONFIGS[name] as ConfigInput;
  expect(addressesOf(reversed(config) as ConfigInput)).toEqual(addressesOf(config));
});

test.each([
  ["networks", LONG_LISTS],
  ["groups of a network", SAML],
])("the %s at an address stay the same when others are removed or swapped", (_what, config) => {
  const { vpn } = config.consumers.consumer ?? {};
  const networks = vpn?.authorizedNetworks ?? [];
  const before = vpnResources(config);
  for (const changed of [networks.slice(1), [...networks].reverse()]) {
    const after = vpnResources(withNetworks(config, changed));
    expect([...after].filter(([address, target]) => before.get(address) !== target)).toEqual([]);
  }
});

function withNetworks(config: ConfigInput, authorizedNetworks: NonNullable<Vpn["authorizedNetworks"]>): ConfigInput {
  const consumer = config.consumers.consumer;
  if (consumer?.vpn === undefined) throw new Error("the config has no VPN");
  return { ...config, consumers: { consumer: { ...consumer, vpn: { ...consumer.vpn, authorizedNetworks } } } };
}

/** What each rule and route of the VPN is for, by its address. */
function vpnResources(config: ConfigInput): ReadonlyMap<string, string> {
  const { resource = {} } = JSON.parse(synthesizeConfig(config).get("consumer")?.text ?? "{}") as Synthesized;
  const types = [
    "aws_ec2_client_vpn_authorization_rule",
    "aws_ec2_client_vpn_route",
    "aws_vpc_security_group_egress_rule",
  ];
  return new Map(
    types.flatMap((type) =>
      Object.entries(resource[type] ?? {}).map(([id, { access_group_id, ...rest }]): [string, string] => [
        `${type}.${id}`,
        [rest.target_network_cidr ?? rest.destination_cidr_block ?? rest.cidr_ipv4, access_group_id].join(" "),
      ]),
    ),
  );
}

type Vpn = NonNullable<ConfigInput["consumers"][string]["vpn"]>;

interface Synthesized {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
}

function addressesOf(config: ConfigInput): readonly string[] {
  return [...synthesizeConfig(config)].flatMap(([stack, template]) =>
    template.addresses.map((address) => `${stack}: ${address}`),
  );
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return [...value].reverse().map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, reversed(member)]));
}

test("networks of a deployment in which they were counted are moved to their new addresses", () => {
  const config = configWith({ consumer: { vpn: { associations: "all", authorizedNetworks: NETWORKS.slice(0, 2) } } });
  const { moved } = JSON.parse(synthesizeConfig(config).get("consumer")?.text ?? "{}") as { moved: { from: string }[] };
  // As the version before synthesized them.
  expect(moved.map(({ from }) => from).sort()).toEqual([
    "aws_ec2_client_vpn_authorization_rule.vpn_authorization-network-0_4E36456C",
    "aws_ec2_client_vpn_authorization_rule.vpn_authorization-network-1_7EA7290A",
    "aws_ec2_client_vpn_route.vpn_route-network-0-0_08A4390F",
    "aws_ec2_client_vpn_route.vpn_route-network-0-1_B917ED32",
    "aws_ec2_client_vpn_route.vpn_route-network-1-0_92F3FA1B",
    "aws_ec2_client_vpn_route.vpn_route-network-1-1_CD0520F1",
    "aws_vpc_security_group_egress_rule.vpn_security-group_egress-network-0_3CE656F4",
    "aws_vpc_security_group_egress_rule.vpn_security-group_egress-network-1_BB7B4901",
  ]);
});
