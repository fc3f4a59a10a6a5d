/** Check of names: what exists under the names of a stack without being in its state. */
import type { RuleContext, StackPlace } from "../../../authoring/rules/context";
import { createsLoadBalancer } from "../../../authoring/rules/load-balancer";
import { type AccountPlace, type CheckContext, type CheckResult, reporter } from "./check-result";
import {
  APPLICATION_LOAD_BALANCER,
  CLIENT_VPN,
  ENDPOINT,
  ENDPOINT_SERVICE,
  NETWORK_LOAD_BALANCER,
  type ObjectKind,
  VPC,
} from "./named-objects";

/** The kinds that a stack creates. */
export function kindsOf(
  stack: StackPlace,
  { producer, vpns }: Pick<RuleContext, "producer" | "vpns">,
): readonly ObjectKind[] {
  const network = stack.network.kind === "new" ? [VPC] : [];
  if (stack === producer) {
    const { kind } = producer.backend;
    const balancers = createsLoadBalancer(producer) ? [NETWORK_LOAD_BALANCER] : [];
    const service = kind === "resource" ? [] : [ENDPOINT_SERVICE];
    return [...network, ...balancers, ...(kind === "alb" ? [APPLICATION_LOAD_BALANCER] : []), ...service];
  }
  return [...network, ENDPOINT, ...(vpns.some((vpn) => vpn.stack === stack) ? [CLIENT_VPN] : [])];
}

/**
 * Whether the names of the stacks here are free: an object with such a name that is in no state is a leftover, or
 * somebody else's. A state that cannot be read leaves the check undecided.
 */
export async function checkNames(place: AccountPlace, context: CheckContext): Promise<readonly CheckResult[]> {
  const results = await Promise.all(place.stacks.map((stack) => checkStack(place, stack, context)));
  return results.flat();
}

async function checkStack(
  { account, label }: AccountPlace,
  stack: StackPlace,
  context: CheckContext,
): Promise<readonly CheckResult[]> {
  const report = reporter("names", label);
  const deployed = await context.deployedIds(stack);
  if (deployed === undefined) return [];
  const kinds = kindsOf(stack, context.stacks);
  const lists = await Promise.all(kinds.map((kind) => kind.list(account)));
  const results = kinds.flatMap((kind, index) => {
    const name = kind.nameOf(stack);
    const strangers = (lists[index] ?? []).filter((object) => object.name === name && !deployed.has(object.id));
    return strangers.map(({ id }) => {
      const found = `${kind.title} ${id} has the name ${name}, but is not in the state of ${stack.name}`;
      const isLeftover = deployed.size === 0 ? "if an earlier deployment left it, delete it; otherwise " : "";
      return kind.isNameUnique
        ? report.fail(found, `${isLeftover}change \`name\` in the config: AWS accepts this name only once`)
        : report.warn(found, `${isLeftover}rename it, or change \`name\` in the config, to tell the two apart`);
    });
  });
  const names = [...new Set(kinds.map((kind) => kind.nameOf(stack)))];
  return results.length > 0 ? results : [report.pass(`${stack.name}: nobody else uses ${names.join(", ")}`)];
}
