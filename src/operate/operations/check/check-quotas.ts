/** Checks of quotas: whether a deployment's new resources fit. Deployed resources are not counted twice. */

import type { RuleContext, StackPlace } from "../../../authoring/rules/context";
import { createsLoadBalancer } from "../../../authoring/rules/load-balancer";
import { SESSION_MANAGER_ENDPOINTS } from "../../../base/aws-facts/instances";
import { type AwsAccount, QUOTAS, type QuotaName } from "../../aws";
import { type AccountPlace, type CheckContext, type CheckResult, reporter } from "./check-result";
import { CLIENT_VPN, isOwn, NETWORK_LOAD_BALANCER, type ObjectKind, VPC } from "./named-objects";

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
  const regional = await Promise.all(REGIONAL.map((quota) => regionalNeeds(place, context, quota)));
  const needs = [...regional.flat(), ...(await endpointNeeds(place, context))];
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

/** A quota of an account in a region, and what it counts. */
interface RegionalQuota {
  readonly quota: QuotaName;
  readonly kind: ObjectKind;
  isUsedBy(stack: StackPlace, context: RuleContext): boolean;
}

const REGIONAL: readonly RegionalQuota[] = [
  { quota: "vpcs", kind: VPC, isUsedBy: ({ network }) => network.kind === "new" },
  {
    quota: "networkLoadBalancers",
    kind: NETWORK_LOAD_BALANCER,
    isUsedBy: (stack, { producer }) => stack === producer && createsLoadBalancer(producer),
  },
  {
    quota: "clientVpnEndpoints",
    kind: CLIENT_VPN,
    isUsedBy: (stack, { vpns }) => vpns.some((vpn) => vpn.stack === stack),
  },
];

/** Everything in the account counts, whoever made it; a stack adds one unless its state has one already. */
async function regionalNeeds(
  { account, stacks }: AccountPlace,
  context: CheckContext,
  { quota, kind, isUsedBy }: RegionalQuota,
): Promise<readonly Need[]> {
  const users = stacks.filter((stack) => isUsedBy(stack, context.stacks));
  if (users.length === 0) return [];
  const objects = await kind.list(account);
  const deployed = await Promise.all(users.map((stack) => context.deployedIds(stack)));
  const added = users.filter(
    (stack, n) => !objects.some((each) => isOwn(each, kind.nameOf(stack), deployed[n])),
  ).length;
  return [{ quota, used: objects.length, added }];
}

/** A new VPC has room for all endpoints of a stack; an existing one can be at its quota (EP-21). */
async function endpointNeeds({ account, stacks }: AccountPlace, context: CheckContext): Promise<readonly Need[]> {
  const needs = await Promise.all(
    stacks.map((stack) => {
      const isConsumer = context.stacks.consumers.some((consumer) => consumer === stack);
      const wanted = (isConsumer ? SERVICE_ENDPOINT : 0) + (stack.access === "ssm" ? SSM_ENDPOINTS : 0);
      return endpointsOf(account, stack, wanted, context);
    }),
  );
  return needs.flat();
}

async function endpointsOf(
  account: AwsAccount,
  stack: StackPlace,
  wanted: number,
  context: CheckContext,
): Promise<readonly Need[]> {
  const { network, prefix } = stack;
  if (network.kind !== "existing") return [];
  const inVpc = (await account.describeVpcEndpoints()).filter(
    ({ vpcId, vpcEndpointType }) => vpcId === network.vpcId && vpcEndpointType === "Interface",
  );
  const deployed = await context.deployedIds(stack);
  const own = inVpc.filter(({ vpcEndpointId, tags }) =>
    deployed === undefined ? tags.Name === prefix || tags.Name?.startsWith(`${prefix}-`) : deployed.has(vpcEndpointId),
  );
  const added = Math.max(0, wanted - own.length);
  return [{ quota: "interfaceEndpointsPerVpc", used: inVpc.length, added, of: network.vpcId }];
}

const SERVICE_ENDPOINT = 1;
/** `ssm` and `ssmmessages` (SSM-01). */
const SSM_ENDPOINTS = SESSION_MANAGER_ENDPOINTS.value.length;
