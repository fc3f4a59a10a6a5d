/** Checks of networks: whether the config's CIDR blocks overlap VPCs in the accounts. */

import type { StackPlace, VpnPlace } from "../../../authoring/rules/context";
import { type Cidr, formatCidr, nextFreeCidr, overlaps, parseCidr } from "../../../base/net/cidr";
import type { Vpc } from "../../aws";
import { type AccountPlace, type CheckContext, type CheckResult, reporter } from "./check-result";
import type { DeployedIds } from "./deployed-ids";
import { isOwn } from "./named-objects";

type Report = ReturnType<typeof reporter>;

/** Whether network and client CIDR blocks are free, and existing networks match the config. */
export async function checkNetworks(
  { account, label, stacks }: AccountPlace,
  context: CheckContext,
): Promise<readonly CheckResult[]> {
  const report = reporter("networks", label);
  const vpcs = await account.describeVpcs();
  const results = (
    await Promise.all(
      stacks.map(async (stack) => {
        const isOwnVpc = ownVpc(stack, await context.deployedIds(stack));
        const vpns = context.stacks.vpns.filter((vpn) => vpn.stack === stack);
        return [
          ...networkResults(stack, vpcs, isOwnVpc, report),
          ...vpns.flatMap((vpn) => poolResults(vpn, vpcs, isOwnVpc, report)),
        ];
      }),
    )
  ).flat();
  if (results.length > 0) return results;
  const blocks = stacks.map(({ network }) => network.cidr).join(", ");
  return [
    report.pass(
      `${blocks}: no conflict with ${vpcs.length === 1 ? "the existing VPC" : `the ${vpcs.length} existing VPCs`}`,
    ),
  ];
}

type IsOwn = (vpc: Vpc) => boolean;

/** The VPC of a stack: the existing one, or the one in its state. */
function ownVpc({ network, prefix }: StackPlace, deployed: DeployedIds): IsOwn {
  if (network.kind === "existing") return ({ vpcId }) => vpcId === network.vpcId;
  return ({ tags, vpcId }) => isOwn({ id: vpcId, name: tags.Name }, prefix, deployed);
}

function networkResults(
  { name, network }: StackPlace,
  vpcs: readonly Vpc[],
  isOwnVpc: IsOwn,
  report: Report,
): readonly CheckResult[] {
  // The check of existing networks looks at those.
  if (network.kind === "existing") return [];
  const block = parseCidr(network.cidr);
  const others = vpcs.filter((vpc) => !isOwnVpc(vpc));
  const clash = block && others.find((vpc) => blocksOf(vpc).some((other) => overlaps(other, block)));
  if (block === undefined || clash === undefined) return [];
  return [
    report.warn(
      `${name}: ${network.cidr} overlaps ${clash.vpcId} (${clash.cidrBlocks.join(", ")})`,
      `none needed for PrivateLink (VPC-12), but the two can never be peered: ${suggestion(block, vpcs)}`,
    ),
  ];
}

/** A client CIDR block must not overlap its own VPC (CVPN-03); VPN clients cannot reach other VPCs that it overlaps. */
function poolResults(
  { stack, vpn }: VpnPlace,
  vpcs: readonly Vpc[],
  isOwnVpc: IsOwn,
  report: Report,
): readonly CheckResult[] {
  const pool = parseCidr(vpn.clientCidr);
  if (pool === undefined) return [];
  return vpcs
    .filter((vpc) => blocksOf(vpc).some((block) => overlaps(block, pool)))
    .map((vpc) => {
      const found = `${stack.name}: the client CIDR block ${vpn.clientCidr} overlaps ${vpc.vpcId} (${vpc.cidrBlocks.join(", ")})`;
      const fix = suggestion(pool, vpcs);
      return isOwnVpc(vpc)
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
