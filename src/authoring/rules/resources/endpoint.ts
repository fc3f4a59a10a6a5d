import { blocks, type Guardrail, isUnknown, resourceExample, resourceRule } from "../guardrails/guardrail";

const ownSecurityGroup = resourceRule("EP-13", "error", {
  text: "an interface endpoint must have its own security group",
  why: "By default it gets the VPC's default group, which allows traffic from its own members only: connections time out.",
  source: "EC2 API, CreateVpcEndpoint",
  caughtBy: "silent",
  acknowledgeable: true,
  types: ["aws_vpc_endpoint"],
  example: resourceExample(
    "aws_vpc_endpoint",
    { vpc_endpoint_type: "Interface", subnet_ids: ["subnet-1"] },
    { vpc_endpoint_type: "Interface", subnet_ids: ["subnet-1"], security_group_ids: ["sg-1"] },
  ),
  problems({ address, arguments: args }, others) {
    const kind = args.vpc_endpoint_type;
    const groups = args.security_group_ids;
    const hasGroups = isUnknown(groups) || (Array.isArray(groups) && groups.length > 0);
    if ((kind !== "Interface" && kind !== "Resource") || hasGroups) return [];
    const associated = others("aws_vpc_endpoint_security_group_association").some(
      ({ arguments: { vpc_endpoint_id: id } }) => typeof id === "string" && id.includes(`${address}.`),
    );
    return associated
      ? []
      : [{ argument: "security_group_ids", value: groups, fix: "add one that allows the clients" }];
  },
});

const ownType = resourceRule("EP-03b", "error", {
  text: "an endpoint must set its type",
  why: "The default is Gateway, which has neither subnets nor security groups. The provider does not check it.",
  source: "hashicorp/aws, aws_vpc_endpoint; passes validate and plan of 5.100.0",
  caughtBy: "apply",
  types: ["aws_vpc_endpoint"],
  example: resourceExample(
    "aws_vpc_endpoint",
    { subnet_ids: ["subnet-1"], security_group_ids: ["sg-1"] },
    { vpc_endpoint_type: "Interface", subnet_ids: ["subnet-1"], security_group_ids: ["sg-1"] },
  ),
  problems({ arguments: args }) {
    const isInterface = ["subnet_ids", "security_group_ids", "private_dns_enabled"].some(
      (name) => args[name] !== undefined && args[name] !== false,
    );
    return isInterface && args.vpc_endpoint_type === undefined
      ? [{ argument: "vpc_endpoint_type", fix: 'set it to "Interface"' }]
      : [];
  },
});

const oneKindOfLoadBalancer = resourceRule("SVC-02", "error", {
  text: "an endpoint service must have either network or gateway load balancers",
  why: "The provider accepts both and neither.",
  source: "EC2 API, CreateVpcEndpointServiceConfiguration; passes validate and plan of hashicorp/aws 5.100.0",
  caughtBy: "apply",
  types: ["aws_vpc_endpoint_service"],
  example: resourceExample(
    "aws_vpc_endpoint_service",
    { acceptance_required: true },
    { acceptance_required: true, network_load_balancer_arns: ["arn:…"] },
  ),
  problems({ arguments: args }) {
    const kinds = ["network_load_balancer_arns", "gateway_load_balancer_arns"];
    const given = kinds.filter((kind) => args[kind] !== undefined);
    return given.length === 1 ? [] : [{ argument: kinds[0], fix: `keep one of ${kinds.join(" and ")}` }];
  },
});

const recordTtl = resourceRule("R53-03", "error", {
  text: "a record that is not an alias must have a TTL",
  why: "Route 53 requires it; the provider accepts a record without it.",
  source: "Route 53 API, ChangeResourceRecordSets; passes validate and plan of hashicorp/aws 5.100.0",
  caughtBy: "apply",
  types: ["aws_route53_record"],
  example: resourceExample(
    "aws_route53_record",
    { name: "www", type: "A", records: ["10.0.0.10"] },
    { name: "www", type: "A", records: ["10.0.0.10"], ttl: 300 },
  ),
  problems: ({ arguments: { alias, records, ttl } }) =>
    records !== undefined && ttl === undefined && blocks(alias).length === 0
      ? [{ argument: "ttl", fix: "set it to 300" }]
      : [],
});

export const ENDPOINT_RULES: readonly Guardrail[] = [ownSecurityGroup, ownType, oneKindOfLoadBalancer, recordTtl];
