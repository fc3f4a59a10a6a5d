/** Checks of networks: whether the config's CIDR blocks overlap VPCs in the accounts. */

import type { StackPlace, VpnPlace } from "../../../authoring/rules/context";
import { type Cidr, formatCidr, nextFreeCidr, overlaps, parseCidr } from "../../../base/net/cidr";
import type { Vpc } from "../../aws";
import { type AccountPlace, type CheckContext, type CheckResult, reporter } from "./check-result";

type Report = ReturnType<typeof reporter>;

/** Whether network and client CIDR blocks are free, and existing networks match the config. */
export async function checkNetworks(
  { account, label, stacks }: AccountPlace,
  context: CheckContext,
): Promise<readonly CheckResult[]> {
  const report = reporter("networks", label);
  const vpcs = await account.describeVpcs();
  const results = stacks.flatMap((stack) => [
    ...networkResults(stack, vpcs, report),
    ...context.stacks.vpns.filter((vpn) => vpn.stack === stack).flatMap((vpn) => poolResults(vpn, vpcs, report)),
  ]);
  if (results.length > 0) return results;
  const blocks = stacks.map(({ network }) => network.cidr).join(", ");
  return [
    report.pass(
      `${blocks}: no conflict with ${vpcs.length === 1 ? "the existing VPC" : `the ${vpcs.length} existing VPCs`}`,
    ),
  ];
}

function networkResults(stack: StackPlace, vpcs: readonly Vpc[], report: Report): readonly CheckResult[] {
  const { name, network, prefix } = stack;
  if (network.kind === "existing") return existingResults(name, network, vpcs, report);
  const block = parseCidr(network.cidr);
  const others = vpcs.filter((vpc) => vpc.tags.Name !== prefix);
  const clash = block && others.find((vpc) => blocksOf(vpc).some((other) => overlaps(other, block)));
  if (block === undefined || clash === undefined) return [];
  return [
    report.warn(
      `${name}: ${network.cidr} overlaps ${clash.vpcId} (${clash.cidrBlocks.join(", ")})`,
      `none needed for PrivateLink (VPC-12), but the two can never be peered: ${suggestion(block, vpcs)}`,
    ),
  ];
}

function existingResults(
  name: string,
  network: { readonly vpcId: string; readonly cidr: string },
  vpcs: readonly Vpc[],
  report: Report,
): readonly CheckResult[] {
  const vpc = vpcs.find(({ vpcId }) => vpcId === network.vpcId);
  if (vpc === undefined) {
    const found = `${name}: VPC ${network.vpcId} does not exist in this account and region`;
    const ids = vpcs.map(({ vpcId }) => vpcId).join(", ");
    return [report.fail(found, ids === "" ? "correct network.vpcId" : `use one of ${ids}`)];
  }
  if (vpc.cidrBlocks.includes(network.cidr)) return [];
  const [primary = ""] = vpc.cidrBlocks;
  const found = `${name}: ${network.vpcId} is ${vpc.cidrBlocks.join(", ")}, but the config has ${network.cidr}`;
  return [report.fail(found, `set cidr: "${primary}": the DNS server is its base + 2 (VPC-11)`)];
}

/** A client CIDR block must not overlap its own VPC (CVPN-03); VPN clients cannot reach other VPCs that it overlaps. */
function poolResults({ stack, vpn }: VpnPlace, vpcs: readonly Vpc[], report: Report): readonly CheckResult[] {
  const pool = parseCidr(vpn.clientCidr);
  if (pool === undefined) return [];
  const { network, prefix } = stack;
  const isOwn = (vpc: Vpc) => (network.kind === "existing" ? vpc.vpcId === network.vpcId : vpc.tags.Name === prefix);
  return vpcs
    .filter((vpc) => blocksOf(vpc).some((block) => overlaps(block, pool)))
    .map((vpc) => {
      const found = `${stack.name}: the client CIDR block ${vpn.clientCidr} overlaps ${vpc.vpcId} (${vpc.cidrBlocks.join(", ")})`;
      const fix = suggestion(pool, vpcs);
      return isOwn(vpc)
        ? report.fail(found, `${fix} (CVPN-03)`)
        : report.warn(found, `none needed, unless VPN clients also need to reach that VPC: ${fix}`);
    });
}

function blocksOf({ cidrBlocks }: Vpc): readonly Cidr[] {
  return cidrBlocks.flatMap((block) => parseCidr(block) ?? []);
}

function suggestion(block: Cidr, vpcs: readonly Vpc[]): string {
  const free = nextFreeCidr(block.prefix, vpcs.flatMap(blocksOf));
  return free ? `${formatCidr(free)} is free` : "use another CIDR block";
}
