import { readFileSync } from "node:fs";
import { join } from "node:path";
import { prove } from "../../../src/insight/reachability";
import { ABSENCE, type Fact, showsAll, whenAbsent } from "../../../src/insight/reachability/absence";
import { assumed, blocked } from "../../../src/insight/reachability/hop";
import type { Destination, HopName, Source } from "../../../src/insight/reachability/proof";
import { buildTopology, type Topology } from "../../../src/insight/topology";
import { DefaultTopology, ENDPOINT_ID } from "../../support/default-topology";
import { filesBelow } from "../../support/files-below";
import { databaseConsumerState, databaseProducerState } from "../../support/resource-topology";

const PAGE = join(__dirname, "../../../docs/reachability.md");

describe("a fact that the states do not contain", () => {
  const hops = {
    closed: () => blocked("listener", "lb", "NO_PATH", "There is none.", "add one"),
    assumed: () => assumed("listener", "lb", "It is not in the states."),
  };

  test("is assumed where nothing in the states has it", () => {
    for (const fact of Object.keys(ABSENCE) as Fact[]) {
      expect(showsAll(fact, undefined)).toBe(false);
      expect(whenAbsent(fact, undefined, hops).status).toBe("assumed");
    }
  });

  test("means what docs/reachability.md says", () => {
    const documented = readFileSync(PAGE, "utf8")
      .split("\n")
      .filter((line) => /\| (closed)? ?\| assumed \|$/.test(line));
    const rows = Object.entries(ABSENCE).map(([fact, absence]) =>
      "complete" in absence && absence.complete !== undefined
        ? `| ${fact} | ${absence.complete} | closed | assumed |`
        : `| ${fact} | never | | assumed |`,
    );
    expect(documented).toEqual(rows);
  });
});

const VPN: Source = { kind: "client-vpn", id: "cvpn-endpoint-0dddddddddddddddd" };
const HELLO: Destination = { kind: "name", name: "hello.internal.company", port: 8080 };
const TO_ENDPOINT: Destination = { kind: "endpoint", id: ENDPOINT_ID, port: 8080 };

/** A fact that is missing in the states, and the hop that says so. */
interface Missing {
  readonly title: string;
  readonly hop: HopName;
  readonly topology: Topology;
  readonly query?: { readonly source: Source; readonly destination: Destination };
  /** The parts that the fact belongs to. */
  readonly owners: {
    [K in keyof Topology]: Topology[K] extends ReadonlyMap<string, unknown> ? K : never;
  }[keyof Topology];
}

function without(change: (fixture: DefaultTopology) => unknown): Topology {
  const fixture = new DefaultTopology();
  change(fixture);
  return fixture.build();
}

function unshared(): Topology {
  const producer = databaseProducerState().remove("aws_ram_principal_association.consumer");
  return buildTopology([producer.toState(), databaseConsumerState().toState()]);
}

const MISSING: readonly Missing[] = [
  {
    title: "a security group rule",
    hop: "endpoint-security-group",
    topology: without(({ consumer }) => consumer.remove("aws_vpc_security_group_ingress_rule.endpoint_from_vpn")),
    owners: "securityGroups",
  },
  {
    title: "a network ACL rule",
    hop: "endpoint-network-acl",
    topology: without(({ consumer }) =>
      consumer.add("aws_network_acl", "closed", {
        id: "acl-closed",
        vpc_id: "vpc-c",
        subnet_ids: ["subnet-c1", "subnet-c2"],
        ingress: [],
        egress: [],
      }),
    ),
    owners: "networkAcls",
  },
  {
    title: "a route",
    hop: "load-balancer-route-table",
    topology: without(({ producer }) =>
      producer
        .change("aws_lb.service", { vpc_id: "vpc-c", subnets: ["subnet-c1", "subnet-c2"] })
        .change("aws_lb.service", {
          subnet_mapping: ["subnet-c1", "subnet-c2"].map((subnet_id) => ({ subnet_id })),
        }),
    ),
    owners: "routeTables",
  },
  {
    title: "a DNS record",
    hop: "name-resolution",
    topology: without(({ consumer }) => consumer.remove("aws_route53_record.service")),
    owners: "hostedZones",
  },
  {
    title: "a DNS record of type A beside one of another type",
    hop: "name-resolution",
    topology: without(({ consumer }) =>
      consumer.change("aws_route53_record.service", { type: "AAAA", alias: [], records: ["fd00::1"] }),
    ),
    owners: "hostedZones",
  },
  {
    title: "the VPC of a private hosted zone",
    hop: "name-resolution",
    topology: without(({ consumer }) =>
      consumer.change("aws_route53_zone.private", { vpc: [{ vpc_id: "vpc-other", vpc_region: "eu-central-1" }] }),
    ),
    owners: "hostedZones",
  },
  {
    title: "an authorization rule of a Client VPN endpoint, for its traffic",
    hop: "vpn-authorization",
    topology: without(({ consumer }) => consumer.remove("aws_ec2_client_vpn_authorization_rule.vpn")),
    owners: "clientVpns",
  },
  {
    title: "an authorization rule of a Client VPN endpoint, for its DNS queries",
    hop: "dns-server",
    topology: without(({ consumer }) => consumer.remove("aws_ec2_client_vpn_authorization_rule.vpn")),
    owners: "clientVpns",
  },
  {
    title: "an association of a Client VPN endpoint",
    hop: "vpn-association",
    topology: without(({ consumer }) => consumer.remove("aws_ec2_client_vpn_network_association.vpn")),
    owners: "clientVpns",
  },
  {
    title: "a load balancer of an endpoint service",
    hop: "load-balancer",
    topology: without(({ producer }) =>
      producer.change("aws_vpc_endpoint_service.service", { network_load_balancer_arns: [] }),
    ),
    owners: "endpointServices",
  },
  {
    title: "an allowed principal of an endpoint service",
    hop: "allowed-principal",
    topology: without(({ consumer, producer }) => {
      producer.remove("aws_vpc_endpoint_service_allowed_principal.consumer");
      consumer.remove("aws_vpc_endpoint_connection_accepter.service");
    }),
    owners: "endpointServices",
  },
  {
    title: "a RAM share of a resource configuration",
    hop: "resource-share",
    topology: unshared(),
    query: {
      source: { kind: "instance", id: "i-client" },
      destination: { kind: "endpoint", id: "vpce-0dddddddddddddddd", port: 5432 },
    },
    owners: "resourceConfigurations",
  },
  {
    title: "a listener",
    hop: "listener",
    topology: without(({ producer }) => producer.remove("aws_lb_listener.service")),
    owners: "loadBalancers",
  },
  {
    title: "a target",
    hop: "target-group",
    topology: without(({ producer }) =>
      producer
        .remove("aws_lb_target_group_attachment.service_euc1-az1")
        .remove("aws_lb_target_group_attachment.service_euc1-az2"),
    ),
    owners: "targetGroups",
  },
];

/** The same topology, of which the states only read some parts. */
function onlyRead(topology: Topology, owners: Missing["owners"]): Topology {
  const unknown = { managed: false, rulesKnown: false, routesKnown: false, recordsKnown: false };
  const parts = [...topology[owners]].map(([id, part]) => [id, { ...part, ...unknown }] as const);
  return { ...topology, [owners]: new Map(parts) };
}

describe("a hop of which the states lack a fact", () => {
  const statuses = ({ hop, query }: Missing, topology: Topology) => {
    const queries =
      query === undefined ? [HELLO, TO_ENDPOINT].map((destination) => ({ source: VPN, destination })) : [query];
    const hops = queries.flatMap(({ source, destination }) => prove(topology, source, destination).hops);
    return new Set(hops.filter(({ name }) => name === hop).map(({ status }) => status));
  };

  test.each(MISSING)("is closed where the states manage its owner: $title", (missing) => {
    expect(statuses(missing, missing.topology)).toContain("blocked");
  });

  test.each(MISSING)("is never closed where the states only read its owner: $title", (missing) => {
    const found = statuses(missing, onlyRead(missing.topology, missing.owners));
    expect(found).toContain("assumed");
    expect(found).not.toContain("blocked");
  });

  test("asks the table whether its owner shows everything, and nothing else", () => {
    const folder = join(__dirname, "../../../src/insight/reachability");
    const deciding = filesBelow(folder, /\.ts$/)
      .filter((file) => !/absence\.ts$|resource-types/.test(file))
      .filter((file) => /\.(managed|rulesKnown|routesKnown|recordsKnown)\b/.test(readFileSync(file, "utf8")));
    expect(deciding).toEqual([]);
  });
});
