/** How long AWS takes, in seconds. A single run may take half or twice as long. */
import type { OperationKind } from "./operation";

/** Seconds that a call takes which is not listed: AWS answers it without working in the background. */
export const ORDINARY_SECONDS = 1;

type Seconds = Readonly<Record<string, Partial<Readonly<Record<OperationKind, number>>>>>;

/** Medians of about ten applies each, read in public logs (`Creation complete after …`) in November 2026. */
const FROM_LOGS: Seconds = {
  aws_instance: { create: 20 },
  aws_lb: { create: 145 },
  aws_route53_zone: { create: 70 },
  aws_vpc: { create: 3 },
};

/** Estimates: what operators of these services are used to. No log was read for them. */
const ESTIMATES: Seconds = {
  aws_acm_certificate: { create: 2 },
  aws_cloudwatch_log_group: { create: 2 },
  aws_db_instance: { create: 300, delete: 240 },
  aws_ec2_client_vpn_authorization_rule: { create: 75, delete: 75 },
  aws_ec2_client_vpn_endpoint: { create: 2, delete: 3 },
  aws_ec2_client_vpn_network_association: { create: 420, delete: 600 },
  aws_ec2_client_vpn_route: { create: 150, delete: 90 },
  aws_ec2_instance_connect_endpoint: { create: 210, delete: 180 },
  aws_iam_instance_profile: { create: 7 },
  aws_instance: { update: 10, delete: 40 },
  aws_internet_gateway: { delete: 10 },
  aws_lb: { update: 5, delete: 15 },
  aws_nat_gateway: { create: 95, delete: 55 },
  aws_rds_cluster: { create: 60, delete: 60 },
  aws_rds_cluster_instance: { create: 360, delete: 240 },
  aws_route53_record: { create: 35, update: 35, delete: 35 },
  aws_route53_zone: { delete: 2 },
  aws_route53_zone_association: { create: 50, delete: 50 },
  aws_security_group: { create: 2 },
  aws_vpc_endpoint: { create: 90, update: 30, delete: 65 },
  aws_vpc_endpoint_connection_accepter: { create: 10, delete: 10 },
  aws_vpc_endpoint_private_dns: { create: 60 },
  aws_vpc_endpoint_service: { create: 12, delete: 12 },
  aws_vpclattice_resource_configuration: { create: 5, delete: 10 },
  aws_vpclattice_resource_gateway: { create: 40, delete: 30 },
};

/** One figure of the table, for the documentation. */
export interface Latency {
  readonly type: string;
  readonly kind: OperationKind;
  readonly seconds: number;
  /** `log`: read in public logs. `estimate`: nobody measured it for this table. */
  readonly from: "log" | "estimate";
}

/** @returns every figure, by type. */
export function latencies(): readonly Latency[] {
  const rows = (table: Seconds, from: Latency["from"]) =>
    Object.entries(table).flatMap(([type, kinds]) =>
      (["create", "update", "delete"] as const).flatMap((kind) => {
        const seconds = kinds[kind];
        return seconds === undefined ? [] : [{ type, kind, seconds, from }];
      }),
    );
  return [...rows(FROM_LOGS, "log"), ...rows(ESTIMATES, "estimate")].sort((a, b) => (a.type < b.type ? -1 : 1));
}

/** @returns the seconds that an operation takes on AWS. */
export function secondsOf(kind: OperationKind, type: string): number {
  return FROM_LOGS[type]?.[kind] ?? ESTIMATES[type]?.[kind] ?? ORDINARY_SECONDS;
}
