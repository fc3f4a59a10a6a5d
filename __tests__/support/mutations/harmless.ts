import { aclRule, addAcl, fromBlock, type HarmlessChange } from "./mutation";

/** Changes that leave the path open. */
export const HARMLESS: readonly HarmlessChange[] = [
  {
    title: "enforcement off and no inbound rule",
    mutate: (s) =>
      s.producer
        .change(s.loadBalancer.address, {
          enforce_security_group_inbound_rules_on_private_link_traffic: "off",
        })
        .remove(s.rule.enforcement),
  },
  {
    title: "a load balancer without security groups and targets that allow its subnets",
    mutate: (s) =>
      s.producer
        .change(s.loadBalancer.address, { security_groups: [] })
        .change(s.rule.service, fromBlock(s.producerVpc.cidrBlocks[0])),
  },
  {
    title: "the associated subnet allowed instead of the VPN's security group",
    mutate: (s) => s.consumer.change(s.rule.endpoint, fromBlock(s.consumerSubnets[0].cidrBlock)),
  },
  {
    title: "one stopped target and cross-zone load balancing on",
    mutate: (s) => s.producer.change(s.instances[1].address, { instance_state: "stopped" }),
  },
  {
    title: "one target only and cross-zone load balancing on",
    mutate: (s) => s.producer.remove(s.attachments[1]),
  },
  {
    title: "inline rules instead of separate ones",
    mutate: (s) =>
      s.consumer.remove(s.rule.endpoint).change(s.at.endpointGroup, {
        ingress: [{ protocol: "tcp", from_port: 8080, to_port: 8080, security_groups: [s.groups.vpn], self: false }],
      }),
  },
  {
    title: "an aws_security_group_rule with a port range",
    mutate: (s) =>
      s.consumer.remove(s.rule.endpoint).add("aws_security_group_rule", "endpoint", {
        security_group_id: s.groups.endpoint,
        type: "ingress",
        protocol: "tcp",
        from_port: 8000,
        to_port: 9000,
        source_security_group_id: s.groups.vpn,
      }),
  },
  {
    title: "every account as an allowed principal",
    mutate: (s) => s.producer.change(s.at.principal, { principal_arn: "*" }),
  },
  {
    title: "a wildcard record",
    mutate: (s) => {
      const name = `*.${s.zone.zoneName}`;
      s.consumer.change(s.record.address, { name, fqdn: name });
    },
  },
  {
    title: "an ACL whose rules allow the traffic and the return traffic",
    mutate: (s) => {
      const block = s.consumerVpc.cidrBlocks[0] ?? "";
      const there = aclRule(100, "allow", block, 8080, 8080);
      addAcl(s, s.consumerSubnets[1].id, [there], [aclRule(100, "allow", block, 1024, 65535)]);
    },
  },
  {
    title: "a second security group on the endpoint that has the rule",
    mutate: (s) =>
      s.consumer
        .add("aws_security_group", "second", {
          id: "sg-second",
          vpc_id: s.consumerVpc.id,
          ingress: [],
          egress: [],
        })
        .change(s.rule.endpoint, { security_group_id: "sg-second" })
        .change(s.rule.vpn, fromBlock(s.consumerVpc.cidrBlocks[0]))
        .change(s.endpoint.address, { security_group_ids: [s.groups.endpoint, "sg-second"] }),
  },
];
