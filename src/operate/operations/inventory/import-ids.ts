/** The import IDs of resources without tags: they have no ID of their own, but follow from what they belong to. */
import type { AwsAccount } from "../../aws";

/** Looks up the value of an argument; undefined when it is not known. */
type Argument = (name: string) => string | undefined;

type ImportId = (argument: Argument, account: AwsAccount) => Promise<string | undefined> | string | undefined;

/** By resource type; the forms are those of the provider's documentation. */
const IMPORT_IDS: Readonly<Record<string, ImportId>> = {
  aws_cloudwatch_log_stream: (argument) => joined(":", argument("log_group_name"), argument("name")),
  aws_ec2_client_vpn_authorization_rule: (argument) =>
    joined(",", argument("client_vpn_endpoint_id"), argument("target_network_cidr")),
  aws_ec2_client_vpn_network_association: async (argument, account) => {
    const [endpoint, subnet] = [argument("client_vpn_endpoint_id"), argument("subnet_id")];
    if (endpoint === undefined || subnet === undefined) return undefined;
    return joined(",", endpoint, (await account.describeClientVpnTargetNetworks(endpoint)).get(subnet));
  },
  aws_ec2_client_vpn_route: (argument) =>
    joined(
      ",",
      argument("client_vpn_endpoint_id"),
      argument("target_vpc_subnet_id"),
      argument("destination_cidr_block"),
    ),
  aws_iam_instance_profile: (argument) => argument("name"),
  aws_iam_role: (argument) => argument("name"),
  aws_iam_role_policy_attachment: (argument) => joined("/", argument("role"), argument("policy_arn")),
  aws_route: (argument) => joined("_", argument("route_table_id"), argument("destination_cidr_block")),
  aws_route53_record: (argument) => joined("_", argument("zone_id"), argument("name"), argument("type")),
  aws_vpc_endpoint_connection_accepter: (argument) =>
    joined("_", argument("vpc_endpoint_service_id"), argument("vpc_endpoint_id")),
  aws_route_table_association: (argument) => joined("/", argument("subnet_id"), argument("route_table_id")),
};

/** @returns undefined for a type that has tags or cannot be imported, and while its parents are not known */
export async function importIdOf(type: string, argument: Argument, account: AwsAccount): Promise<string | undefined> {
  return IMPORT_IDS[type]?.(argument, account);
}

/** Whether resources of this type are found by what they belong to. */
export function isFoundByParents(type: string): boolean {
  return type in IMPORT_IDS;
}

function joined(separator: string, ...parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join(separator);
}
