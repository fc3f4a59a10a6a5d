import { network } from "./networks";
import type { RefusedRow } from "./row";

const PRODUCER = network("producer", 20);

/** @returns a resource gateway in the producer's network. @param more further arguments */
function gateway(name = "shared", more = ""): string {
  return `
resource "aws_vpclattice_resource_gateway" "gateway" {
  name       = "${name}"
  vpc_id     = aws_vpc.producer.id
  subnet_ids = aws_subnet.producer[*].id
  ${more}
}
`;
}

/** @returns a resource configuration behind the gateway. @param definition blocks inside its definition */
function configuration(name = "shared", definition = 'ip_resource { ip_address = "10.20.0.10" }', more = ""): string {
  return `
resource "aws_vpclattice_resource_configuration" "configuration" {
  name                        = "${name}"
  resource_gateway_identifier = aws_vpclattice_resource_gateway.gateway.id
  ${more || 'protocol    = "TCP"\n  port_ranges = ["5432"]'}
  resource_configuration_definition {
    ${definition}
  }
}
`;
}

/** A share of the configuration with the other account, which has not accepted it. */
const SHARE = `
resource "aws_ram_resource_share" "share" {
  name                      = "shared"
  allow_external_principals = true
}
resource "aws_ram_resource_association" "share" {
  resource_share_arn = aws_ram_resource_share.share.arn
  resource_arn       = aws_vpclattice_resource_configuration.configuration.arn
}
resource "aws_ram_principal_association" "share" {
  resource_share_arn = aws_ram_resource_share.share.arn
  principal          = "222222222222"
}
`;

const CONSUMER = `${network("consumer", 10, "aws.other")}
resource "aws_vpc_endpoint" "consumer" {
  provider                   = aws.other
  vpc_id                     = aws_vpc.consumer.id
  vpc_endpoint_type          = "Resource"
  resource_configuration_arn = aws_vpclattice_resource_configuration.configuration.arn
  subnet_ids                 = aws_subnet.consumer[*].id
  depends_on                 = [aws_ram_principal_association.share, aws_ram_resource_association.share]
}
`;

/** Rows of section 4.1, and of RAM. */
export const RESOURCE_ROWS: readonly RefusedRow[] = [
  {
    row: "LAT-01",
    title: "a resource gateway name with the prefix of its IDs",
    hcl: PRODUCER + gateway("rgw-shared"),
    code: "ValidationException",
    text: "regular expression pattern",
  },
  {
    row: "LAT-01",
    title: "a resource configuration name with two hyphens in a row",
    hcl: PRODUCER + gateway() + configuration("shared--database"),
    code: "ValidationException",
    text: "shared--database",
  },
  {
    row: "LAT-02",
    title: "a resource gateway has at most five security groups",
    hcl: `${PRODUCER}
      resource "aws_security_group" "many" {
        count  = 6
        vpc_id = aws_vpc.producer.id
      }
      ${gateway("shared", "security_group_ids = aws_security_group.many[*].id")}`,
    code: "ValidationException",
    text: "securityGroupIds",
  },
  {
    row: "LAT-07",
    title: "a resource given by its ARN must be in the same account",
    hcl:
      PRODUCER +
      gateway() +
      configuration(
        "shared",
        'arn_resource { arn = "arn:aws:rds:eu-central-1:333333333333:db:orders" }',
        'type = "ARN"',
      ),
    code: "ValidationException",
    text: "db:orders is not in the account",
  },
  {
    row: "LAT-08",
    title: "a domain name must be in public DNS",
    hcl:
      PRODUCER +
      gateway() +
      configuration(
        "shared",
        'dns_resource {\n domain_name = "db.internal.company.internal"\n ip_address_type = "IPV4"\n }',
      ),
    code: "ValidationException",
    text: "publicly resolvable",
  },
  {
    row: "RAM",
    title: "a resource of another account must be accepted first",
    hcl: PRODUCER + gateway() + configuration() + SHARE + CONSUMER,
    code: "InvalidParameter",
    text: "does not exist",
  },
  {
    row: "RAM",
    title: "an account without an invitation cannot accept",
    hcl: `${PRODUCER}${gateway()}${configuration()}${SHARE.replace('"222222222222"', '"333333333333"')}
      resource "aws_ram_resource_share_accepter" "consumer" {
        provider   = aws.other
        share_arn  = aws_ram_resource_share.share.arn
        depends_on = [aws_ram_principal_association.share]
      }`,
    code: "No pending RAM Resource Share (",
    text: "invitation found",
  },
  {
    row: "RAM",
    title: "a shared resource must exist",
    hcl: SHARE.replace(
      "aws_vpclattice_resource_configuration.configuration.arn",
      '"arn:aws:vpc-lattice:eu-central-1:111111111111:resourceconfiguration/rcfg-0123456789abcdef0"',
    ),
    code: "UnknownResourceException",
  },
  {
    row: "LAT",
    title: "a resource configuration with an endpoint cannot be deleted",
    before: `${PRODUCER}${gateway()}${configuration()}${SHARE}
      resource "aws_ram_resource_share_accepter" "consumer" {
        provider   = aws.other
        share_arn  = aws_ram_resource_share.share.arn
        depends_on = [aws_ram_principal_association.share]
      }
      ${CONSUMER.replace("depends_on                 = [", "depends_on = [aws_ram_resource_share_accepter.consumer, ")}`,
    hcl: `${PRODUCER}${gateway()}${network("consumer", 10, "aws.other")}
      removed {
        from = aws_vpc_endpoint.consumer
        lifecycle { destroy = false }
      }`,
    code: "ConflictException",
    text: "VPC endpoint associations",
  },
  {
    row: "LAT",
    title: "a resource gateway with a configuration cannot be deleted",
    before: PRODUCER + gateway() + configuration(),
    hcl: `${PRODUCER}
      removed {
        from = aws_vpclattice_resource_configuration.configuration
        lifecycle { destroy = false }
      }`,
    code: "ConflictException",
    text: "resource configurations",
  },
];
