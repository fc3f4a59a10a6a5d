/** Data sources with one value per region: zones of load balancers' names, and the accounts that write access logs. */
import type { AwsCall, DataSources, ObjectValue } from "../../simulation";
import { stringOf, textOf } from "../../values/attributes";
import { loadBalancerZoneId } from "../route53/hosted-zone-ids";
import accounts from "./service-accounts.json";

/**
 * Where access logs come from an account of AWS. Regions since August 2022 have a service principal instead.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
const LOG_ACCOUNTS: Readonly<Record<string, string>> = accounts;

function hostedZone(call: AwsCall, config: ObjectValue): ObjectValue {
  const type = stringOf(config, "load_balancer_type") ?? "application";
  return { id: loadBalancerZoneId(type, stringOf(config, "region") ?? call.region) };
}

function logAccount(call: AwsCall, config: ObjectValue): ObjectValue {
  const region = textOf(config, "region") || call.region;
  const id = LOG_ACCOUNTS[region];
  if (id === undefined) return call.fail(`unsupported ELB Service Account ID region (${region})`);
  return { id, arn: `arn:${call.partition}:iam::${id}:root` };
}

export const loadBalancerDataSources: DataSources = {
  aws_elb_hosted_zone_id: hostedZone,
  aws_elb_service_account: logAccount,
  aws_lb_hosted_zone_id: hostedZone,
};
