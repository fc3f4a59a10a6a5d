/** EC2: checks of Client VPN endpoints. */

import {
  CLIENT_CIDR_PREFIX,
  VPN_DNS_SERVERS,
  VPN_KEY_BITS,
  VPN_SERVER_DOMAIN,
} from "../../../base/aws-facts/client-vpn";
import { isWithin } from "../../../base/aws-facts/fact";
import { formatCidr, parseAddress, parseCidr } from "../../../base/net/cidr";
import type { AwsCall, ObjectValue } from "../../simulation";
import { blockOf, blocksOf, isSet, stringOf, stringsOf, textOf } from "../../values/attributes";
import { GROUP_NOT_FOUND } from "../ec2/error-codes";

const { min: LARGEST, max: SMALLEST } = CLIENT_CIDR_PREFIX.value;
/** Key algorithms that Client VPN supports, as ACM names them (CVPN-20). */
const KEY_ALGORITHMS: readonly string[] = VPN_KEY_BITS.value.map((bits) => `RSA_${bits}`);

/** Checks a new Client VPN endpoint (CVPN-01, 02, 05b, 06, 08, 10, 19, 20, 21). */
export function checkClientVpn(call: AwsCall, planned: ObjectValue): void {
  checkClientCidr(call, textOf(planned, "client_cidr_block"));
  checkAuthentication(call, planned);
  checkSettings(call, planned);
}

/** Checks the arguments that can be updated. */
export function checkSettings(call: AwsCall, planned: ObjectValue): void {
  const arn = textOf(planned, "server_certificate_arn");
  checkCertificate(call, arn);
  const names = domainsOf(call, arn);
  if (!names.some((name) => VPN_SERVER_DOMAIN.value.test(name)))
    refuse(call.by(VPN_SERVER_DOMAIN.id), `Certificate ${arn} does not have a domain`);
  checkDnsServers(call, stringsOf(planned, "dns_servers"));
  checkLog(call, planned);
  checkNetwork(call, planned);
}

function refuse(call: AwsCall, message: string): never {
  return call.refuse("InvalidParameterValue", message);
}

function checkClientCidr(call: AwsCall, text: string): void {
  const cidr = parseCidr(text);
  if (cidr === undefined) refuse(call.by("CVPN-02"), `Client CIDR block ${text} is not valid`);
  if (!isWithin(CLIENT_CIDR_PREFIX.value, cidr.prefix)) {
    const range = `at least /${SMALLEST} and not greater than /${LARGEST}`;
    refuse(call.by(CLIENT_CIDR_PREFIX.id), `Client CIDR block ${text} is not valid: its size must be ${range}`);
  }
  if (formatCidr(cidr) !== text) {
    const canonical = `is not the network address ${formatCidr(cidr)}`;
    refuse(call.by("CVPN-02"), `Client CIDR block ${text} is not valid: it ${canonical}`);
  }
}

function checkAuthentication(call: AwsCall, planned: ObjectValue): void {
  for (const option of blocksOf(planned, "authentication_options")) {
    if (option.type === "certificate-authentication") {
      const arn = textOf(option, "root_certificate_chain_arn");
      if (arn !== "") checkCertificate(call, arn);
      else missing(call.by("CVPN-05b"), "Mutual authentication is required but is missing in the request");
    }
    if (option.type === "federated-authentication" && !textOf(option, "saml_provider_arn")) {
      missing(call, "The request must contain the parameter SAMLProviderArn");
    }
    if (option.type === "directory-service-authentication" && !textOf(option, "active_directory_id")) {
      missing(call, "The request must contain the parameter DirectoryId");
    }
  }
}

function missing(call: AwsCall, message: string): never {
  return call.refuse("MissingParameter", message);
}

/** Certificates must be in ACM in the same account and region. */
function checkCertificate(call: AwsCall, arn: string): void {
  const message = (id: string) => `Certificate ${id} does not exist`;
  const words = { code: "InvalidParameterValue", message };
  const certificate = call.by("CVPN-23").require("aws_acm_certificate", arn, words).attributes;
  if (certificate.status !== "ISSUED") {
    const state = `is in the state ${textOf(certificate, "status")}`;
    refuse(call, `Certificate ${arn} ${state}, it must be ISSUED`);
  }
  const algorithm = textOf(certificate, "key_algorithm");
  if (KEY_ALGORITHMS.includes(algorithm)) return;
  const wanted = `supported are ${KEY_ALGORITHMS.join(" and ")}`;
  refuse(call.by(VPN_KEY_BITS.id), `Certificate ${arn} has the unsupported key algorithm ${algorithm}: ${wanted}`);
}

function domainsOf(call: AwsCall, certificateArn: string): readonly string[] {
  const attributes = call.attributesOf("aws_acm_certificate", certificateArn);
  return [textOf(attributes, "domain_name"), ...stringsOf(attributes, "subject_alternative_names")];
}

function checkDnsServers(call: AwsCall, servers: readonly string[]): void {
  if (servers.length > VPN_DNS_SERVERS.value) {
    refuse(call.by(VPN_DNS_SERVERS.id), `A Client VPN endpoint has at most ${VPN_DNS_SERVERS.value} DNS servers`);
  }
  const wrong = servers.find((server) => parseAddress(server) === undefined);
  if (wrong !== undefined) refuse(call.by(VPN_DNS_SERVERS.id), `DNS server ${wrong} is not a valid IPv4 address`);
}

function checkLog(call: AwsCall, planned: ObjectValue): void {
  const log = blockOf(planned, "connection_log_options") ?? {};
  if (log.enabled !== true) return;
  const group = textOf(log, "cloudwatch_log_group");
  if (group === "") missing(call, "The request must contain the parameter CloudwatchLogGroup");
  if (call.find("aws_cloudwatch_log_group", group) === undefined) {
    refuse(call, `CloudWatch log group ${group} does not exist`);
  }
  const stream = stringOf(log, "cloudwatch_log_stream");
  if (stream === undefined || stream === "") return;
  if (call.find("aws_cloudwatch_log_stream", `${group}:${stream}`) === undefined) {
    refuse(call, `CloudWatch log stream ${stream} of the log group ${group} does not exist`);
  }
}

/** Security groups must belong to the configured VPC (CVPN-10). */
function checkNetwork(call: AwsCall, planned: ObjectValue): void {
  const [vpcId, groups] = [textOf(planned, "vpc_id"), stringsOf(planned, "security_group_ids")];
  if (vpcId !== "") call.require("aws_vpc", vpcId);
  if (!isSet(planned, "security_group_ids") || groups.length === 0) return;
  if (vpcId === "") missing(call, "The request must contain the parameter VpcId");
  const foreign = groups.find((id) => call.find("aws_security_group", id)?.attributes.vpc_id !== vpcId);
  if (foreign === undefined) return;
  call.refuse(GROUP_NOT_FOUND, `The security group '${foreign}' does not exist in VPC '${vpcId}'`);
}
