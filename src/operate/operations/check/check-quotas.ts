/** Checks of quotas: whether a deployment's new resources fit. Deployed resources are not counted twice. */

import type { StackPlace } from "../../../authoring/rules/context";
import { makesLoadBalancer } from "../../../authoring/rules/load-balancer";
import { type AwsAccount, QUOTAS, type QuotaName } from "../../aws";
import { vpnName } from "../certificates/vpn-consumers";
import { type AccountPlace, type CheckContext, type CheckResult, reporter } from "./check-result";

/** A deployment's use of a quota. */
interface Need {
  readonly quota: QuotaName;
  /** The current number. */
  readonly used: number;
  /** The number that the deployment adds. */
  readonly added: number;
  /** The VPC of a quota per VPC. */
  readonly of?: string;
}

/** Whether every quota is sufficient. */
export async function checkQuotas(place: AccountPlace, context: CheckContext): Promise<readonly CheckResult[]> {
  const needs = [
    ...(await vpcNeeds(place)),
    ...(await loadBalancerNeeds(place, context)),
    ...(await vpnNeeds(place, context)),
    ...(await endpointNeeds(place, context)),
  ];
  const open = needs.filter(({ added }) => added > 0);
  if (open.length === 0) return [reporter("quota", place.label).pass("no additional resources needed")];
  return Promise.all(open.map((need) => judge(place, need)));
}

async function judge({ account, label }: AccountPlace, need: Need): Promise<CheckResult> {
  const { quota, used, added, of } = need;
  const { title, defaultValue, serviceCode, quotaCode } = QUOTAS[quota];
  const report = reporter("quota", label);
  const limit = (await account.getServiceQuota(quota)) ?? defaultValue;
  const found = `${title}${of === undefined ? "" : ` (${of})`}: ${used} of ${limit} used, ${added} more needed`;
  if (used + added <= limit) return report.pass(found);
  return report.fail(
    found,
    `aws service-quotas request-service-quota-increase --service-code ${serviceCode} --quota-code ${quotaCode} --desired-value ${used + added} --region ${account.region}`,
  );
}

async function vpcNeeds({ account, stacks }: AccountPlace): Promise<readonly Need[]> {
  const makers = stacks.filter(({ network }) => network.kind === "new");
  if (makers.length === 0) return [];
  const vpcs = await account.describeVpcs();
  const names = vpcs.map(({ tags }) => tags.Name);
  return [{ quota: "vpcs", used: vpcs.length, added: withoutThose(makers, names, ({ prefix }) => prefix) }];
}

async function loadBalancerNeeds({ account, stacks }: AccountPlace, context: CheckContext): Promise<readonly Need[]> {
  const { producer } = context.stacks;
  const makers = stacks.filter((stack) => stack === producer && makesLoadBalancer(producer));
  if (makers.length === 0) return [];
  const balancers = (await account.describeLoadBalancers()).filter(({ type }) => type === "network");
  const names = balancers.map(({ loadBalancerName }) => loadBalancerName);
  const added = withoutThose(makers, names, ({ prefix }) => `${prefix}-nlb`);
  return [{ quota: "networkLoadBalancers", used: balancers.length, added }];
}

async function vpnNeeds({ account, stacks }: AccountPlace, context: CheckContext): Promise<readonly Need[]> {
  const makers = stacks.filter((stack) => context.stacks.vpns.some((vpn) => vpn.stack === stack));
  if (makers.length === 0) return [];
  const endpoints = await account.describeClientVpnEndpoints();
  const names = endpoints.map(({ tags }) => tags.Name);
  const added = withoutThose(makers, names, ({ prefix }) => vpnName(prefix));
  return [{ quota: "clientVpnEndpoints", used: endpoints.length, added }];
}

/** A new VPC has room for all endpoints of a stack; an existing one can be at its quota (EP-21). */
async function endpointNeeds({ account, stacks }: AccountPlace, context: CheckContext): Promise<readonly Need[]> {
  const needs = await Promise.all(
    stacks.map((stack) => {
      const isConsumer = context.stacks.consumers.some((consumer) => consumer === stack);
      const wanted = (isConsumer ? SERVICE_ENDPOINT : 0) + (stack.access === "ssm" ? SSM_ENDPOINTS : 0);
      return endpointsOf(account, stack, wanted);
    }),
  );
  return needs.flat();
}

async function endpointsOf(
  account: AwsAccount,
  { network, prefix }: StackPlace,
  wanted: number,
): Promise<readonly Need[]> {
  if (network.kind !== "existing") return [];
  const inVpc = (await account.describeVpcEndpoints()).filter(
    ({ vpcId, vpcEndpointType }) => vpcId === network.vpcId && vpcEndpointType === "Interface",
  );
  const own = inVpc.filter(({ tags }) => tags.Name === prefix || tags.Name?.startsWith(`${prefix}-`));
  const added = Math.max(0, wanted - own.length);
  return [{ quota: "interfaceEndpointsPerVpc", used: inVpc.length, added, of: network.vpcId }];
}

const SERVICE_ENDPOINT = 1;
/** `ssm` and `ssmmessages` (SSM-01). */
const SSM_ENDPOINTS = 2;

/** The number of stacks that have not created theirs yet. */
function withoutThose(
  makers: readonly StackPlace[],
  names: readonly (string | undefined)[],
  nameOf: (stack: StackPlace) => string,
): number {
  return makers.filter((stack) => !names.includes(nameOf(stack))).length;
}
