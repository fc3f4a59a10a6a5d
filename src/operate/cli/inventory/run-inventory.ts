import type { Command } from "commander";
import pc from "picocolors";
import { takeInventory } from "../../operations/inventory/inventory-steps";
import type { Inventory, InventoryItem, Standing } from "../../operations/inventory/read-inventory";
import { CERTIFICATE_RULE, loadProject } from "../load-project";
import { print, printJson } from "../print";
import { type Column, table } from "../table";
import { terminalDialogue } from "../terminal-dialogue";
import { withProject } from "../with-project";

/** Exit code when there are orphans, or something could not be looked at. */
const EXIT_ORPHANS = 1;

/** Prints what exists. @returns the exit code */
export async function runInventory({ json }: { readonly json: boolean }, command: Command): Promise<number> {
  const project = loadProject(command, { tolerate: [CERTIFICATE_RULE] });
  const dialogue = terminalDialogue({ yes: false, json });
  const inventory = await withProject(project, "look", (deployment) => takeInventory(deployment, dialogue));
  if (json) printJson(inventory);
  else print("", ...inventoryLines(inventory));
  return orphansIn(inventory).length + inventory.notLookedAt.length > 0 ? EXIT_ORPHANS : 0;
}

const PAINT: Readonly<Record<string, (text: string) => string>> = { orphan: pc.red, gone: pc.yellow };

const COLUMNS: readonly Column[] = [
  { title: "STANDING", paint: (cell) => (PAINT[cell.trim()] ?? pc.green)(cell) },
  { title: "STACK" },
  { title: "KIND" },
  { title: "ID" },
  { title: "NAME OR ADDRESS" },
];

/** The inventory as text: a table for each account. */
export function inventoryLines(inventory: Inventory): readonly string[] {
  const places = [...new Set(inventory.items.map(({ where }) => where))];
  const orphans = orphansIn(inventory);
  return [
    ...places.flatMap((place) => [
      pc.bold(place),
      table(COLUMNS, inventory.items.filter(({ where }) => where === place).map(cells)),
      "",
    ]),
    ...(inventory.items.length === 0 ? ["No resource of this config was found.", ""] : []),
    ...inventory.notLookedAt.map((reason) => `not checked: ${reason}`),
    ["known", "orphan", "gone"].map((standing) => `${countOf(inventory, standing as Standing)} ${standing}`).join(", "),
    ...(orphans.length > 0
      ? ["Next: privatelink adopt ID puts an orphan into its state; privatelink adopt ID --delete deletes it"]
      : []),
  ];
}

function orphansIn({ items }: Inventory): readonly InventoryItem[] {
  return items.filter(({ standing }) => standing === "orphan");
}

function countOf({ items }: Inventory, wanted: Standing): number {
  return items.filter(({ standing }) => standing === wanted).length;
}

function cells({ standing, stack, label, id, name, address }: InventoryItem): readonly string[] {
  return [standing, stack ?? "-", label, id, address ?? name ?? ""];
}
