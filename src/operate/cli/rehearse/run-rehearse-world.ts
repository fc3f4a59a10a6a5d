import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { noSuchAttribute, noSuchObject, noWorldFile } from "../../../base/errors/rehearsal-errors";
import { nearest } from "../../../base/net/nearest";
import type { Value } from "../../../rehearsal/values/value";
import { openStore, readWorld } from "../../../rehearsal/world/store";
import type { World, WorldObject } from "../../../rehearsal/world/world";

/** @returns one line per object: account, region, type, ID; objects that AWS created are marked. */
export function listWorld(worldFile: string): string {
  const lines = readWorld(existing(worldFile))
    .all()
    .map(
      ({ account, id, owner, region, type }) =>
        `${account}  ${region}  ${type}  ${id}${owner ? "  (created by AWS)" : ""}`,
    )
    .sort();
  return lines.length === 0 ? "The simulated accounts are empty." : lines.join("\n");
}

/** @returns an object's attributes as JSON. */
export function showObject(worldFile: string, id: string): string {
  return JSON.stringify(find(readWorld(existing(worldFile)), id).attributes, null, 2);
}

/** Changes an attribute in the world file. @returns the change, in one line */
export async function setAttribute(
  worldFile: string,
  change: { readonly id: string; readonly attribute: string; readonly value: string },
): Promise<string> {
  const store = await openStore(existing(worldFile));
  try {
    const object = find(store.world, change.id);
    if (!(change.attribute in object.attributes)) {
      throw noSuchAttribute(object.type, change.attribute, nearest(change.attribute, Object.keys(object.attributes)));
    }
    const before = object.attributes[change.attribute];
    const after = parse(change.value);
    store.world.put({ ...object, attributes: { ...object.attributes, [change.attribute]: after } });
    return `${object.type} ${object.id}: ${change.attribute} was ${JSON.stringify(before)}, is ${JSON.stringify(after)}`;
  } finally {
    await store.close();
  }
}

function existing(worldFile: string): string {
  const file = resolve(worldFile);
  if (!existsSync(file)) throw noWorldFile(file);
  return file;
}

function find(world: World, id: string): WorldObject {
  const object = world.all().find((each) => each.id === id);
  if (!object) throw noSuchObject(id);
  return object;
}

function parse(text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return text;
  }
}
