import { cidr } from "../../../../src/base/net/cidr";
import { prove } from "../../../../src/insight/reachability";
import { checkVpnDns } from "../../../../src/insight/reachability/hops/vpn-dns";
import { checkVpnRoute, clientBlockHint } from "../../../../src/insight/reachability/hops/vpn-route";
import { locateSource } from "../../../../src/insight/reachability/locate-source";
import type { Place } from "../../../../src/insight/reachability/place";
import type { ClientVpnEndpoint } from "../../../../src/insight/topology";
import { addSecurityGroup, CONSUMER, DefaultTopology, ENDPOINT_DNS } from "../../../support/default-topology";
import type { StateFixture } from "../../../support/state-fixture";
import { told } from "../told";

const VPN = "cvpn-endpoint-0dddddddddddddddd";

type Change = (fixture: DefaultTopology) => unknown;

/** What the clients of the VPN, whose groups let DNS queries out to its VPC, are told of their servers. */
function dns(servers: readonly string[], change: Change = () => undefined, more: Partial<ClientVpnEndpoint> = {}) {
  const fixture = new DefaultTopology();
  dnsRule(fixture.consumer, "egress", "sg-vpn");
  change(fixture);
  const topology = fixture.build();
  const vpn = { ...(topology.clientVpns.get(VPN) as ClientVpnEndpoint), dnsServers: servers, ...more };
  const { places } = locateSource(topology, { kind: "client-vpn", id: VPN });
  const { hop, vpcId } = checkVpnDns(topology, { vpn, places });
  return { said: [hop.name, ...told(hop)], vpcId, code: hop.code };
}

function dnsRule(state: StateFixture, direction: "ingress" | "egress", group: string, cidr = "10.0.0.0/8"): void {
  state.add(`aws_vpc_security_group_${direction}_rule`, `dns_${group.replace("-", "_")}`, {
    security_group_id: group,
    ip_protocol: "udp",
    from_port: 53,
    to_port: 53,
    cidr_ipv4: cidr,
  });
}

const SET = 'set dns_servers = ["10.10.0.2"] on aws_ec2_client_vpn_endpoint.vpn';
const wrong = (server: string, reason: string) => ["dns-server", "blocked", `Clients query ${server}: ${reason}.`, SET];
const OTHERS = "no resolver answers VPN clients there";

// https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-working-endpoint-create.html
describe("the DNS server of VPN clients", () => {
  test("is the VPC's own, which is set", () => {
    expect(dns(["10.10.0.2"])).toMatchObject({
      said: ["dns-server", "open", "Clients query 10.10.0.2, which they are authorized to reach."],
      vpcId: "vpc-c",
    });
    expect(dns([]).said).toEqual([
      "dns-server",
      "blocked",
      "The Client VPN endpoint does not set a DNS server: clients keep their own, which cannot resolve the private hosted zone.",
      SET,
    ]);
    expect(dns([], ({ consumer }) => consumer.remove("aws_vpc.network")).said[3]).toBe(
      'set dns_servers = ["VPC base + 2"] on aws_ec2_client_vpn_endpoint.vpn',
    );
  });

  // https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
  test.each([
    ["10.10.0.0", OTHERS],
    ["10.10.0.3", OTHERS],
    ["10.10.1.0", OTHERS],
    ["10.10.1.3", OTHERS],
    ["169.254.169.253", OTHERS],
    ["10.20.0.2", "it is the resolver of another VPC"],
    ["8.8.8.8", "a public resolver cannot resolve private hosted zones"],
    ["172.32.0.1", "a public resolver cannot resolve private hosted zones"],
    ["100.128.0.1", "a public resolver cannot resolve private hosted zones"],
  ])("is not %s: %s", (server, reason) => {
    expect(dns([server])).toMatchObject({
      said: wrong(server, reason),
      vpcId: "vpc-c",
      code: "PL_CVPN_WRONG_DNS_SERVER",
    });
  });

  test("is assumed to forward where it is another private one", () => {
    expect(dns(["10.10.0.4"]).said).toEqual([
      "dns-server",
      "assumed",
      "Queries to 10.10.0.4: Clients query 10.10.0.4, which is assumed to forward to the VPC's resolver.",
    ]);
    for (const server of ["192.168.1.1", "172.31.0.1", "100.64.0.1"]) {
      expect(dns([server]).said[2]).toMatch(
        new RegExp(`^Queries to ${server}: The Client VPN endpoint has no route to`),
      );
    }
  });

  test("in a VPC that no state shows can be any private one", () => {
    const { said } = dns(["10.10.0.3"], ({ consumer }) => consumer.remove("aws_vpc.network"));
    expect(said[1]).toBe("assumed");
    expect(dns(["8.8.8.8"], ({ consumer }) => consumer.remove("aws_vpc.network")).said[3]).toBe(
      'set dns_servers = ["VPC base + 2"] on aws_ec2_client_vpn_endpoint.vpn',
    );
  });

  // https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html
  test("in a VPC that no state shows may be its resolver, which no security group filters", () => {
    const unseen: Change = ({ consumer }) => {
      consumer.remove("aws_vpc.network");
      consumer.remove("aws_vpc_security_group_egress_rule.dns_sg_vpn");
    };
    const [, status, text] = dns(["10.10.0.2"], unseen).said;
    expect([status, text]).toEqual([
      "assumed",
      "Clients query 10.10.0.2, which is assumed to be the VPC's resolver: the VPC's CIDR block is not in the states.",
    ]);
    // No VPC has its resolver there.
    expect(dns(["10.10.0.4"], unseen).said[1]).toBe("blocked");
    // Whatever it is, the clients must be authorized to reach it.
    const narrow: Change = (fixture) => {
      unseen(fixture);
      const rule = "aws_ec2_client_vpn_authorization_rule.vpn";
      fixture.consumer.change(rule, { target_network_cidr: "10.10.1.0/24" });
    };
    expect(dns(["10.10.0.2"], narrow).said[1]).toBe("blocked");
  });

  test("must be an address that the clients are authorized to reach", () => {
    const narrow: Change = ({ consumer }) =>
      consumer.change("aws_ec2_client_vpn_authorization_rule.vpn", { target_network_cidr: "10.10.1.0/24" });
    expect(dns(["10.10.0.2"], narrow).said).toEqual([
      "dns-server",
      "blocked",
      "Clients query 10.10.0.2, but no authorization rule covers that address.",
      "add an aws_ec2_client_vpn_authorization_rule to aws_ec2_client_vpn_endpoint.vpn with a target_network_cidr that contains 10.10.0.2",
    ]);
    expect(dns(["10.10.0.2"], () => undefined, { managed: false, authorizationRules: [] }).said).toEqual([
      "dns-server",
      "assumed",
      "Clients query 10.10.0.2; the authorization rules of aws_ec2_client_vpn_endpoint.vpn are not in the states: one is assumed to cover it.",
    ]);
  });
});

// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-forwarding-inbound-queries.html
describe("an inbound Resolver endpoint", () => {
  const resolver =
    (more: object = {}, cidr = "10.0.0.0/8"): Change =>
    ({ consumer }) => {
      addSecurityGroup(consumer, "resolver", "sg-resolver", "vpc-c", CONSUMER);
      dnsRule(consumer, "ingress", "sg-resolver", cidr);
      consumer.add("aws_route53_resolver_endpoint", "in", {
        id: "rslvr-in-1",
        direction: "INBOUND",
        host_vpc_id: "vpc-c",
        security_group_ids: ["sg-resolver"],
        ip_address: [{ subnet_id: "subnet-c1", ip: "10.10.0.77" }],
        ...more,
      });
    };

  test("answers the queries that arrive", () => {
    expect(dns(["10.10.0.77"], resolver())).toMatchObject({
      said: ["dns-server", "open", "Clients query 10.10.0.77 (aws_route53_resolver_endpoint.in)."],
      vpcId: "vpc-c",
    });
  });

  test("answers nothing where its group lets no queries in", () => {
    expect(dns(["10.10.0.77"], resolver({}, "192.168.0.0/16")).said.slice(0, 3)).toEqual([
      "dns-server",
      "blocked",
      expect.stringMatching(/^Queries to 10\.10\.0\.77: No inbound rule of aws_security_group\.resolver allows UDP 53/),
    ]);
  });

  test("is assumed to answer where it lets in some of the clients' addresses", () => {
    const { said } = dns(["10.10.0.77"], resolver({}, "10.10.0.0/25"));
    expect(said).toEqual([
      "dns-server",
      "assumed",
      "Queries to 10.10.0.77: Clients query 10.10.0.77 (aws_route53_resolver_endpoint.in).",
    ]);
  });

  test("is assumed to answer where one of two associations leads there", () => {
    const { said, code } = dns(["10.10.0.77"], (fixture) => {
      resolver({}, "10.10.0.0/24")(fixture);
      fixture.consumer.add("aws_ec2_client_vpn_network_association", "second", {
        client_vpn_endpoint_id: VPN,
        subnet_id: "subnet-c2",
      });
    });
    expect([said[1], code]).toEqual(["assumed", "ENI_SG_RULES_MISMATCH"]);
  });

  test("is no outbound one", () => {
    expect(dns(["10.10.0.77"], resolver({ direction: "OUTBOUND" })).said).toEqual(
      wrong("10.10.0.77", "an outbound Resolver endpoint answers no queries"),
    );
  });
});

describe("a DNS server that something in the states has", () => {
  const instance =
    (instance_state: string): Change =>
    ({ consumer }) => {
      addSecurityGroup(consumer, "dns", "sg-dns", "vpc-c", CONSUMER);
      dnsRule(consumer, "ingress", "sg-dns");
      consumer.add("aws_instance", "dns", {
        id: "i-dns",
        instance_state,
        subnet_id: "subnet-c1",
        private_ip: "10.10.0.53",
        vpc_security_group_ids: ["sg-dns"],
      });
    };

  test("is assumed to forward while it runs", () => {
    expect(dns(["10.10.0.53"], instance("running")).said).toEqual([
      "dns-server",
      "assumed",
      "Clients query 10.10.0.53, which is assumed to forward to the VPC's resolver.",
    ]);
    expect(dns(["10.10.0.53"], instance("stopped")).said.slice(0, 3)).toEqual([
      "dns-server",
      "blocked",
      "Queries to 10.10.0.53: i-dns is stopped.",
    ]);
  });

  test("is assumed to forward where it is an endpoint's interface, which no rule of the states lets queries into", () => {
    const { said } = dns(["10.10.0.20"]);
    expect(said[1]).toBe("assumed");
  });
});

// Clients ask the next server only if the one before does not respond.
describe("several DNS servers of VPN clients", () => {
  test("are asked in order", () => {
    expect(dns(["10.10.0.2", "8.8.8.8"]).said[1]).toBe("open");
    expect(dns(["10.10.0.200", "10.10.0.2"]).said[2]).toContain("10.10.0.200");
    const { said, code } = dns(["8.8.8.8", "1.1.1.1", "10.10.0.2"]);
    expect(said).toEqual([
      "dns-server",
      "assumed",
      "Clients query 10.10.0.2, which they are authorized to reach. Clients that ask 8.8.8.8 first may not get there: Clients query 8.8.8.8: a public resolver cannot resolve private hosted zones.",
      SET,
    ]);
    expect(code).toBe("PL_CVPN_WRONG_DNS_SERVER");
    expect(dns(["8.8.8.8", "1.1.1.1"]).said[2]).toContain("8.8.8.8");
  });
});

describe("a public name", () => {
  const proofOf = (dns_servers: readonly string[]) => {
    const fixture = new DefaultTopology();
    fixture.consumer.change("aws_ec2_client_vpn_endpoint.vpn", { dns_servers });
    const proof = prove(
      fixture.build(),
      { kind: "client-vpn", id: VPN },
      { kind: "name", name: ENDPOINT_DNS, port: 8080 },
    );
    return [proof.verdict, proof.hops.find(({ name }) => name === "dns-server")?.status];
  };

  // https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-working-endpoint-create.html
  test.each([
    ["the clients' own server, where none is set", [], "reachable", undefined],
    ["a public server", ["8.8.8.8"], "reachable", undefined],
    ["the VPC's own server", ["10.10.0.2"], "reachable", "open"],
    ["the resolver of another VPC, which clients do not reach", ["10.20.0.2"], "blocked", "blocked"],
    ["the link-local server, which clients do not reach", ["169.254.169.253"], "blocked", "blocked"],
    ["a private server that no outbound rule allows", ["10.10.0.200"], "blocked", "blocked"],
  ])("is asked of %s", (_, servers, verdict, status) => {
    expect(proofOf(servers)).toEqual([verdict, status]);
  });
});

describe("a Client VPN of which the states do not show the routes", () => {
  test("is assumed to have one", () => {
    const topology = new DefaultTopology().build();
    const vpn = { ...(topology.clientVpns.get(VPN) as ClientVpnEndpoint), managed: false, routes: [] };
    const [from] = locateSource(topology, { kind: "client-vpn", id: VPN }).places as readonly [Place];
    const hop = checkVpnRoute(topology, vpn, from, { ...from, label: "the server", range: cidr("192.168.0.0/24") });
    expect([hop.name, ...told(hop)]).toEqual([
      "vpn-route",
      "assumed",
      "The routes of aws_ec2_client_vpn_endpoint.vpn are not in the states: one is assumed to lead to the server.",
    ]);
    const { clientCidrBlock: _, ...blockless } = vpn;
    expect(clientBlockHint(blockless)).toContain("The client CIDR block  is never");
  });
});
