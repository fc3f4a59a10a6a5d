import { type Destination, prove, type Source } from "../../../src/insight/reachability";
import { addRule, DefaultTopology, REGION } from "../../support/default-topology";
import type { StateFixture } from "../../support/state-fixture";

const INSTANCE: Source = { kind: "instance", id: "i-00000000000000001" };
const VPN: Source = { kind: "client-vpn", id: "cvpn-endpoint-0dddddddddddddddd" };
const S3 = { kind: "name", name: `s3.${REGION}.amazonaws.com`, port: 443 } as const satisfies Destination;
const FULL_ACCESS = { Statement: [{ Effect: "Allow", Action: "*", Resource: "*", Principal: "*" }] };

function addGateway(state: StateFixture, key: string): StateFixture {
  return state.add("aws_vpc_endpoint", "s3", {
    id: "vpce-s3",
    vpc_id: `vpc-${key}`,
    vpc_endpoint_type: "Gateway",
    service_name: `com.amazonaws.${REGION}.s3`,
    state: "available",
    prefix_list_id: "pl-s3",
    cidr_blocks: ["3.5.134.0/23", "52.219.0.0/16"],
    route_table_ids: [`rtb-${key}`],
    policy: JSON.stringify(FULL_ACCESS),
  });
}

/** From the producer's instance, which may send HTTPS to S3. */
function fromInstance(change: (producer: StateFixture) => unknown = () => undefined, to: Destination = S3) {
  const fixture = new DefaultTopology();
  addGateway(fixture.producer, "p");
  addRule(fixture.producer, "egress", "s3", "sg-service", { prefix_list_id: "pl-s3" }, 443);
  change(fixture.producer);
  return prove(fixture.build(), INSTANCE, to);
}

function named(proof: ReturnType<typeof prove>, name: string) {
  return proof.hops.find((hop) => hop.name === name);
}

// https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
describe("a gateway endpoint", () => {
  test.each([S3.name, `photos.s3.${REGION}.amazonaws.com`, `photos.s3.dualstack.${REGION}.amazonaws.com`])(
    "carries traffic to the service by its public name: %s",
    (name) => {
      const proof = fromInstance(undefined, { ...S3, name });
      expect(proof.verdict).toBe("assumed");
      expect(proof.hops.filter(({ status }) => status !== "open").map((hop) => hop.name)).toEqual(["endpoint-service"]);
    },
  );

  test("has no names of other services", () => {
    const proof = fromInstance(undefined, { ...S3, name: `sqs.${REGION}.amazonaws.com` });
    expect(named(proof, "name-resolution")).toMatchObject({ status: "assumed", code: "UNKNOWN_DESTINATION" });
  });

  test("is used only where the security groups allow traffic to the service", () => {
    const proof = fromInstance((producer) => producer.remove("aws_vpc_security_group_egress_rule.s3"));
    expect(proof.verdict).toBe("blocked");
    expect(named(proof, "source-security-group")?.status).toBe("blocked");
    const anywhere = { prefix_list_id: null, cidr_ipv4: "0.0.0.0/0" };
    const open = fromInstance((producer) => producer.change("aws_vpc_security_group_egress_rule.s3", anywhere));
    expect(named(open, "source-security-group")?.status).toBe("open");
    const part = { prefix_list_id: null, cidr_ipv4: "52.219.0.0/16" };
    const some = fromInstance((producer) => producer.change("aws_vpc_security_group_egress_rule.s3", part));
    expect(named(some, "source-security-group")?.status).toBe("assumed");
  });

  test("is used only where the network ACL allows traffic to the service and back", () => {
    const acl = (ingress: readonly object[]) => (producer: StateFixture) =>
      producer.add("aws_network_acl", "closed", {
        id: "acl-1",
        vpc_id: "vpc-p",
        subnet_ids: ["subnet-p1"],
        ingress,
        egress: [{ rule_no: 100, action: "allow", protocol: "-1", cidr_block: "0.0.0.0/0", from_port: 0, to_port: 0 }],
      });
    expect(named(fromInstance(acl([])), "source-network-acl")?.status).toBe("blocked");
    const back = {
      rule_no: 100,
      action: "allow",
      protocol: "tcp",
      cidr_block: "0.0.0.0/0",
      from_port: 1024,
      to_port: 65535,
    };
    expect(named(fromInstance(acl([back])), "source-network-acl")?.status).toBe("open");
  });

  test("outside of the subnet's route table is not used: another route can lead to the service, or none", () => {
    const outside = (producer: StateFixture) =>
      producer.change("aws_vpc_endpoint.s3", { route_table_ids: ["rtb-other"] });
    expect(named(fromInstance(outside), "route-table")).toMatchObject({
      status: "blocked",
      code: "NO_ROUTE_TO_DESTINATION",
    });
    const nat = { route_table_id: "rtb-p", destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-1" };
    expect(
      named(
        fromInstance((producer) => outside(producer).add("aws_route", "nat", nat)),
        "route-table",
      )?.status,
    ).toBe("assumed");
    const endpoint: Destination = { kind: "endpoint", id: "vpce-s3", port: 443 };
    expect(fromInstance((producer) => outside(producer).add("aws_route", "nat", nat), endpoint).verdict).toBe(
      "blocked",
    );
  });

  // https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
  test("lets pass what its policy allows, which depends on the request unless it is everything or nothing", () => {
    const policy = (text: string) =>
      named(
        fromInstance((producer) => producer.change("aws_vpc_endpoint.s3", { policy: text })),
        "endpoint-policy",
      );
    expect(policy(JSON.stringify(FULL_ACCESS))?.status).toBe("open");
    expect(
      policy(JSON.stringify({ Statement: [{ ...FULL_ACCESS.Statement[0], Resource: "arn:aws:s3:::photos/*" }] }))
        ?.status,
    ).toBe("assumed");
    expect(policy(JSON.stringify({ Statement: [{ ...FULL_ACCESS.Statement[0], Effect: "Deny" }] }))).toMatchObject({
      status: "blocked",
      code: "PL_VPCE_POLICY_DENIES",
    });
    expect(policy("not a policy")?.status).toBe("assumed");
    const separate = fromInstance((producer) =>
      producer.add("aws_vpc_endpoint_policy", "s3", {
        vpc_endpoint_id: "vpce-s3",
        policy: JSON.stringify({ Statement: [] }),
      }),
    );
    expect(named(separate, "endpoint-policy")).toMatchObject({
      status: "blocked",
      facts: [{ address: "aws_vpc_endpoint_policy.s3" }],
    });
  });

  test("gives way to an interface endpoint with private DNS, unless that is for inbound Resolver endpoints only", () => {
    const withInterface = (inboundOnly: boolean) => (producer: StateFixture) =>
      producer.add("aws_vpc_endpoint", "s3_interface", {
        id: "vpce-s3i",
        vpc_id: "vpc-p",
        vpc_endpoint_type: "Interface",
        service_name: `com.amazonaws.${REGION}.s3`,
        state: "available",
        subnet_ids: ["subnet-p1"],
        security_group_ids: ["sg-service"],
        private_dns_enabled: true,
        dns_options: [{ dns_record_ip_type: "ipv4", private_dns_only_for_inbound_resolver_endpoint: inboundOnly }],
      });
    expect(named(fromInstance(withInterface(false)), "name-resolution")?.object.id).toBe("vpce-s3i");
    expect(named(fromInstance(withInterface(true)), "route-table")?.facts).toMatchObject([
      { address: "aws_vpc_endpoint.s3" },
    ]);
  });
});

describe("a Client VPN", () => {
  function fromVpn(change: (consumer: StateFixture) => unknown = () => undefined) {
    const fixture = new DefaultTopology();
    addGateway(fixture.consumer, "c");
    addRule(fixture.consumer, "egress", "vpn_to_s3", "sg-vpn", { prefix_list_id: "pl-s3" }, 443);
    change(fixture.consumer);
    return prove(fixture.build(), VPN, S3);
  }
  const route = (cidr: string) => ({
    client_vpn_endpoint_id: VPN.id,
    destination_cidr_block: cidr,
    target_vpc_subnet_id: "subnet-c1",
  });
  const rule = (cidr: string) => ({
    client_vpn_endpoint_id: VPN.id,
    target_network_cidr: cidr,
    authorize_all_groups: true,
  });

  // https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-working-routes.html
  test("needs a route and an authorization rule to the service behind a gateway endpoint", () => {
    const proof = fromVpn();
    expect(named(proof, "vpn-route")?.status).toBe("blocked");
    expect(named(proof, "vpn-authorization")?.status).toBe("blocked");
    const open = fromVpn((consumer) =>
      consumer
        .add("aws_ec2_client_vpn_route", "internet", route("0.0.0.0/0"))
        .add("aws_ec2_client_vpn_authorization_rule", "internet", rule("0.0.0.0/0")),
    );
    expect(open.hops.filter(({ status }) => status !== "open").map(({ name }) => name)).toEqual(["endpoint-service"]);
  });

  test("reaches the service in part where the route or the rule is for some of its addresses", () => {
    const proof = fromVpn((consumer) =>
      consumer
        .add("aws_ec2_client_vpn_route", "part", route("52.219.0.0/16"))
        .add("aws_ec2_client_vpn_authorization_rule", "part", rule("52.219.0.0/16")),
    );
    expect([named(proof, "vpn-route")?.status, named(proof, "vpn-authorization")?.status]).toEqual([
      "assumed",
      "assumed",
    ]);
  });
});
