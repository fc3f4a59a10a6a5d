import { type CertificateSettings, selfSigned } from "./certificates";
import { network } from "./networks";
import type { RefusedRow } from "./row";

/** What an endpoint's arguments may be changed to in a row. */
interface EndpointSettings {
  readonly clientCidr?: string;
  readonly authentication?: string;
  readonly log?: string;
  readonly more?: string;
  readonly certificate?: CertificateSettings;
}

/** @returns a Client VPN endpoint as `aws_ec2_client_vpn_endpoint.vpn`, with its certificate. */
function vpn(settings: EndpointSettings = {}): string {
  const root = "root_certificate_chain_arn = aws_acm_certificate.server.arn";
  return `${selfSigned("server", settings.certificate)}
resource "aws_ec2_client_vpn_endpoint" "vpn" {
  server_certificate_arn = aws_acm_certificate.server.arn
  client_cidr_block      = "${settings.clientCidr ?? "172.16.0.0/22"}"
  ${settings.more ?? ""}
  authentication_options {
    type = "certificate-authentication"
    ${settings.authentication ?? root}
  }
  connection_log_options {
    ${settings.log ?? "enabled = false"}
  }
}
`;
}

/** An association of the endpoint with a subnet. */
function association(name: string, subnet: string, more = ""): string {
  return `
resource "aws_ec2_client_vpn_network_association" "${name}" {
  client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.vpn.id
  subnet_id              = ${subnet}
  ${more}
}
`;
}

const CONSUMER = network("consumer", 10);
const FIRST = association("first", "aws_subnet.consumer[0].id");
const AFTER_FIRST = "depends_on = [aws_ec2_client_vpn_network_association.first]";

/** A further subnet of the network `consumer`. */
function subnet(cidr: string, zone = "euc1-az1"): string {
  return `
resource "aws_subnet" "further" {
  vpc_id               = aws_vpc.consumer.id
  cidr_block           = "${cidr}"
  availability_zone_id = "${zone}"
}
`;
}

/** Rows of section 5. */
export const CLIENT_VPN_ROWS: readonly RefusedRow[] = [
  ...["172.16.0.0/23", "172.0.0.0/11"].map((clientCidr) => ({
    row: "CVPN-01",
    title: `a client CIDR is neither smaller than /22 nor larger than /12, as ${clientCidr} is`,
    hcl: vpn({ clientCidr }),
    code: "InvalidParameterValue",
    text: clientCidr,
  })),
  {
    row: "CVPN-02",
    title: "a client CIDR has no host bits",
    hcl: vpn({ clientCidr: "10.100.0.1/22" }),
    code: "InvalidParameterValue",
    text: "10.100.0.0/22",
  },
  {
    row: "CVPN-03",
    title: "the client CIDR overlaps the VPC",
    hcl: CONSUMER + vpn({ clientCidr: "10.10.0.0/22" }) + FIRST,
    code: "InvalidClientVpnSubnetId.OverlappingCidr",
  },
  {
    row: "CVPN-03",
    title: "the client CIDR overlaps a route",
    hcl: `${CONSUMER}${vpn()}${FIRST}
      resource "aws_ec2_client_vpn_route" "peer" {
        client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.vpn.id
        destination_cidr_block = "172.16.0.0/16"
        target_vpc_subnet_id   = aws_ec2_client_vpn_network_association.first.subnet_id
      }`,
    code: "InvalidParameterValue",
  },
  {
    row: "CVPN-05b",
    title: "mutual authentication needs a client CA certificate",
    hcl: vpn({ authentication: "root_certificate_chain_arn = null" }),
    code: "MissingParameter",
    text: "Mutual authentication is required but is missing in the request",
  },
  {
    row: "CVPN-06",
    title: "a connection log needs a log group",
    hcl: vpn({ log: "enabled = true" }),
    code: "MissingParameter",
    text: "CloudwatchLogGroup",
  },
  {
    row: "CVPN-06",
    title: "the log group of a connection log must exist",
    hcl: vpn({ log: 'enabled = true\n cloudwatch_log_group = "nowhere"' }),
    code: "InvalidParameterValue",
    text: "nowhere",
  },
  {
    row: "CVPN-08",
    title: "at most two DNS servers are allowed",
    hcl: vpn({ more: 'dns_servers = ["10.0.0.2", "10.0.0.3", "10.0.0.4"]' }),
    code: "InvalidParameterValue",
  },
  {
    row: "CVPN-08",
    title: "a DNS server must be an IPv4 address",
    hcl: vpn({ more: 'dns_servers = ["foo"]' }),
    code: "InvalidParameterValue",
    text: "foo",
  },
  {
    row: "CVPN-09",
    title: "only one subnet per Availability Zone can be associated",
    hcl: CONSUMER + subnet("10.10.9.0/24") + vpn() + FIRST + association("twin", "aws_subnet.further.id", AFTER_FIRST),
    code: "InvalidClientVpnSubnetId.DuplicateAz",
    text: "You have already associated a subnet from this Availability Zone",
  },
  {
    row: "CVPN-09",
    title: "a subnet can be associated only once",
    hcl: CONSUMER + vpn() + FIRST + association("twin", "aws_subnet.consumer[0].id", AFTER_FIRST),
    code: "InvalidClientVpnDuplicateAssociationException",
  },
  {
    row: "CVPN-09",
    title: "all subnets must be in one VPC",
    hcl: `${CONSUMER}${network("other", 30)}${vpn()}${FIRST}
      ${association("second", "aws_subnet.other[1].id", AFTER_FIRST)}`,
    code: "InvalidClientVpnSubnetId.NotFound",
  },
  {
    row: "CVPN-09",
    title: "a subnet must be at least a /27",
    hcl: CONSUMER + subnet("10.10.9.0/28", "euc1-az3") + vpn() + association("small", "aws_subnet.further.id"),
    code: "InvalidParameterValue",
    text: "/27",
  },
  {
    row: "CVPN-09",
    title: "a subnet must have 20 free addresses",
    hcl: `${CONSUMER}${subnet("10.10.9.0/27", "euc1-az3")}${vpn()}
      resource "aws_network_interface" "taken" {
        count     = 8
        subnet_id = aws_subnet.further.id
      }
      ${association("small", "aws_subnet.further.id", "depends_on = [aws_network_interface.taken]")}`,
    code: "InvalidParameterValue",
    text: "20 available IP addresses",
  },
  {
    row: "CVPN-09",
    title: "a VPC with dedicated tenancy",
    hcl: `${CONSUMER.replace("enable_dns_hostnames = true", 'instance_tenancy = "dedicated"')}${vpn()}${FIRST}`,
    code: "InvalidParameterValue",
    text: "dedicated tenancy",
  },
  {
    row: "CVPN-10",
    title: "security groups need a VPC in the configuration",
    hcl: CONSUMER + vpn({ more: "security_group_ids = [aws_vpc.consumer.default_security_group_id]" }),
    code: "MissingParameter",
    text: "VpcId",
  },
  {
    row: "CVPN-11",
    title: "a network can be authorized only once",
    hcl: `${CONSUMER}${vpn()}
      resource "aws_ec2_client_vpn_authorization_rule" "first" {
        client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.vpn.id
        target_network_cidr    = "10.10.0.0/16"
        authorize_all_groups   = true
      }
      resource "aws_ec2_client_vpn_authorization_rule" "second" {
        client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.vpn.id
        target_network_cidr    = "10.10.0.0/16"
        authorize_all_groups   = true
        depends_on             = [aws_ec2_client_vpn_authorization_rule.first]
      }`,
    code: "InvalidClientVpnDuplicateAuthorizationRule",
  },
  {
    row: "CVPN-12",
    title: "the association already creates the route to the VPC",
    hcl: `${CONSUMER}${vpn()}${FIRST}
      resource "aws_ec2_client_vpn_route" "vpc" {
        client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.vpn.id
        destination_cidr_block = aws_vpc.consumer.cidr_block
        target_vpc_subnet_id   = aws_ec2_client_vpn_network_association.first.subnet_id
      }`,
    code: "InvalidClientVpnDuplicateRoute",
    text: "Route already exists",
  },
  {
    row: "CVPN-13",
    title: "a route must use an associated subnet",
    hcl: `${CONSUMER}${vpn()}${FIRST}
      resource "aws_ec2_client_vpn_route" "peer" {
        client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.vpn.id
        destination_cidr_block = "10.99.0.0/16"
        target_vpc_subnet_id   = aws_subnet.consumer[1].id
      }`,
    code: "InvalidClientVpnActiveAssociationNotFound",
  },
  {
    row: "CVPN-27",
    title: "a route needs an association",
    hcl: `${CONSUMER}${vpn()}
      resource "aws_ec2_client_vpn_route" "peer" {
        client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.vpn.id
        destination_cidr_block = "10.99.0.0/16"
        target_vpc_subnet_id   = aws_subnet.consumer[0].id
      }`,
    code: "InvalidClientVpnActiveAssociationNotFound",
    text: "pending-association state",
  },
  {
    row: "CVPN-19",
    title: "a region has at most five endpoints",
    hcl: vpn({ more: "count = 6" }),
    code: "ClientVpnEndpointLimitExceeded",
  },
  {
    row: "CVPN-19",
    title: "an endpoint has at most 200 authorization rules",
    hcl: `${vpn()}
      resource "aws_ec2_client_vpn_authorization_rule" "many" {
        count                  = 201
        client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.vpn.id
        target_network_cidr    = "10.10.\${count.index}.0/24"
        authorize_all_groups   = true
      }`,
    code: "ClientVpnAuthorizationRuleLimitExceeded",
  },
  {
    row: "CVPN-19",
    title: "an association has at most 100 routes, including the one to its VPC",
    hcl: `${CONSUMER}${vpn()}${FIRST}
      resource "aws_ec2_client_vpn_route" "many" {
        count                  = 100
        client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.vpn.id
        destination_cidr_block = "10.99.\${count.index}.0/24"
        target_vpc_subnet_id   = aws_ec2_client_vpn_network_association.first.subnet_id
      }`,
    code: "ClientVpnRouteLimitExceeded",
  },
  {
    row: "CVPN-20",
    title: "a certificate with an RSA key of 4096 bits",
    hcl: vpn({ certificate: { key: 'algorithm = "RSA"\n rsa_bits = 4096' } }),
    code: "InvalidParameterValue",
    text: "RSA_4096",
  },
  {
    row: "CVPN-20",
    title: "a certificate with an ECDSA key",
    hcl: vpn({ certificate: { key: 'algorithm = "ECDSA"\n ecdsa_curve = "P256"' } }),
    code: "InvalidParameterValue",
    text: "EC_prime256v1",
  },
  {
    row: "CVPN-21",
    title: "a server certificate without a dotted name",
    hcl: vpn({ certificate: { subject: 'common_name = "server"' } }),
    code: "InvalidParameterValue",
    text: "does not have a domain",
  },
  {
    row: "CVPN-21",
    title: "a server certificate that does not exist in this account",
    hcl: vpn().replace(
      "server_certificate_arn = aws_acm_certificate.server.arn",
      'server_certificate_arn = "arn:aws:acm:eu-central-1:999999999999:certificate/12345678-1234-1234-1234-123456789012"',
    ),
    code: "InvalidParameterValue",
    text: "does not exist",
  },
];
