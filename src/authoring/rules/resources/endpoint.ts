import { blocks, type Guardrail, isUnknown } from "../guardrails/guardrail";

const ownSecurityGroup: Guardrail = {
  id: "EP-13",
  severity: "error",
  text: "an interface endpoint has a security group of its own",
  why: "Left out, it gets the VPC's default group, which lets in its own members only: connections time out.",
  source: "EC2 API, CreateVpcEndpoint",
  caughtBy: "silent",
  acknowledgeable: true,
  types: ["aws_vpc_endpoint"],
  example: {
    bad: { aws_vpc_endpoint: { kms: { vpc_endpoint_type: "Interface", subnet_ids: ["subnet-1"] } } },
    good: {
      aws_vpc_endpoint: {
        kms: { vpc_endpoint_type: "Interface", subnet_ids: ["subnet-1"], security_group_ids: ["sg-1"] },
      },
    },
  },
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
      : [{ argument: "security_group_ids", value: groups, fix: "add one that lets the clients in" }];
  },
};

const ownType: Guardrail = {
  id: "EP-03b",
  severity: "error",
  text: "an endpoint says what type it is",
  why: "Left out it is a gateway, which has neither subnets nor security groups. The provider lets it pass.",
  source: "hashicorp/aws, aws_vpc_endpoint; passes validate and plan of 5.100.0",
  caughtBy: "apply",
  types: ["aws_vpc_endpoint"],
  example: {
    bad: { aws_vpc_endpoint: { kms: { subnet_ids: ["subnet-1"], security_group_ids: ["sg-1"] } } },
    good: {
      aws_vpc_endpoint: {
        kms: { vpc_endpoint_type: "Interface", subnet_ids: ["subnet-1"], security_group_ids: ["sg-1"] },
      },
    },
  },
  problems({ arguments: args }) {
    const isInterface = ["subnet_ids", "security_group_ids", "private_dns_enabled"].some(
      (name) => args[name] !== undefined && args[name] !== false,
    );
    return isInterface && args.vpc_endpoint_type === undefined
      ? [{ argument: "vpc_endpoint_type", fix: 'write "Interface"' }]
      : [];
  },
};

const oneKindOfLoadBalancer: Guardrail = {
  id: "SVC-02",
  severity: "error",
  text: "an endpoint service has network or gateway load balancers, not both and not neither",
  why: "The provider lets both pass, and neither.",
  source: "EC2 API, CreateVpcEndpointServiceConfiguration; passes validate and plan of hashicorp/aws 5.100.0",
  caughtBy: "apply",
  types: ["aws_vpc_endpoint_service"],
  example: {
    bad: { aws_vpc_endpoint_service: { web: { acceptance_required: true } } },
    good: {
      aws_vpc_endpoint_service: { web: { acceptance_required: true, network_load_balancer_arns: ["arn:…"] } },
    },
  },
  problems({ arguments: args }) {
    const kinds = ["network_load_balancer_arns", "gateway_load_balancer_arns"];
    const given = kinds.filter((kind) => args[kind] !== undefined);
    return given.length === 1 ? [] : [{ argument: kinds[0], fix: `keep one of ${kinds.join(" and ")}` }];
  },
};

const recordTtl: Guardrail = {
  id: "R53-03",
  severity: "error",
  text: "a record that is no alias has a time to live",
  why: "Route 53 asks for it; the provider lets a record without it pass.",
  source: "Route 53 API, ChangeResourceRecordSets; passes validate and plan of hashicorp/aws 5.100.0",
  caughtBy: "apply",
  types: ["aws_route53_record"],
  example: {
    bad: { aws_route53_record: { www: { name: "www", type: "A", records: ["10.0.0.10"] } } },
    good: { aws_route53_record: { www: { name: "www", type: "A", records: ["10.0.0.10"], ttl: 300 } } },
  },
  problems: ({ arguments: { alias, records, ttl } }) =>
    records !== undefined && ttl === undefined && blocks(alias).length === 0
      ? [{ argument: "ttl", fix: "write 300" }]
      : [],
};

export const ENDPOINT_RULES: readonly Guardrail[] = [ownSecurityGroup, ownType, oneKindOfLoadBalancer, recordTtl];
