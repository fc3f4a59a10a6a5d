import { createHash } from "node:crypto";
import { gatewayServiceName, parseServiceName } from "../../../base/aws-facts/service-names";
import type { AwsCall, WorldObject } from "../../simulation";

/** EC2 names the owner of its own lists so. */
const OWNER = "AWS";

/** Known ids of AWS-managed prefix lists. */
const KNOWN_IDS: Readonly<Record<string, string>> = {
  "com.amazonaws.us-east-1.s3": "pl-63a5400a",
  "com.amazonaws.us-west-2.s3": "pl-68a54001",
  "com.amazonaws.eu-central-1.s3": "pl-6ea54007",
  "com.amazonaws.us-east-1.dynamodb": "pl-02cd2c6b",
};

/** Services with gateway endpoints have an AWS-managed prefix list, named as the gateway endpoint's service. */
export const GATEWAY_SERVICES = ["dynamodb", "s3"];

/** An AWS-managed prefix list of a service in a region. */
export interface AwsPrefixList {
  /** For example `pl-6ea54007`; a stable stand-in where AWS's id is not known here. */
  readonly id: string;
  /** The name of the service: `com.amazonaws.eu-central-1.s3`. */
  readonly name: string;
  /** Documentation ranges in place of the real ones, which change. */
  readonly cidrBlocks: readonly string[];
}

/** What follows the region, or `global`, in the names of the other lists. */
const REGIONAL = [
  "ec2-instance-connect",
  "ipv6.ec2-instance-connect",
  "ipv6.route53-healthchecks",
  "ipv6.vpc-lattice",
  "route53-healthchecks",
  "s3express",
  "vpc-lattice",
];
const GLOBAL_LISTS = ["cloudfront.origin-facing", "groundstation", "ipv6.cloudfront.origin-facing"];

/** @returns the prefix list of a service, or undefined for a service that has none. */
export function awsPrefixList(serviceName: string): AwsPrefixList | undefined {
  const { region, service } = parseServiceName(serviceName) ?? { region: "", service: "" };
  if (!GATEWAY_SERVICES.includes(service) || serviceName !== gatewayServiceName(region, service)) return undefined;
  return listNamed(serviceName);
}

function listNamed(name: string): AwsPrefixList {
  const generated = `pl-${createHash("sha256").update(name).digest("hex").slice(0, 8)}`;
  return { id: KNOWN_IDS[name] ?? generated, name, cidrBlocks: rangesOf(name) };
}

function rangesOf(name: string): readonly string[] {
  if (name.includes(".ipv6.")) return ["2001:db8::/32"];
  return name.endsWith(".s3") ? ["198.51.100.0/25", "198.51.100.128/25"] : ["203.0.113.0/24"];
}

/**
 * @returns the AWS-managed prefix lists of a region, as objects of AWS.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
 */
export function prefixListsOfAws(call: AwsCall): readonly WorldObject[] {
  const names = [
    ...GATEWAY_SERVICES.map((service) => gatewayServiceName(call.region, service)),
    ...REGIONAL.map((service) => gatewayServiceName(call.region, service)),
    ...GLOBAL_LISTS.map((service) => gatewayServiceName("global", service)),
  ];
  return names.map(listNamed).map(({ id, name, cidrBlocks }) => ({
    account: OWNER,
    region: call.region,
    type: "aws_ec2_managed_prefix_list",
    id,
    attributes: {
      id,
      name,
      arn: `arn:${call.partition}:ec2:${call.region}:aws:prefix-list/${id}`,
      address_family: name.includes(".ipv6.") ? "IPv6" : "IPv4",
      cidr_blocks: cidrBlocks,
      entry: cidrBlocks.map((cidr) => ({ cidr, description: "" })),
      max_entries: 0,
      owner_id: OWNER,
      version: 0,
      tags: {},
    },
  }));
}
