/** Connections that the service's owner has closed: the engine does not plan to open them again. */
import { PRODUCER_STACK } from "../../../authoring/config/derived";
import { answeredLooks } from "../answered-looks";
import type { Deployment } from "./deployment";
import { ENDED } from "./leftover-connections";
import { placeOf } from "./stack-place";
import type { StackWork } from "./stack-steps";

/**
 * One line for each endpoint of the deployed stacks through which nothing reaches its service any more.
 * @param works after their apply
 */
export async function describeClosedConnections(
  { accounts, config }: Pick<Deployment, "accounts" | "config">,
  works: readonly Pick<StackWork, "name" | "outputs">[],
): Promise<readonly string[]> {
  const looks = works.flatMap(({ name, outputs }) => {
    const id = outputs?.endpoint_id?.value;
    if (name === PRODUCER_STACK || typeof id !== "string") return [];
    const { account, region } = placeOf(config, name);
    return [
      async () =>
        (await accounts.inRegion(account, region).describeVpcEndpoints())
          .filter(({ state, vpcEndpointId }) => vpcEndpointId === id && ENDED.includes(state))
          .map(({ state }) => `the connection of ${name} (${id}) is ${state}: nothing reaches the service through it`),
    ];
  });
  const { found, notLookedAt } = await answeredLooks(looks);
  const way = config.producer
    ? "`privatelink connections accept` accepts it again"
    : "ask the service's owner to accept it again";
  return [...found.map((line) => `${line}; ${way}`), ...notLookedAt.map((reason) => `not checked: ${reason}`)];
}
