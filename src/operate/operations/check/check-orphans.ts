/** Check of orphans: what carries a stack's ownership tags without being in its state. */
import { OWNERSHIP_TAGS } from "../../../authoring/config/ownership";
import { livingResources } from "../inventory/living-resources";
import { engineResource } from "../inventory/resource-kinds";
import { type AccountPlace, type CheckContext, type CheckResult, reporter } from "./check-result";

/** The number of orphans to name; the others are only counted. */
const NAMED = 5;

/** Whether everything that the stacks here own is in their states. A state that cannot be read leaves it undecided. */
export async function checkOrphans(
  { account, label, stacks }: AccountPlace,
  { config, deployedIds }: Pick<CheckContext, "config" | "deployedIds">,
): Promise<readonly CheckResult[]> {
  const report = reporter("orphans", label);
  const owned = await livingResources(account, config.name);
  const results = await Promise.all(
    stacks.map(async (stack) => {
      const deployed = await deployedIds(stack);
      if (deployed === undefined) return [];
      const orphans = owned
        .filter(({ tags }) => tags[OWNERSHIP_TAGS.stack] === stack.name)
        .map(({ arn }) => ({ arn, ...engineResource(arn) }))
        .filter(({ arn, id }) => !deployed.has(arn) && !deployed.has(id));
      if (orphans.length === 0) return [report.pass(`${stack.name}: everything with its tags is in its state`)];
      const named = orphans.slice(0, NAMED).map(({ id, label: kind }) => `${kind} ${id}`);
      const rest = orphans.length > NAMED ? ` and ${orphans.length - NAMED} more` : "";
      const found = `${stack.name}: with its tags, but not in its state: ${named.join(", ")}${rest}`;
      const fix = "privatelink inventory lists them; privatelink adopt puts them into the state, or deletes them";
      // Without a state, a deployment would create everything a second time.
      return [deployed.size === 0 ? report.fail(found, fix) : report.warn(found, fix)];
    }),
  );
  return results.flat();
}
