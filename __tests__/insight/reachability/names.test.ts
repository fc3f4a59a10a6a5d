import { type Destination, prove } from "../../../src/insight/reachability";
import { buildTopology } from "../../../src/insight/topology";
import {
  addSecurityGroup,
  CONSUMER,
  DefaultTopology,
  ENDPOINT_DNS,
  ENDPOINT_ID,
  REGION,
} from "../../support/default-topology";
import type { StateFixture } from "../../support/state-fixture";

const VPN = { kind: "client-vpn", id: "cvpn-endpoint-0dddddddddddddddd" } as const;

function proofOf(name: string, change: (fixture: DefaultTopology) => unknown) {
  const fixture = new DefaultTopology();
  change(fixture);
  const destination: Destination = { kind: "name", name, port: 8080 };
  return prove(fixture.build(), VPN, destination);
}

function resolutionOf(name: string, change: (fixture: DefaultTopology) => unknown) {
  return proofOf(name, change).hops.find((hop) => hop.name === "name-resolution");
}

const SERVICE = "aws_vpc_endpoint_service.service";
const PRIVATE_NAME = {
  private_dns_name: "api.example.com",
  private_dns_name_configuration: [{ state: "verified" }],
};

describe("name resolution", () => {
  test("resolves a verified private DNS name that is enabled", () => {
    const proof = proofOf("api.example.com", ({ producer, consumer }) => {
      producer.change(SERVICE, PRIVATE_NAME);
      consumer.change("aws_vpc_endpoint.service", { private_dns_enabled: true });
    });
    expect(proof.verdict).toBe("reachable");
  });

  test("resolves every name under a private DNS wildcard", () => {
    const proof = proofOf("orders.example.com", ({ producer, consumer }) => {
      producer.change(SERVICE, { ...PRIVATE_NAME, private_dns_name: "*.example.com" });
      consumer.add("aws_vpc_endpoint_private_dns", "service", {
        vpc_endpoint_id: ENDPOINT_ID,
        private_dns_enabled: true,
      });
    });
    expect(proof.verdict).toBe("reachable");
  });

  test("is assumed for a name in no zone of the states, also for VPN clients that keep their own DNS server", () => {
    const proof = proofOf("elsewhere.example.org", ({ consumer }) =>
      consumer.change("aws_ec2_client_vpn_endpoint.vpn", { dns_servers: [] }),
    );
    expect(proof.verdict).toBe("assumed");
  });

  test("finds that private DNS is off", () => {
    const hop = resolutionOf("api.example.com", ({ producer }) => producer.change(SERVICE, PRIVATE_NAME));
    expect(hop).toMatchObject({ status: "blocked", code: "PL_VPCE_PRIVATE_DNS" });
    expect(hop?.explanation).toContain("private DNS is off");
    expect(hop?.change).toBe("set private_dns_enabled = true on aws_vpc_endpoint.service");
  });

  test("finds that a private DNS name is not verified", () => {
    const hop = resolutionOf("api.example.com", ({ producer, consumer }) => {
      producer.change(SERVICE, {
        ...PRIVATE_NAME,
        private_dns_name_configuration: [{ state: "pendingVerification" }],
      });
      consumer.change("aws_vpc_endpoint.service", { private_dns_enabled: true });
    });
    expect(hop).toMatchObject({ status: "blocked", code: "PL_VPCE_PRIVATE_DNS" });
    expect(hop?.change).toContain("TXT record");
  });

  test("lets a state that was compared with AWS decide over a verification that was completed before", () => {
    const { producer, consumer } = new DefaultTopology();
    producer
      .change(SERVICE, { ...PRIVATE_NAME, private_dns_name_configuration: [{ state: "pendingVerification" }] })
      .add("aws_vpc_endpoint_service_private_dns_verification", "api", {
        service_id: producer.value(SERVICE, "id"),
        wait_for_verification: true,
      });
    consumer.change("aws_vpc_endpoint.service", { private_dns_enabled: true });
    const verdictWhen = (isVerified?: boolean) =>
      prove(
        buildTopology([producer, consumer].map((state) => ({ ...state.toState(), isVerified }))),
        { kind: "client-vpn", id: "cvpn-endpoint-0dddddddddddddddd" },
        { kind: "name", name: "api.example.com", port: 8080 },
      ).verdict;
    expect([verdictWhen(true), verdictWhen(), verdictWhen(false)]).toEqual(["blocked", "reachable", "assumed"]);
  });

  test("uses a completed verification while the service's own state is still pending", () => {
    const proof = proofOf("api.example.com", ({ producer, consumer }) => {
      producer
        .change(SERVICE, {
          ...PRIVATE_NAME,
          private_dns_name_configuration: [{ state: "pendingVerification" }],
        })
        .add("aws_vpc_endpoint_service_private_dns_verification", "api", {
          service_id: producer.value(SERVICE, "id"),
          wait_for_verification: true,
        });
      consumer.change("aws_vpc_endpoint.service", { private_dns_enabled: true });
    });
    expect(proof.verdict).toBe("reachable");
  });

  test("prefers a private zone of the same name to private DNS that is off", () => {
    const proof = proofOf("hello.internal.company", ({ producer }) =>
      producer.change(SERVICE, { ...PRIVATE_NAME, private_dns_name: "hello.internal.company" }),
    );
    expect(proof.verdict).toBe("reachable");
  });

  test("follows a chain of CNAME records", () => {
    const proof = proofOf("www.internal.company", ({ consumer }) =>
      consumer.add("aws_route53_record", "www", {
        zone_id: "Z0PRIVATE",
        name: "www",
        type: "CNAME",
        ttl: 60,
        records: ["hello.internal.company."],
      }),
    );
    expect(proof.verdict).toBe("reachable");
  });

  test("stops at a CNAME that points to itself", () => {
    const hop = resolutionOf("loop.internal.company", ({ consumer }) =>
      consumer.add("aws_route53_record", "loop", {
        zone_id: "Z0PRIVATE",
        name: "loop.internal.company",
        type: "CNAME",
        ttl: 60,
        records: ["loop.internal.company"],
      }),
    );
    expect(hop).toMatchObject({ status: "blocked", code: "PL_DNS_RECORD_DANGLING" });
  });

  test("finds the endpoint by the address of its interface", () => {
    const proof = proofOf("hello.internal.company", ({ consumer }) =>
      consumer.change("aws_route53_record.service", {
        alias: [],
        ttl: 60,
        records: ["10.10.1.20", "10.10.0.20"],
      }),
    );
    expect(proof.verdict).toBe("reachable");
  });

  test("resolves through a zone in another account that is associated with the VPC", () => {
    const proof = proofOf("hello.shared.company", ({ producer, consumer }) => {
      producer.add("aws_route53_zone", "shared", {
        zone_id: "ZSHARED",
        name: "shared.company",
        vpc: [{ vpc_id: "vpc-p" }],
      });
      producer.add("aws_route53_record", "hello", {
        zone_id: "ZSHARED",
        name: "hello.shared.company",
        type: "A",
        alias: [{ name: `${ENDPOINT_DNS}.`, zone_id: "Z2" }],
      });
      consumer.add("aws_route53_zone_association", "shared", { zone_id: "ZSHARED", vpc_id: "vpc-c" });
    });
    expect(proof.verdict).toBe("reachable");
  });

  test("assumes the VPCs of a zone from a data source", () => {
    const hop = resolutionOf("hello.seen.company", ({ consumer }) => {
      consumer.addData("aws_route53_zone", "seen", {
        zone_id: "ZSEEN",
        name: "seen.company",
        private_zone: true,
      });
      consumer.add("aws_route53_record", "seen", {
        zone_id: "ZSEEN",
        name: "hello.seen.company",
        type: "A",
        alias: [{ name: ENDPOINT_DNS, zone_id: "Z2" }],
      });
    });
    expect(hop).toMatchObject({ status: "assumed" });
  });

  test("needs no VPN resolver for a record in a public zone", () => {
    const proof = proofOf("hello.example.com", ({ consumer }) => {
      consumer.change("aws_ec2_client_vpn_endpoint.vpn", { dns_servers: [] });
      consumer.add("aws_route53_zone", "public", { zone_id: "ZPUBLIC", name: "example.com", vpc: [] });
      consumer.add("aws_route53_record", "public", {
        zone_id: "ZPUBLIC",
        name: "hello.example.com",
        type: "CNAME",
        records: [ENDPOINT_DNS],
      });
    });
    expect(proof.verdict).toBe("reachable");
  });
});

describe("the resolver of VPN clients", () => {
  test("is needed for a public name that leads to a private one", () => {
    const proof = proofOf("hello.example.com", ({ consumer }) => {
      consumer
        .change("aws_ec2_client_vpn_endpoint.vpn", { dns_servers: [] })
        .add("aws_route53_zone", "public", { zone_id: "ZPUBLIC", name: "example.com", vpc: [] })
        .add("aws_route53_record", "public", {
          zone_id: "ZPUBLIC",
          name: "hello.example.com",
          type: "CNAME",
          records: ["hello.internal.company"],
        });
    });
    expect(proof.hops.find((hop) => hop.status === "blocked")).toMatchObject({ code: "PL_CVPN_NO_DNS_SERVER" });
  });

  test("is needed for a public name of which one of two records leads to a private one", () => {
    const proof = proofOf("hello.example.com", ({ consumer }) => {
      consumer
        .change("aws_ec2_client_vpn_endpoint.vpn", { dns_servers: [] })
        .add("aws_route53_zone", "public", { zone_id: "ZPUBLIC", name: "example.com", vpc: [] });
      for (const [id, target] of Object.entries({ a: ENDPOINT_DNS, b: "hello.internal.company" }))
        consumer.add("aws_route53_record", id, {
          zone_id: "ZPUBLIC",
          name: "hello.example.com",
          type: "CNAME",
          set_identifier: id,
          weighted_routing_policy: [{ weight: 1 }],
          records: [target],
        });
    });
    expect(proof.hops.find((hop) => hop.status === "blocked")).toMatchObject({ code: "PL_CVPN_NO_DNS_SERVER" });
  });

  /** An inbound Resolver endpoint, with rules that let the VPN's queries out and in. */
  function addResolver({ consumer }: DefaultTopology, subnet = "subnet-c1", address = "10.10.0.77"): void {
    addSecurityGroup(consumer, "resolver", "sg-resolver", "vpc-c", CONSUMER);
    addDnsRule(consumer, "egress", "sg-vpn");
    addDnsRule(consumer, "ingress", "sg-resolver");
    consumer
      .add("aws_route53_resolver_endpoint", "inbound", {
        id: "rslvr-in-1",
        direction: "INBOUND",
        host_vpc_id: "vpc-c",
        security_group_ids: ["sg-resolver"],
        ip_address: [{ subnet_id: subnet, ip: address }],
      })
      .change("aws_ec2_client_vpn_endpoint.vpn", { dns_servers: [address] });
  }

  function addDnsRule(state: StateFixture, direction: "ingress" | "egress", group: string, protocol = "udp"): void {
    state.add(`aws_vpc_security_group_${direction}_rule`, "dns", {
      security_group_id: group,
      ip_protocol: protocol,
      from_port: 53,
      to_port: 53,
      cidr_ipv4: "10.0.0.0/8",
    });
  }

  function serverHop(change: (fixture: DefaultTopology) => unknown) {
    return proofOf("hello.internal.company", change).hops.find((hop) => hop.name === "dns-server");
  }

  test("can be an inbound Resolver endpoint of the VPC", () => {
    const proof = proofOf("hello.internal.company", addResolver);
    expect(proof.hops.filter((hop) => hop.status !== "open")).toEqual([]);
  });

  test("does not get the queries of VPN clients through a group that lets in no UDP on port 53", () => {
    const hop = serverHop((fixture) => {
      addResolver(fixture);
      fixture.consumer.change("aws_vpc_security_group_ingress_rule.dns", { ip_protocol: "tcp" });
    });
    expect(hop).toMatchObject({ status: "blocked", code: "ENI_SG_RULES_MISMATCH" });
    expect(hop?.object.address).toBe("aws_security_group.resolver");
  });

  test("does not get the queries of VPN clients who are not authorized to reach it", () => {
    const hop = serverHop((fixture) => {
      addResolver(fixture, "subnet-c2", "10.10.1.77");
      fixture.consumer.change("aws_ec2_client_vpn_authorization_rule.vpn", { target_network_cidr: "10.10.0.0/24" });
    });
    expect(hop).toMatchObject({ status: "blocked", code: "PL_CVPN_DNS_NOT_AUTHORIZED" });
  });

  test("does not get the queries of VPN clients without a route to its VPC", () => {
    const hop = serverHop((fixture) => {
      const { producer, consumer } = fixture;
      addResolver(fixture);
      consumer.add("aws_ec2_client_vpn_authorization_rule", "all", {
        client_vpn_endpoint_id: VPN.id,
        target_network_cidr: "0.0.0.0/0",
      });
      consumer.change("aws_ec2_client_vpn_endpoint.vpn", { dns_servers: ["10.20.0.77"] });
      producer.add("aws_route53_resolver_endpoint", "elsewhere", {
        id: "rslvr-in-2",
        direction: "INBOUND",
        host_vpc_id: "vpc-p",
        ip_address: [{ subnet_id: "subnet-p1", ip: "10.20.0.77" }],
      });
    });
    expect(hop).toMatchObject({ status: "blocked", code: "NO_ROUTE_TO_DESTINATION" });
  });

  test("is the one in the VPN's own VPC where another VPC has the same addresses", () => {
    const proof = proofOf("hello.internal.company", (fixture) => {
      addResolver(fixture);
      fixture.producer.add("aws_route53_resolver_endpoint", "overlapping", {
        id: "rslvr-in-2",
        direction: "INBOUND",
        host_vpc_id: "vpc-p",
        ip_address: [{ subnet_id: "subnet-p1", ip: "10.10.0.77" }],
      });
    });
    expect(proof.verdict).toBe("reachable");
  });

  test("is not an outbound Resolver endpoint", () => {
    const hop = serverHop((fixture) => {
      addResolver(fixture);
      fixture.consumer.change("aws_route53_resolver_endpoint.inbound", { direction: "OUTBOUND" });
    });
    expect(hop).toMatchObject({ status: "blocked", code: "PL_CVPN_WRONG_DNS_SERVER" });
  });

  test("is assumed to forward when it is a custom server", () => {
    const proof = proofOf("hello.internal.company", ({ consumer }) => {
      addDnsRule(consumer, "egress", "sg-vpn");
      consumer.change("aws_ec2_client_vpn_endpoint.vpn", { dns_servers: ["10.10.0.200"] });
    });
    expect(proof.verdict).toBe("assumed");
    expect(proof.hops).toContainEqual(expect.objectContaining({ name: "dns-server", status: "assumed" }));
  });

  test.each([
    { server: "192.168.7.7", code: "NO_ROUTE_TO_DESTINATION", why: "without a route" },
    { server: "10.10.0.200", code: "ENI_SG_RULES_MISMATCH", why: "that no outbound rule allows" },
  ])("does not resolve private names through a private server $why", ({ server, code }) => {
    const hop = serverHop(({ consumer }) =>
      consumer
        .change("aws_ec2_client_vpn_endpoint.vpn", { dns_servers: [server] })
        .change("aws_ec2_client_vpn_authorization_rule.vpn", { target_network_cidr: "0.0.0.0/0" }),
    );
    expect(hop).toMatchObject({ status: "blocked", code });
  });

  test("is not reached through a private server that no authorization rule covers", () => {
    const hop = serverHop(({ consumer }) => {
      addDnsRule(consumer, "egress", "sg-vpn");
      consumer
        .change("aws_ec2_client_vpn_endpoint.vpn", { dns_servers: ["10.10.1.200"] })
        .change("aws_ec2_client_vpn_authorization_rule.vpn", { target_network_cidr: "10.10.0.0/24" });
    });
    expect(hop).toMatchObject({ status: "blocked", code: "PL_CVPN_DNS_NOT_AUTHORIZED" });
  });

  test("is not an instance that is stopped", () => {
    const hop = serverHop(({ consumer }) => {
      addDnsRule(consumer, "egress", "sg-vpn");
      addSecurityGroup(consumer, "dns", "sg-dns", "vpc-c", CONSUMER);
      addDnsRule(consumer, "ingress", "sg-dns");
      consumer
        .add("aws_instance", "dns", {
          id: "i-dns",
          instance_state: "stopped",
          subnet_id: "subnet-c1",
          private_ip: "10.10.0.200",
          vpc_security_group_ids: ["sg-dns"],
        })
        .change("aws_ec2_client_vpn_endpoint.vpn", { dns_servers: ["10.10.0.200"] });
    });
    expect(hop).toMatchObject({ status: "blocked", code: "BAD_STATE" });
  });

  test("is reached by some of the clients where one of two associations leads there", () => {
    const hop = serverHop((fixture) => {
      addResolver(fixture);
      fixture.consumer
        .change("aws_vpc_security_group_ingress_rule.dns", { cidr_ipv4: "10.10.1.0/24" })
        .add("aws_ec2_client_vpn_network_association", "second", {
          client_vpn_endpoint_id: VPN.id,
          subnet_id: "subnet-c2",
          vpc_id: "vpc-c",
        });
    });
    expect(hop).toMatchObject({ status: "assumed", code: "ENI_SG_RULES_MISMATCH" });
  });

  test("is not sure to be asked when it comes after a server that does not know the name", () => {
    const hop = serverHop(({ consumer }) =>
      consumer.change("aws_ec2_client_vpn_endpoint.vpn", { dns_servers: ["8.8.8.8", "10.10.0.2"] }),
    );
    expect(hop).toMatchObject({ status: "assumed", code: "PL_CVPN_WRONG_DNS_SERVER" });
  });

  test("is asked first when it comes first", () => {
    const hop = serverHop(({ consumer }) =>
      consumer.change("aws_ec2_client_vpn_endpoint.vpn", { dns_servers: ["10.10.0.2", "8.8.8.8"] }),
    );
    expect(hop?.status).toBe("open");
  });

  test("is assumed to forward when the VPC's DHCP options name other servers", () => {
    const proof = proofOf("hello.internal.company", ({ consumer }) =>
      consumer
        .add("aws_vpc_dhcp_options", "own", {
          id: "dopt-1",
          domain_name_servers: ["10.10.0.200"],
          owner_id: CONSUMER,
        })
        .add("aws_vpc_dhcp_options_association", "own", { vpc_id: "vpc-c", dhcp_options_id: "dopt-1" }),
    );
    expect(proof.hops).toContainEqual(expect.objectContaining({ name: "vpc-dns", status: "assumed" }));
  });

  test("is not needed for names of AWS services that no endpoint resolves", () => {
    const hop = resolutionOf(`ssm.${REGION}.amazonaws.com`, ({ consumer }) =>
      consumer.add("aws_vpc_endpoint", "ssm", {
        id: "vpce-ssm",
        vpc_id: "vpc-c",
        vpc_endpoint_type: "Interface",
        service_name: `com.amazonaws.${REGION}.ssm`,
        state: "available",
        subnet_ids: ["subnet-c1"],
        private_dns_enabled: false,
      }),
    );
    expect(hop).toMatchObject({ code: "PL_VPCE_PRIVATE_DNS" });
  });
});
