/** After a failed apply: what exists now and no state knows, because an answer was lost or the engine was killed. */
import { describeOrphan, readInventory } from "../inventory/read-inventory";
import { entriesOf } from "../inventory/state-entries";
import type { Deployment } from "./deployment";
import { FailedApplyError } from "./failed-apply";

/**
 * Runs applies; if one fails, its error also names the orphans of its stack.
 * @param remedy what to do with them: they are missing in the state, or in the way of a destroy
 */
export async function namingOrphans<T>(
  deployment: Deployment,
  remedy: "adopt" | "delete",
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    // Without the state that was not stored, everything would be an orphan.
    if (!(error instanceof FailedApplyError) || !error.isStateStored) throw error;
    const orphans = await orphansOf(deployment, error.stackName, remedy).catch(() => []);
    if (orphans.length === 0) throw error;
    const lines = orphans.map((orphan) => `  ${orphan}`);
    throw new FailedApplyError(error.stackName, error.completed, [error.message, ...lines].join("\n"));
  }
}

async function orphansOf(
  deployment: Deployment,
  stackName: string,
  remedy: "adopt" | "delete",
): Promise<readonly string[]> {
  const works = deployment.stacks.map((stack) => deployment.work(stack));
  const own = works.filter(({ name }) => name === stackName);
  const { items } = await readInventory(deployment, await entriesOf(own));
  return items
    .filter(({ stack, standing }) => stack === stackName && standing === "orphan")
    .map((item) => describeOrphan(item, remedy));
}
