/** The inventory of a deployment: its states are read first. */
import { amount } from "../../../base/collections";
import type { Deployment } from "../deploy/deployment";
import { initStep } from "../deploy/stack-steps";
import type { Dialogue } from "../dialogue";
import { type Inventory, readInventory } from "./read-inventory";
import { entriesOf } from "./state-entries";

/** Reads the states, then looks at every account. */
export async function takeInventory(deployment: Deployment, dialogue: Dialogue): Promise<Inventory> {
  const works = deployment.stacks.map((stack) => deployment.work(stack));
  await dialogue.run(works.map(initStep), "side-by-side");
  let inventory: Inventory = { items: [], notLookedAt: [] };
  await dialogue.run([
    {
      title: "Look at the accounts",
      run: async () => {
        inventory = await readInventory(deployment, await entriesOf(works));
        return amount(inventory.items.length, "resource");
      },
    },
  ]);
  return inventory;
}
