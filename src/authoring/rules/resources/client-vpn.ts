import { parseCidr } from "../../../base/net/cidr";
import { clientCidrCanonical, clientCidrSize } from "../client-vpn";
import {
  type ArgumentProblem,
  type Arguments,
  blocks,
  type Guardrail,
  isTrue,
  isUnknown,
  resourceExample,
  resourceRule,
  texts,
} from "../guardrails/guardrail";

const RULE_TYPES = ["aws_security_group", "aws_security_group_rule", "aws_vpc_security_group_ingress_rule"];

const vpnOptions = resourceRule("CVPN-06", "error", {
  text: "a Client VPN must have a valid client CIDR block and what its options need: a root certificate, a log group, a VPC",
  why: "The provider accepts a block of any size, certificates without a CA, logging without a log group, and security groups without a VPC.",
  source: "EC2 API, CreateClientVpnEndpoint; passes validate and plan of hashicorp/aws 5.100.0",
  caughtBy: "apply",
  types: ["aws_ec2_client_vpn_endpoint"],
  example: resourceExample(
    "aws_ec2_client_vpn_endpoint",
    { client_cidr_block: "172.16.0.0/24", connection_log_options: { enabled: true } },
    {
      client_cidr_block: "172.16.0.0/22",
      connection_log_options: { enabled: true, cloudwatch_log_group: "/vpn" },
    },
  ),
  problems: ({ arguments: args }) => [...pool(args), ...certificates(args), ...log(args), ...vpc(args)],
});

const poolInRule = resourceRule("CVPN-16", "warning", {
  text: "a security group rule must not use a client CIDR block",
  why: "Traffic of VPN clients has the address of the endpoint's network interface: such a rule never matches, and the connection is dropped.",
  source: "AWS Client VPN Administrator Guide, rules and best practices",
  caughtBy: "silent",
  types: RULE_TYPES,
  example: {
    bad: {
      aws_ec2_client_vpn_endpoint: { vpn: { client_cidr_block: "172.16.0.0/22" } },
      aws_vpc_security_group_ingress_rule: { web: { cidr_ipv4: "172.16.0.0/22" } },
    },
    good: {
      aws_ec2_client_vpn_endpoint: { vpn: { client_cidr_block: "172.16.0.0/22" } },
      aws_vpc_security_group_ingress_rule: { web: { referenced_security_group_id: "sg-1" } },
    },
  },
  problems({ arguments: args }, others) {
    const written = sources(args);
    if (written.length === 0) return [];
    const pools = others("aws_ec2_client_vpn_endpoint").flatMap((vpn) => texts(vpn.arguments.client_cidr_block));
    return written
      .filter(({ value }) => pools.includes(value))
      .map((source) => ({ ...source, fix: "use the security group of the Client VPN, or its subnets" }));
  },
});

export const CLIENT_VPN_RULES: readonly Guardrail[] = [vpnOptions, poolInRule];

function pool({ client_cidr_block: block }: Arguments): readonly ArgumentProblem[] {
  if (typeof block !== "string" || isUnknown(block)) return [];
  const problem = clientCidrCanonical.problem(block) ?? clientCidrSize.problem(block);
  return problem ? [{ argument: "client_cidr_block", value: block, ...problem }] : [];
}

function certificates({ authentication_options: options }: Arguments): readonly ArgumentProblem[] {
  return blocks(options).flatMap(({ type, root_certificate_chain_arn: root }, index) =>
    type === "certificate-authentication" && root === undefined
      ? [{ argument: `authentication_options[${index}].root_certificate_chain_arn`, fix: "add the clients' CA" }]
      : [],
  );
}

function log({ connection_log_options: options }: Arguments): readonly ArgumentProblem[] {
  return blocks(options).flatMap(({ enabled, cloudwatch_log_group: group }) =>
    isTrue(enabled) && group === undefined
      ? [{ argument: "connection_log_options.cloudwatch_log_group", fix: "add a log group" }]
      : [],
  );
}

function vpc({ security_group_ids: groups, vpc_id: id }: Arguments): readonly ArgumentProblem[] {
  return groups !== undefined && id === undefined
    ? [{ argument: "vpc_id", fix: "add the VPC of the security groups" }]
    : [];
}

function sources(args: Arguments): readonly { readonly argument: string; readonly value: string }[] {
  const rules = [
    { prefix: "", rule: args },
    ...blocks(args.ingress).map((rule, n) => ({ prefix: `ingress[${n}].`, rule })),
  ];
  return rules.flatMap(({ prefix, rule }) =>
    ["cidr_ipv4", "cidr_blocks"].flatMap((name) =>
      texts(rule[name])
        .filter((value) => parseCidr(value) !== undefined)
        .map((value) => ({ argument: `${prefix}${name}`, value })),
    ),
  );
}
