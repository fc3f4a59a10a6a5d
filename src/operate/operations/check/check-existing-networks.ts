/** Checks of existing VPCs: their blocks, DNS attributes, subnets, Instance Connect endpoints and hosted zones. */
import { plannedPrivateLinkSubnets, vpcBlocks } from "../../../authoring/config/derived";
import type { ExistingNetworkConfig } from "../../../authoring/config/schema";
import type { ConsumerPlace, RuleContext, StackPlace } from "../../../authoring/rules/context";
import { createsLoadBalancer } from "../../../authoring/rules/load-balancer";
import { VPN_SUBNET_FREE_ADDRESSES } from "../../../base/aws-facts/client-vpn";
import { LOAD_BALANCER_FREE_ADDRESSES } from "../../../base/aws-facts/load-balancing";
import { cidr, contains, overlaps, parseCidr } from "../../../base/net/cidr";
import type { AwsAccount, Subnet, Vpc } from "../../aws";
import { type AccountPlace, type CheckContext, type CheckResult, reporter } from "./check-result";
import type { DeployedIds } from "./deployed-ids";

type Report = ReturnType<typeof reporter>;

/** What the checks of one existing network know. */
interface Existing {
  readonly account: AwsAccount;
  readonly stack: StackPlace;
  readonly network: ExistingNetworkConfig;
  readonly vpc: Vpc;
  readonly deployed: DeployedIds;
  readonly stacks: RuleContext;
  readonly report: Report;
}

type ExistingCheck = (existing: Existing) => readonly CheckResult[] | Promise<readonly CheckResult[]>;

/** Whether the existing networks of the stacks here are as the config says. */
export async function checkExistingNetworks(
  place: AccountPlace,
  context: CheckContext,
): Promise<readonly CheckResult[]> {
  const results = await Promise.all(
    existingNetworks(place).map(async (stack) => {
      const report = reporter("existing network", place.label);
      const existing = await existingOf(place, stack, context, report);
      if (existing === undefined) return [await missing(place, stack, report)];
      const checks: readonly ExistingCheck[] = [blockResults, dnsResults, subnetResults, newSubnetResults];
      const problems = (await Promise.all(checks.map((check) => check(existing)))).flat();
      return problems.length > 0 ? problems : [report.pass(asExpected(existing))];
    }),
  );
  return results.flat();
}

/** Whether an existing network has room for the stack's Instance Connect endpoint. */
export function checkInstanceConnect(place: AccountPlace, context: CheckContext): Promise<readonly CheckResult[]> {
  return checkEach("instance connect", instanceConnectResults, place, context);
}

/** Whether an existing network has room for the stack's private hosted zone. */
export function checkHostedZones(place: AccountPlace, context: CheckContext): Promise<readonly CheckResult[]> {
  return checkEach("hosted zone", hostedZoneResults, place, context);
}

/** One check of its own for what needs a permission of its own: without it, the others still run. */
async function checkEach(
  name: string,
  check: ExistingCheck,
  place: AccountPlace,
  context: CheckContext,
): Promise<readonly CheckResult[]> {
  const report = reporter(name, place.label);
  const results = await Promise.all(
    existingNetworks(place).map(async (stack) => {
      const existing = await existingOf(place, stack, context, report);
      return existing === undefined ? [] : check(existing);
    }),
  );
  return results.flat();
}

function existingNetworks({ stacks }: AccountPlace): readonly StackPlace[] {
  return stacks.filter(({ network }) => network.kind === "existing");
}

/** @returns undefined when the VPC does not exist */
async function existingOf(
  { account }: AccountPlace,
  stack: StackPlace,
  context: CheckContext,
  report: Report,
): Promise<Existing | undefined> {
  const { network } = stack;
  if (network.kind !== "existing") return undefined;
  const vpc = (await account.describeVpcs()).find(({ vpcId }) => vpcId === network.vpcId);
  if (vpc === undefined) return undefined;
  return { account, stack, network, vpc, deployed: await context.deployedIds(stack), stacks: context.stacks, report };
}

async function missing({ account }: AccountPlace, { name, network }: StackPlace, report: Report): Promise<CheckResult> {
  const vpcId = network.kind === "existing" ? network.vpcId : "";
  const ids = (await account.describeVpcs()).map((vpc) => vpc.vpcId).join(", ");
  const found = `${name}: VPC ${vpcId} does not exist in this account and region`;
  return report.fail(found, ids === "" ? "correct network.vpcId" : `use one of ${ids}`);
}

function asExpected({ network, stack, vpc }: Existing): string {
  const count = network.subnets.length === 1 ? "its subnet" : `its ${network.subnets.length} subnets`;
  return `${stack.name}: ${vpc.vpcId} (${vpc.cidrBlocks.join(", ")}) and ${count} are as in the config`;
}

/** The config must name the block of the subnets, and for the resolver's address the primary one (VPC-11). */
function blockResults({ network, report, stack, vpc }: Existing): readonly CheckResult[] {
  const { cidrBlocks, vpcId } = vpc;
  const [primary = ""] = cidrBlocks;
  const [resolverBlock] = vpcBlocks(network);
  const found = `${stack.name}: ${vpcId} is ${cidrBlocks.join(", ")}`;
  if (!cidrBlocks.includes(network.cidr)) {
    return [
      report.fail(
        `${found}, but the config has ${network.cidr}`,
        `set cidr: "${primary}": the DNS server is its base + 2 (VPC-11)`,
      ),
    ];
  }
  if (resolverBlock === primary) return [];
  const expected = `${primary} is its primary block, but the config has ${resolverBlock}`;
  return [
    report.fail(
      `${found}; ${expected}: clients would get a DNS server that does not exist`,
      `set primaryCidr: "${primary}": the DNS server is its base + 2 (VPC-11)`,
    ),
  ];
}

/** Source: Amazon VPC User Guide, DNS attributes for your VPC (VPC-10). */
async function dnsResults({ account, report, stack, stacks, vpc }: Existing): Promise<readonly CheckResult[]> {
  const { enableDnsSupport, enableDnsHostnames } = await account.describeVpcDnsAttributes(vpc.vpcId);
  const consumer = consumerOf(stack, stacks)?.consumer;
  const needsHostnames = consumer?.dns !== undefined || consumer?.privateDns === true || stack.access === "ssm";
  const off = [
    ...(enableDnsSupport ? [] : ["dns-support"]),
    ...(enableDnsHostnames || !needsHostnames ? [] : ["dns-hostnames"]),
  ];
  return off.map((attribute) =>
    report.fail(
      `${stack.name}: ${vpc.vpcId} has enable-${attribute} off: private names do not resolve there (VPC-10)`,
      `aws ec2 modify-vpc-attribute --vpc-id ${vpc.vpcId} --enable-${attribute} '{"Value":true}' --region ${account.region}`,
    ),
  );
}

async function subnetResults(existing: Existing): Promise<readonly CheckResult[]> {
  const { account, network, report, stack } = existing;
  const subnets = await account.describeSubnets();
  return network.subnets.flatMap((configured, index) => {
    const subnet = subnets.find(({ subnetId }) => subnetId === configured.id);
    const at = `${stack.name}: subnet ${configured.id}`;
    if (subnet === undefined) {
      const others = subnets.filter(({ vpcId }) => vpcId === network.vpcId).map(({ subnetId }) => subnetId);
      const fix = others.length === 0 ? `create it in ${network.vpcId}, or correct its id` : `use ${others.join(", ")}`;
      return [report.fail(`${at} does not exist in this account and region`, fix)];
    }
    return [
      ...differences(at, subnet, network.vpcId, configured, report),
      ...freeAddresses(existing, at, subnet, index),
    ];
  });
}

function differences(
  at: string,
  subnet: Subnet,
  vpcId: string,
  configured: { readonly zoneId: string; readonly cidr: string },
  report: Report,
): readonly CheckResult[] {
  if (subnet.vpcId !== vpcId) {
    return [report.fail(`${at} is in ${subnet.vpcId}, but the config has ${vpcId}`, `use a subnet of ${vpcId}`)];
  }
  const pairs = [
    ["zoneId", subnet.zoneId, configured.zoneId],
    ["cidr", subnet.cidrBlock, configured.cidr],
  ] as const;
  return pairs
    .filter(([, found, expected]) => found !== expected)
    .map(([member, found, expected]) =>
      report.fail(`${at} has ${found}, but the config has ${expected}`, `set ${member}: "${found}"`),
    );
}

/** What is deployed already has its addresses; a state that cannot be read leaves that open. */
function freeAddresses(
  { deployed, report, stack, stacks }: Existing,
  at: string,
  { availableIpAddressCount: free, cidrBlock }: Subnet,
  index: number,
): readonly CheckResult[] {
  const needed = neededAddresses(stack, stacks, index);
  if (free >= needed || (deployed !== undefined && deployed.size > 0)) return [];
  const found = `${at} (${cidrBlock}) has ${free} free addresses, and ${needed} are needed`;
  const fix = "free some, or use a larger subnet";
  return [
    deployed === undefined
      ? report.warn(found, `none if it is deployed already; otherwise ${fix}`)
      : report.fail(found, fix),
  ];
}

/** The largest need of what is created in a subnet: AWS refuses to begin with fewer. */
function neededAddresses(stack: StackPlace, { producer, vpns }: RuleContext, index: number): number {
  const vpn = vpns.find((each) => each.stack === stack)?.vpn;
  const isAssociated = vpn !== undefined && (vpn.associations === "all" || index === 0);
  const hasBalancer =
    stack === producer && createsLoadBalancer(producer) && stack.network.privateLinkSubnets === undefined;
  return Math.max(
    1,
    isAssociated ? VPN_SUBNET_FREE_ADDRESSES.value : 0,
    hasBalancer ? LOAD_BALANCER_FREE_ADDRESSES.value : 0,
  );
}

/** Subnets that the stack adds to an existing VPC: inside one of its blocks, and beside its other subnets. */
async function newSubnetResults(existing: Existing): Promise<readonly CheckResult[]> {
  const { account, deployed, network, report, stack, vpc } = existing;
  const planned = plannedPrivateLinkSubnets(network, stack.region);
  if (planned.length === 0) return [];
  const others = (await account.describeSubnets()).filter(({ vpcId }) => vpcId === vpc.vpcId);
  return planned.flatMap((subnet) => {
    const block = cidr(subnet.cidr);
    const where = `${stack.name}: the subnet ${subnet.cidr} of privateLinkSubnets`;
    if (!vpc.cidrBlocks.some((each) => contains(cidr(each), block))) {
      const fix = `use a free part of ${vpc.cidrBlocks.join(", ")}, or associate another block with the VPC`;
      return [report.fail(`${where} is in no block of ${vpc.vpcId}`, fix)];
    }
    const clash = others.find(({ cidrBlock, subnetId }) => {
      const other = parseCidr(cidrBlock);
      return other && overlaps(other, block) && deployed !== undefined && !deployed.has(subnetId);
    });
    if (clash === undefined) return [];
    const found = `${where} overlaps ${clash.subnetId} (${clash.cidrBlock})`;
    return [report.fail(found, "use a free part of the VPC's blocks")];
  });
}

/** Source: Amazon EC2 User Guide, Instance Connect Endpoint quotas: one per VPC. */
async function instanceConnectResults(existing: Existing): Promise<readonly CheckResult[]> {
  const { account, deployed, report, stack, vpc } = existing;
  if (stack.access !== "instance-connect") return [];
  const endpoints = (await account.describeInstanceConnectEndpoints()).filter(({ vpcId }) => vpcId === vpc.vpcId);
  const other = endpoints.find(({ instanceConnectEndpointId: id }) => deployed !== undefined && !deployed.has(id));
  if (other === undefined) return [];
  return [
    report.fail(
      `${stack.name}: ${vpc.vpcId} has the Instance Connect endpoint ${other.instanceConnectEndpointId} already: a VPC can have one`,
      'set access: "none" and use that one, or access: "ssm"',
    ),
  ];
}

/** A VPC can be associated with one private hosted zone of a name: the second association fails (R53-07). */
async function hostedZoneResults(existing: Existing): Promise<readonly CheckResult[]> {
  const { account, deployed, report, stack, stacks, vpc } = existing;
  const zone = consumerOf(stack, stacks)?.consumer.dns?.zone;
  if (zone === undefined) return [];
  const name = zone.toLowerCase().replace(/\.$/, "");
  const zones = await account.listHostedZonesByVpc(vpc.vpcId);
  const other = zones.find((each) => each.name === name && deployed !== undefined && !deployed.has(each.hostedZoneId));
  if (other === undefined) return [];
  return [
    report.fail(
      `${stack.name}: ${vpc.vpcId} is associated with the hosted zone ${other.hostedZoneId} of the name ${name} already`,
      "use another dns.zone, or dissociate that zone from the VPC",
    ),
  ];
}

function consumerOf(stack: StackPlace, { consumers }: RuleContext): ConsumerPlace | undefined {
  return consumers.find((consumer) => consumer === stack);
}
