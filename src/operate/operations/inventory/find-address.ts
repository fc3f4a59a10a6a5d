/** Which resource of a stack's configuration an existing one is. */
import type { StackWork } from "../deploy/stack-steps";
import type { InventoryItem } from "./read-inventory";
import { withImported } from "./scratch-engine";
import { argumentValue, type DeclaredResource, type KnownStates, nameTagOf } from "./stack-configuration";

/**
 * @param free the resources that the configuration declares and the state does not know
 * @returns the only one of the orphan's type, the only one of its name, or else the one whose arguments it has; undefined
 * if none or several fit
 */
export async function findAddress(
  work: StackWork,
  { id, name, types }: InventoryItem,
  free: readonly DeclaredResource[],
  known: KnownStates,
): Promise<string | undefined> {
  const ofType = free.filter(({ type }) => types.includes(type));
  const candidates = ofType.filter((each) => nameTagOf(each) === name);
  if (candidates.length < 2) return candidates[0]?.address;
  // Security group rules, for example: what they allow tells them apart.
  const attributes = await attributesOf(work, types, id);
  const scores = candidates.map((each) => ({ each, score: scoreOf(each, attributes, known) }));
  const best = Math.max(...scores.map(({ score }) => score));
  const winners = scores.filter(({ score }) => score === best && score > 0);
  return winners.length === 1 ? winners[0]?.each.address : undefined;
}

async function attributesOf(
  work: StackWork,
  types: readonly string[],
  id: string,
): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
  const found = new Map<string, Readonly<Record<string, unknown>>>();
  for (const type of types) {
    const values = await withImported(work, [{ type, id }], async (engine) => {
      const [resource] = (await engine.show()).resources;
      return resource?.values;
    }).catch(() => undefined);
    if (values !== undefined) found.set(type, values);
  }
  return found;
}

/** Each argument that is the same counts, and each that differs rules a candidate out. */
function scoreOf(
  { type, arguments: given }: DeclaredResource,
  attributes: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
  known: KnownStates,
): number {
  const actual = attributes.get(type);
  if (actual === undefined) return -1;
  const compared = Object.entries(given).flatMap(([argument, written]) => {
    const value = argumentValue(written, known);
    return value === undefined || value === null || !(argument in actual) ? [] : [actual[argument] === value];
  });
  return compared.includes(false) ? -1 : compared.length;
}
