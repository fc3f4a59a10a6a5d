import { ALLOW_ALL, aclRule, addAcl, fromBlock, type Mutation } from "./mutation";

/** Mutations of the network between the Client VPN and the endpoint. */
export const CONSUMER_NETWORK: readonly Mutation[] = [
  {
    title: "no outbound rule of the VPN's security group",
    mutate: (s) => s.consumer.remove(s.rule.vpn),
    found: [["source-security-group", "SG_HAS_NO_RULES"]],
    outcome: "blocked",
    blames: (s) => s.topology.securityGroups.get(s.groups.vpn)?.address,
  },
  {
    title: "an outbound rule of the VPN's security group for another port",
    mutate: (s) => s.consumer.change(s.rule.vpn, { ip_protocol: "tcp", from_port: 443, to_port: 443 }),
    found: [["source-security-group", "ENI_SG_RULES_MISMATCH"]],
    outcome: "blocked",
  },
  {
    title: "an ACL that denies what leaves the VPN's subnet",
    mutate: (s) => {
      const deny = aclRule(50, "deny", s.consumerSubnets[1].cidrBlock ?? "");
      addAcl(s, s.consumerSubnets[0].id, [ALLOW_ALL], [deny, ALLOW_ALL]);
    },
    found: [["source-network-acl", "SUBNET_ACL_RESTRICTION"]],
    outcome: "first zone only",
    change: () => "outbound allow rule",
  },
  {
    title: "an ACL that denies what comes into the endpoint's subnet",
    mutate: (s) =>
      addAcl(s, s.consumerSubnets[1].id, [aclRule(50, "deny", "0.0.0.0/0", 8080, 8080), ALLOW_ALL], [ALLOW_ALL]),
    found: [["endpoint-network-acl", "SUBNET_ACL_RESTRICTION"]],
    outcome: "first zone only",
    change: () => "number below 50",
  },
  {
    title: "an ACL that denies return traffic from the endpoint",
    mutate: (s) => addAcl(s, s.consumerSubnets[1].id, [ALLOW_ALL], []),
    found: [["endpoint-network-acl", "SUBNET_ACL_RESTRICTION"]],
    outcome: "first zone only",
    change: () => "outbound TCP 1024-65535",
  },
  {
    title: "an ACL that allows part of the return traffic",
    mutate: (s) => addAcl(s, s.consumerSubnets[1].id, [ALLOW_ALL], [aclRule(100, "allow", "0.0.0.0/0", 32768, 60999)]),
    found: [["endpoint-network-acl", "SUBNET_ACL_RESTRICTION"]],
    outcome: "assumed",
  },
  {
    title: "a more specific route whose target no longer exists",
    mutate: (s) =>
      s.consumer.add("aws_route", "middlebox", {
        route_table_id: s.consumerSubnets[0].routeTableId,
        destination_cidr_block: s.consumerSubnets[1].cidrBlock,
        network_interface_id: "eni-gone",
        state: "blackhole",
      }),
    found: [["route-table", "BAD_STATE_ROUTE"]],
    outcome: "first zone only",
  },
  {
    title: "no inbound rule of the endpoint's security group",
    mutate: (s) => s.consumer.remove(s.rule.endpoint),
    found: [["endpoint-security-group", "SG_HAS_NO_RULES"]],
    outcome: "blocked",
    blames: (s) => s.at.endpointGroup,
    change: () => "TCP 8080",
  },
  {
    title: "the wrong port in the endpoint's security group",
    mutate: (s) => s.consumer.change(s.rule.endpoint, { ip_protocol: "tcp", from_port: 80, to_port: 80 }),
    found: [["endpoint-security-group", "ENI_SG_RULES_MISMATCH"]],
    outcome: "blocked",
  },
  {
    title: "an inbound rule for the clients' own block, which nobody sees",
    mutate: (s) => s.consumer.change(s.rule.endpoint, fromBlock(s.vpn.clientCidrBlock)),
    found: [["endpoint-security-group", "ENI_SG_RULES_MISMATCH"]],
    outcome: "blocked",
  },
  {
    title: "an endpoint with the VPC's default security group, closed as AWS makes it",
    mutate: (s) =>
      s.consumer
        .change(s.endpoint.address, { security_group_ids: ["sg-closed"] })
        .change(s.rule.vpn, fromBlock(s.consumerVpc.cidrBlocks[0]))
        .change(s.consumerVpc.address, { default_security_group_id: "sg-closed" }),
    found: [["endpoint-security-group", "ENI_SG_RULES_MISMATCH"]],
    outcome: "blocked",
  },
];
