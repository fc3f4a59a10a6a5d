import { endpoint, network, service, TWO_NETWORKS } from "./networks";
import type { RefusedRow } from "./row";

const CONSUMER = network("consumer", 10);

const ZONE = `
resource "aws_route53_zone" "private" {
  name = "internal.company"
  vpc { vpc_id = aws_vpc.consumer.id }
}
`;

/** @returns a record in the private zone. @param body its arguments but for the zone */
function record(body: string, name = "record"): string {
  return `
resource "aws_route53_record" "${name}" {
  zone_id = aws_route53_zone.private.zone_id
  ${body}
}
`;
}

/** @returns an alias for the endpoint `consumer`. @param zoneId expression of the target's zone */
function alias(type: string, name: string, zoneId: string): string {
  return record(`
  name = "hello"
  type = "${type}"
  alias {
    name                   = ${name}
    zone_id                = ${zoneId}
    evaluate_target_health = false
  }`);
}

const AWS_ENDPOINT = `
resource "aws_vpc_endpoint" "consumer" {
  vpc_id            = aws_vpc.consumer.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-central-1.ssm"
  subnet_ids        = aws_subnet.consumer[*].id
}
`;
const ENTRY = "aws_vpc_endpoint.consumer.dns_entry[0]";

/** The zone of the account 111111111111 and a VPC of the other account. */
const TWO_ACCOUNTS_OF_DNS = `${CONSUMER}${ZONE}
resource "aws_vpc" "other" {
  provider   = aws.other
  cidr_block = "10.30.0.0/16"
}
`;

/** Rows of section 6. */
export const DNS_ROWS: readonly RefusedRow[] = [
  {
    row: "R53-03",
    title: "a record needs a TTL",
    hcl: CONSUMER + ZONE + record('name = "hello"\n type = "A"\n records = ["10.0.0.4"]'),
    code: "InvalidInput",
    text: "Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId]",
  },
  {
    row: "R53-04",
    title: "an alias for an endpoint must be an A or AAAA record",
    hcl: CONSUMER + ZONE + AWS_ENDPOINT + alias("CNAME", `${ENTRY}.dns_name`, `${ENTRY}.hosted_zone_id`),
    code: "InvalidChangeBatch",
    text: "type CNAME in zone Z273ZU8SZ5RJPC, but that target was not found",
  },
  {
    row: "R53-05",
    title: "an alias needs the hosted zone ID of its target",
    hcl: CONSUMER + ZONE + AWS_ENDPOINT + alias("A", `${ENTRY}.dns_name`, "aws_route53_zone.private.zone_id"),
    code: "InvalidChangeBatch",
    text: "but the alias target name does not lie within the target zone",
  },
  {
    row: "R53-05",
    title: "an alias with the hosted zone ID of another kind of target",
    hcl: CONSUMER + ZONE + AWS_ENDPOINT + alias("A", `${ENTRY}.dns_name`, '"Z3F0SRJ5LGBH90"'),
    code: "InvalidChangeBatch",
    text: "in zone Z3F0SRJ5LGBH90, but the alias target name does not lie within the target zone",
  },
  {
    row: "R53-05",
    title: "the target of an alias must exist",
    hcl:
      CONSUMER +
      ZONE +
      alias("A", '"vpce-0123456789abcdef0-01234567.ssm.eu-central-1.vpce.amazonaws.com"', '"Z273ZU8SZ5RJPC"'),
    code: "InvalidChangeBatch",
    text: "but that target was not found",
  },
  {
    row: "R53-07",
    title: "a VPC can have only one private zone of a name",
    hcl: `${CONSUMER}${ZONE}
      resource "aws_route53_zone" "twin" {
        name = "internal.company"
        vpc { vpc_id = aws_vpc.consumer.id }
        depends_on = [aws_route53_zone.private]
      }`,
    code: "ConflictingDomainExists",
    text: "in region eu-central-1 has already been associated with the hosted zone Z",
  },
  {
    row: "R53-08",
    title: "a private zone with the private DNS name of an endpoint",
    hcl: `${CONSUMER}
      ${AWS_ENDPOINT.replace("service_name ", "private_dns_enabled = true\n  service_name ")}
      resource "aws_route53_zone" "private" {
        name = "ssm.eu-central-1.amazonaws.com"
        vpc { vpc_id = aws_vpc.consumer.id }
        depends_on = [aws_vpc_endpoint.consumer]
      }`,
    code: "ConflictingDomainExists",
  },
  {
    row: "R53-09",
    title: "a zone cannot be created for a VPC in another account",
    hcl: `
      resource "aws_vpc" "other" {
        provider   = aws.other
        cidr_block = "10.30.0.0/16"
      }
      resource "aws_route53_zone" "private" {
        name = "internal.company"
        vpc { vpc_id = aws_vpc.other.id }
      }`,
    code: "InvalidVPCId",
    text: "that you provided is not authorized to make the association.",
  },
  {
    row: "R53-09",
    title: "an association with a zone in another account needs an authorization",
    hcl: `${TWO_ACCOUNTS_OF_DNS}
      resource "aws_route53_zone_association" "other" {
        provider = aws.other
        zone_id  = aws_route53_zone.private.zone_id
        vpc_id   = aws_vpc.other.id
      }`,
    code: "NotAuthorizedException",
  },
  {
    row: "R53-09",
    title: "a VPC cannot be associated with a public zone",
    hcl: `${CONSUMER}
      resource "aws_route53_zone" "public" { name = "example.com" }
      resource "aws_route53_zone_association" "public" {
        zone_id = aws_route53_zone.public.zone_id
        vpc_id  = aws_vpc.consumer.id
      }`,
    code: "PublicZoneVPCAssociation",
  },
  {
    row: "R53-09",
    title: "the last VPC cannot be disassociated",
    before: CONSUMER + ZONE,
    hcl: `${CONSUMER} resource "aws_route53_zone" "private" { name = "internal.company" }`,
    code: "LastVPCAssociation",
  },
  {
    row: "R53-10",
    title: "a zone with records cannot be deleted",
    before: CONSUMER + ZONE + record('name = "hello"\n type = "A"\n ttl = 60\n records = ["10.0.0.4"]'),
    hcl: `${CONSUMER}
      removed {
        from = aws_route53_record.record
        lifecycle { destroy = false }
      }`,
    code: "HostedZoneNotEmpty",
  },
  {
    row: "R53-11",
    title: "a CNAME record at the zone apex",
    hcl: CONSUMER + ZONE + record('name = ""\n type = "CNAME"\n ttl = 60\n records = ["example.com"]'),
    code: "InvalidChangeBatch",
    text: "RRSet of type CNAME with DNS name internal.company. is not permitted at apex in zone internal.company.",
  },
  {
    row: "R53-11",
    title: "a CNAME record next to other records of the name",
    hcl: `${CONSUMER}${ZONE}
      ${record('name = "hello"\n type = "A"\n ttl = 60\n records = ["10.0.0.4"]', "address")}
      ${record(
        'name = "hello"\n type = "CNAME"\n ttl = 60\n records = ["x.y"]\n depends_on = [aws_route53_record.address]',
        "name",
      )}`,
    code: "InvalidChangeBatch",
    text: "conflicts with other records",
  },
  {
    row: "R53-11",
    title: "a record that exists already",
    hcl: `${CONSUMER}${ZONE}
      ${record('name = "hello"\n type = "A"\n ttl = 60\n records = ["10.0.0.4"]', "first")}
      ${record(
        'name = "hello"\n type = "A"\n ttl = 60\n records = ["10.0.0.5"]\n depends_on = [aws_route53_record.first]',
        "second",
      )}`,
    code: "InvalidChangeBatch",
    text: "but it already exists",
  },
  {
    row: "R53-05",
    title: "an alias must use the DNS name of its endpoint",
    hcl:
      TWO_NETWORKS +
      service() +
      endpoint() +
      ZONE.replace("{\n", "{\n  provider = aws.other\n") +
      alias("A", `replace(${ENTRY}.dns_name, "vpce-", "vpce-f")`, `${ENTRY}.hosted_zone_id`).replace(
        "{\n",
        "{\n  provider = aws.other\n",
      ),
    code: "InvalidChangeBatch",
    text: "but that target was not found",
  },
];
