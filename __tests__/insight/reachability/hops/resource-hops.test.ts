import {
  checkResourcePort,
  checkResourceShare,
} from "../../../../src/insight/reachability/hops/resource-configuration";
import { checkGateway } from "../../../../src/insight/reachability/hops/resource-gateway";
import {
  buildTopology,
  type Endpoint,
  type ResourceConfiguration,
  type ResourceGateway,
  type Topology,
} from "../../../../src/insight/topology";
import { CONSUMER, PRODUCER } from "../../../support/default-topology";
import { databaseConsumerState, databaseProducerState } from "../../../support/resource-topology";
import type { StateFixture } from "../../../support/state-fixture";
import { told } from "../told";

type Change = (producer: StateFixture, consumer: StateFixture) => unknown;

function topologyOf(change: Change = () => undefined): Topology {
  const [producer, consumer] = [databaseProducerState(), databaseConsumerState()];
  change(producer, consumer);
  return buildTopology([producer.toState(), consumer.toState()]);
}

const configurationOf = (topology: Topology) => topology.resourceConfigurations.get("rcfg-1") as ResourceConfiguration;
const endpointOf = (topology: Topology) => topology.endpoints.get("vpce-0dddddddddddddddd") as Endpoint;

// https://docs.aws.amazon.com/vpc-lattice/latest/ug/resource-configuration-share.html
describe("a resource configuration", () => {
  const share = (change: Change, more: Partial<ResourceConfiguration> = {}, endpoint: Partial<Endpoint> = {}) => {
    const topology = topologyOf(change);
    const hop = checkResourceShare(
      topology,
      { ...endpointOf(topology), ...endpoint },
      { ...configurationOf(topology), ...more },
    );
    return [hop.name, ...told(hop), hop.object.address ?? hop.object.id];
  };
  const principal =
    (value: string): Change =>
    (producer) =>
      producer.change("aws_ram_principal_association.consumer", { principal: value });
  const SHARE = "aws_ram_resource_share.orders";
  const ACCEPTED = [
    "resource-share",
    "open",
    `Shared with ${CONSUMER}, accepted by aws_ram_resource_share_accepter.orders.`,
    SHARE,
  ];
  const unaccepted = [
    "resource-share",
    "assumed",
    `Shared with ${CONSUMER}; no state accepts the share, which is needed outside an organization.`,
    SHARE,
  ];

  test("is shared with an account, or with a role or user of it", () => {
    expect(share(() => undefined)).toEqual(ACCEPTED);
    expect(share(principal(`arn:aws:iam::${CONSUMER}:role/app`))).toEqual(ACCEPTED);
  });

  test.each([`arn:aws:iam::${PRODUCER}:role/app`, "333333333333", `arn:aws:ec2:${CONSUMER}:x:${CONSUMER}`])(
    "that is shared with another principal is not shared with the endpoint's account: %s",
    (other) => {
      expect(share(principal(other))).toEqual([
        "resource-share",
        "blocked",
        `The resource configuration is not shared with account ${CONSUMER}.`,
        `add an aws_ram_principal_association with principal = "${CONSUMER}" and an aws_ram_resource_association of aws_vpclattice_resource_configuration.orders`,
        SHARE,
      ]);
    },
  );

  test("that is shared with nobody is named itself", () => {
    const alone: Change = (producer) => producer.remove("aws_ram_resource_association.orders");
    expect(share(alone).at(-1)).toBe("aws_vpclattice_resource_configuration.orders");
    expect(share(alone, { managed: false })).toEqual([
      "resource-share",
      "assumed",
      `The shares of aws_vpclattice_resource_configuration.orders are not all in the states: one with account ${CONSUMER} is assumed.`,
      "aws_vpclattice_resource_configuration.orders",
    ]);
  });

  test("that is shared with an organization is assumed to be shared with the account", () => {
    for (const kind of ["organization/o-1", "ou/o-1/ou-1"])
      expect(share(principal(`arn:aws:organizations::${PRODUCER}:${kind}`))).toEqual([
        "resource-share",
        "assumed",
        `Shared with an organization, assumed to hold account ${CONSUMER}.`,
        SHARE,
      ]);
  });

  test("needs no share in its own account", () => {
    expect(share(() => undefined, { accountId: CONSUMER })).toEqual([
      "resource-share",
      "open",
      "Endpoint and resource configuration are in the same account.",
      "aws_vpclattice_resource_configuration.orders",
    ]);
  });

  test.each<[string, Partial<ResourceConfiguration>, Partial<Endpoint>]>([
    ["the configuration", { accountId: undefined as never }, {}],
    ["the endpoint", {}, { accountId: undefined as never }],
  ])("is assumed to be shared where the states do not show the account of %s", (_, configuration, endpoint) => {
    expect(share(() => undefined, configuration, endpoint).slice(0, 3)).toEqual([
      "resource-share",
      "assumed",
      "The accounts are not in the states: assumed to be shared.",
    ]);
  });

  test("must be accepted by the account that it is shared with", () => {
    const accepter =
      (values: object): Change =>
      (_, consumer) =>
        consumer.change("aws_ram_resource_share_accepter.orders", values as never);
    expect(share((_, consumer) => consumer.remove("aws_ram_resource_share_accepter.orders"))).toEqual(unaccepted);
    expect(share(accepter({ receiver_account_id: "333333333333" }))).toEqual(unaccepted);
    expect(share(accepter({ receiver_account_id: null }))).toEqual(ACCEPTED);
    expect(share(accepter({ status: null }))).toEqual(ACCEPTED);
    expect(share(accepter({ status: "PENDING" })).slice(0, 4)).toEqual([
      "resource-share",
      "blocked",
      `Account ${CONSUMER} has the share as PENDING.`,
      "accept the share: aws_ram_resource_share_accepter.orders",
    ]);
  });
});

describe("the ports of a resource configuration", () => {
  const port = (more: Partial<ResourceConfiguration>, wanted: number, change: Change = () => undefined) => {
    const topology = topologyOf(change);
    const hop = checkResourcePort(topology, { ...configurationOf(topology), ...more }, wanted);
    return [hop.name, ...told(hop)];
  };

  test.each([
    [80, "open"],
    [443, "open"],
    [450, "open"],
    [500, "open"],
    [442, "blocked"],
    [501, "blocked"],
    [81, "blocked"],
  ])("are single ones and ranges, both ends included: %i is %s", (wanted, status) => {
    expect(port({ portRanges: ["80", "443-500"] }, wanted)[1]).toBe(status);
  });

  test("are that of its database, or are told to the reader", () => {
    expect(port({}, 5432)).toEqual(["resource-port", "open", "Port 5432 is covered."]);
    expect(port({}, 3306)).toEqual([
      "resource-port",
      "blocked",
      "The resource configuration covers 5432, not 3306.",
      'ask for port 5432, or add "3306" to port_ranges of aws_vpclattice_resource_configuration.orders',
    ]);
  });

  test("are assumed where no state shows them", () => {
    const text = "The ports of aws_vpclattice_resource_configuration.orders are not in the states: 3306 is assumed.";
    const unknown = ["resource-port", "assumed", text];
    expect(port({}, 3306, (producer) => producer.remove("aws_db_instance.orders"))).toEqual(unknown);
    expect(port({}, 3306, (producer) => producer.change("aws_db_instance.orders", { port: null }))).toEqual(unknown);
    expect(port({ definition: { kind: "ip", address: "10.20.0.9" } }, 3306)).toEqual(unknown);
    expect(port({ definition: undefined as never }, 3306)).toEqual(unknown);
  });
});

// https://docs.aws.amazon.com/vpc-lattice/latest/ug/resource-gateway.html
describe("a resource gateway", () => {
  const gateway = (more: Partial<ResourceGateway> | undefined, zone = "euc1-az1") => {
    const topology = topologyOf();
    const own = topology.resourceGateways.get("rgw-1") as ResourceGateway;
    const hop = checkGateway(configurationOf(topology), more && { ...own, ...more }, zone);
    return [hop.name, ...told(hop), ...hop.facts.map(({ attribute }) => attribute)];
  };
  const same =
    "The AZ IDs of the resource gateway and of the endpoint's interface are not both in the states: assumed to be the same (euc1-az1).";

  test.each<[string, Partial<ResourceGateway> | undefined, readonly unknown[]]>([
    [
      "in the endpoint's zone takes the traffic",
      {},
      ["open", "The resource gateway accepts the traffic in euc1-az1.", "subnet_ids"],
    ],
    [
      "whose status no state shows takes the traffic",
      { status: undefined as never },
      ["open", "The resource gateway accepts the traffic in euc1-az1.", "subnet_ids"],
    ],
    [
      "that failed does not",
      { status: "CREATE_FAILED" },
      [
        "blocked",
        "The resource gateway is CREATE_FAILED.",
        "replace aws_vpclattice_resource_gateway.orders",
        undefined,
      ],
    ],
    [
      "in other zones does not",
      { zoneIds: ["euc1-az2", "euc1-az3"] },
      [
        "blocked",
        "The resource gateway is in euc1-az2, euc1-az3, the endpoint's interface in euc1-az1.",
        "add a subnet in euc1-az1 to aws_vpclattice_resource_gateway.orders, or move the endpoint's interface",
        undefined,
      ],
    ],
    [
      "one of whose zones no state shows is assumed to",
      { zoneIds: ["euc1-az2", undefined] },
      ["assumed", same, undefined],
    ],
    ["whose subnets no state shows is assumed to", { zoneIds: [] }, ["assumed", same, undefined]],
    [
      "in no state is assumed to",
      undefined,
      ["assumed", "rgw-1 is not in the states: it and the resource are assumed to work."],
    ],
  ])("%s", (_, more, said) => {
    expect(gateway(more)).toEqual(["resource-gateway", ...said]);
  });
});
