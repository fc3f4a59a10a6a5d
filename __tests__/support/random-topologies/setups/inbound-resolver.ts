import { addSecurityGroup, CONSUMER } from "../../default-topology";
import type { StateFixture } from "../../state-fixture";
import type { Setup } from "./setup";

const ENDPOINT = "aws_route53_resolver_endpoint.inbound";
const VPN = "aws_ec2_client_vpn_endpoint.vpn";

function dnsRule(state: StateFixture, direction: "ingress" | "egress", name: string, group: string): void {
  state.add(`aws_vpc_security_group_${direction}_rule`, name, {
    id: `sgr-${name}`,
    security_group_id: group,
    ip_protocol: "udp",
    from_port: 53,
    to_port: 53,
    cidr_ipv4: "10.10.0.0/16",
  });
}

/** VPN clients whose DNS server is an inbound Resolver endpoint in the VPC. */
export const INBOUND_RESOLVER: Setup = {
  add({ consumer }) {
    addSecurityGroup(consumer, "resolver", "sg-resolver", "vpc-c", CONSUMER);
    dnsRule(consumer, "ingress", "dns_in", "sg-resolver");
    dnsRule(consumer, "egress", "dns_out", "sg-vpn");
    consumer
      .add("aws_route53_resolver_endpoint", "inbound", {
        id: "rslvr-in-1",
        direction: "INBOUND",
        host_vpc_id: "vpc-c",
        security_group_ids: ["sg-resolver"],
        ip_address: [{ subnet_id: "subnet-c2", ip: "10.10.1.53", ipv6: "" }],
      })
      .change(VPN, { dns_servers: ["10.10.1.53"] });
  },
  changes: [
    {
      title: "another direction of the Resolver endpoint",
      apply: (draft) => draft.find(ENDPOINT)?.change({ direction: "OUTBOUND" }),
    },
    {
      title: "other groups of the Resolver endpoint",
      apply: (draft, random) =>
        draft.find(ENDPOINT)?.change({ security_group_ids: random.one([[], ["sg-client"], ["sg-elsewhere"]]) }),
    },
    {
      title: "another port of the rule for queries",
      apply: (draft, random) => {
        const rule = random.one(["ingress_rule.dns_in", "egress_rule.dns_out"]);
        draft.find(`aws_vpc_security_group_${rule}`)?.change({ from_port: 54, to_port: 54 });
      },
    },
    {
      title: "other addresses of the rule for queries",
      apply: (draft, random) => {
        const cidr_ipv4 = random.one(["10.10.0.0/24", "10.10.1.0/24", "10.10.0.0/25"]);
        draft.find("aws_vpc_security_group_ingress_rule.dns_in")?.change({ cidr_ipv4 });
      },
    },
    {
      title: "an ACL that lets no queries through",
      apply: (draft, random) => {
        const rule = (protocol: string) => ({
          rule_no: 100,
          action: "allow",
          protocol,
          cidr_block: "0.0.0.0/0",
          from_port: 0,
          to_port: protocol === "-1" ? 0 : 65535,
          icmp_code: 0,
          icmp_type: 0,
          ipv6_cidr_block: "",
        });
        if (draft.places("aws_network_acl_association").some((one) => one.value("subnet_id") === "subnet-c2")) return;
        const [ingress, egress] = random.one([
          ["6", "-1"],
          ["-1", "6"],
          ["17", "17"],
        ]) as [string, string];
        draft.add("aws_network_acl", {
          id: "acl-dns",
          vpc_id: "vpc-c",
          subnet_ids: [],
          ingress: [rule(ingress)],
          egress: [rule(egress)],
        });
        draft.add("aws_network_acl_association", {
          id: "aclassoc-dns",
          network_acl_id: "acl-dns",
          subnet_id: "subnet-c2",
        });
      },
    },
    {
      title: "a Resolver endpoint in another VPC",
      apply: (draft) => {
        draft.find(ENDPOINT)?.change({
          host_vpc_id: "vpc-p",
          ip_address: [{ subnet_id: "subnet-p1", ip: "10.20.0.53", ipv6: "" }],
          security_group_ids: ["sg-pclient"],
        });
        draft.find(VPN)?.change({ dns_servers: ["10.20.0.53"] });
      },
    },
  ],
};
