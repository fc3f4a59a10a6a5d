import { cpSync, existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import {
  noSuchAttribute,
  noSuchObject,
  nothingToAdd,
  noWorldFile,
  refusedBySimulatedAws,
} from "../../../base/errors/rehearsal-errors";
import { isRecord, parseJson } from "../../../base/json";
import { nearest } from "../../../base/net/nearest";
import { AccountConsole } from "../../../rehearsal/aws-provider/account-console";
import type { StatePlace } from "../../../rehearsal/aws-provider/world-objects";
import { DiagnosticError } from "../../../rehearsal/provider";
import { stringMapOf, stringOf } from "../../../rehearsal/values/attributes";
import type { ObjectValue, Value } from "../../../rehearsal/values/value";
import { openStore, readWorld, type WorldStore } from "../../../rehearsal/world/store";
import { EXISTED_BEFORE, type World, type WorldObject } from "../../../rehearsal/world/world";
import { makeTemporaryFolder } from "../../files/temporary-folder";
import { addConfiguration } from "../../operations/exec/add-configuration";
import { objectsOfState } from "../../operations/exec/bring-state";
import { findWorldFile } from "../../operations/exec/find-world";

/** @returns one line per object: account, region, type, ID, name; objects that AWS created or that were added are marked. */
export function listWorld(worldFile?: string): string {
  const lines = readWorld(existing(worldFile)).all().map(lineOf).sort();
  return lines.length === 0 ? "The simulated accounts are empty." : lines.join("\n");
}

function lineOf({ account, attributes, id, owner, region, type }: WorldObject): string {
  const name = stringMapOf(attributes, "tags").Name ?? stringOf(attributes, "name");
  const origin =
    owner === undefined ? [] : [owner.type === EXISTED_BEFORE.type ? "(existed before)" : "(created by AWS)"];
  return [account, region, type, id, ...(name && name !== id ? [name] : []), ...origin].join("  ");
}

/** @returns an object's attributes as JSON. */
export function showObject(worldFile: string | undefined, id: string): string {
  return JSON.stringify(find(readWorld(existing(worldFile)), id).attributes, null, 2);
}

/** Changes an attribute as somebody would in AWS's console. @returns the change, in one line */
export async function setAttribute(
  worldFile: string | undefined,
  change: { readonly id: string; readonly attribute: string; readonly value: string },
): Promise<string> {
  return withStore(existing(worldFile), async ({ world }) => {
    const object = find(world, change.id);
    if (!(change.attribute in object.attributes)) {
      throw noSuchAttribute(object.type, change.attribute, nearest(change.attribute, Object.keys(object.attributes)));
    }
    const before = object.attributes[change.attribute];
    const after = parsed(change.value);
    await asked(() => new AccountConsole(world).change(object, change.attribute, after));
    return `${object.type} ${object.id}: ${change.attribute} was ${JSON.stringify(before)}, is ${JSON.stringify(after)}`;
  });
}

/**
 * Adds what existed before: an object by its type and attributes, those in a state, in a JSON file, or of a configuration.
 * @param what a resource type, a file, or a folder with a configuration
 * @param attributes `NAME=VALUE`, with JSON or text as the value
 * @returns one line per object
 */
export async function addObjects(
  worldFile: string | undefined,
  what: string,
  attributes: readonly string[],
  place: StatePlace,
): Promise<string> {
  const file = findWorldFile(worldFile);
  if (isConfiguration(what)) {
    const before = new Set(existsSync(file) ? readWorld(file).all().map(lineOf) : []);
    await withFolderOf(what, (folder) => addConfiguration(file, folder, place.region));
    return listed(readWorld(file).all().map(lineOf), before);
  }
  return withStore(file, async ({ world }) => {
    const before = new Set(world.all().map(lineOf));
    if (existsSync(what)) await addFile(world, what, place);
    else await asked(() => new AccountConsole(world).add(what, attributesIn(what, attributes), place));
    return listed(world.all().map(lineOf), before);
  });
}

const listed = (lines: readonly string[], before: ReadonlySet<string>): string =>
  lines
    .filter((line) => !before.has(line))
    .sort()
    .join("\n");

/** Files of engines; a folder is a configuration. */
const CONFIGURATION_FILE = /\.(tf|tofu)(\.json)?$/;

const isConfiguration = (what: string): boolean =>
  existsSync(what) && (statSync(what).isDirectory() || CONFIGURATION_FILE.test(what));

/** A file alone, whatever else is in its folder, is a configuration in a folder of its own. */
async function withFolderOf(what: string, work: (folder: string) => Promise<void>): Promise<void> {
  if (statSync(what).isDirectory()) return work(what);
  const folder = makeTemporaryFolder("existing");
  try {
    cpSync(what, join(folder, basename(what)));
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function addFile(world: World, file: string, place: StatePlace): Promise<void> {
  const json = parseJson(readFileSync(file, "utf8"));
  if (isRecord(json) && json.version === 4) {
    for (const object of objectsOfState(file).objects) world.put({ ...object, owner: object.owner ?? EXISTED_BEFORE });
    return;
  }
  if (!Array.isArray(json)) throw nothingToAdd(file, "it is neither a state nor a list in JSON");
  const accounts = new AccountConsole(world);
  for (const each of json) {
    if (!isRecord(each) || typeof each.type !== "string") throw nothingToAdd(file, "an object in it has no type");
    const { type, account = place.account, ...attributes } = each as ObjectValue & { type: string };
    const { region = place.region } = attributes;
    await asked(() => accounts.add(type, attributes, { account: String(account), region: String(region) }));
  }
}

function attributesIn(what: string, words: readonly string[]): ObjectValue {
  const pairs = words.map((word) => {
    const [, name, value] = /^([a-z0-9_]+)=([\s\S]*)$/.exec(word) ?? [];
    if (name === undefined || value === undefined) throw nothingToAdd(what, `${word} is not NAME=VALUE`);
    return [name, parsed(value)];
  });
  return Object.fromEntries(pairs);
}

/** What the simulated accounts refuse is an error of the user. */
async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof DiagnosticError ? refusedBySimulatedAws(error) : error;
  }
}

async function withStore<T>(file: string, work: (store: WorldStore) => Promise<T>): Promise<T> {
  const store = await openStore(file);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function existing(worldFile: string | undefined): string {
  const file = findWorldFile(worldFile);
  if (!existsSync(file)) throw noWorldFile(file);
  return file;
}

function find(world: World, id: string): WorldObject {
  const object = world.all().find((each) => each.id === id);
  if (!object) throw noSuchObject(id);
  return object;
}

/** JSON, else text. */
function parsed(text: string): Value {
  return (parseJson(text) as Value | undefined) ?? text;
}
