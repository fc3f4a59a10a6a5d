/**
 * What AWS does when its API is asked to create, change or delete something: the same as for a provider's plan, with the
 * same refusals. A request says less than a plan: what it leaves out has AWS's default.
 */
import { propose } from "../lifecycle/propose";
import { awsConduct, awsSchema } from "../schemas";
import type { BlockSchema } from "../schemas/schema";
import { behaviourOf } from "../services/index";
import { AwsRefusal } from "../simulation/aws-error";
import type { AwsCall } from "../simulation/call";
import type { ObjectValue, Value } from "../values/value";
import type { WorldObject } from "../world/world";
import { TypeObjects } from "./type-objects";

/** Arguments as a request gives them: an undefined one is left out. */
export type Given = Readonly<Record<string, Value | undefined>>;

const known = new Map<string, TypeObjects>();

function objectsOf(type: string): TypeObjects {
  const objects = known.get(type) ?? new TypeObjects(type, behaviourOf(type), awsSchema().resources[type]?.block ?? {});
  known.set(type, objects);
  return objects;
}

/**
 * A request is not a plan with several steps: what AWS would refuse after the object was created it refuses before. What
 * only the provider reports, when it waits or before it asks AWS, is not AWS's answer.
 */
function refusedAtOnce(call: AwsCall): void {
  const error = call.refusedAfterwards.find((each) => each instanceof AwsRefusal);
  if (error !== undefined) throw error;
}

function withTags(block: BlockSchema, attributes: ObjectValue): ObjectValue {
  if (block.attributes?.tags_all === undefined) return attributes;
  return { ...attributes, tags: attributes.tags ?? {}, tags_all: attributes.tags ?? {} };
}

function present(given: Given): ObjectValue {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}

/** @returns every argument and block of the type, absent where nothing is given. */
function configOf({ attributes = {}, block_types = {} }: BlockSchema, given: Given): ObjectValue {
  const absent = Object.keys(attributes).map((name) => [name, null] as const);
  const noBlocks = Object.keys(block_types).map((name) => [name, []] as const);
  return { ...Object.fromEntries([...absent, ...noBlocks]), ...present(given) };
}

/** @returns what is certainly an argument: of the other attributes nobody knows whether they were asked for. */
function certainArguments({ attributes = {}, block_types = {} }: BlockSchema, object: ObjectValue): ObjectValue {
  const isArgument = (name: string) =>
    name in block_types || attributes[name]?.required === true || attributes[name]?.computed !== true;
  return Object.fromEntries(Object.entries(object).filter(([name]) => isArgument(name)));
}

/**
 * Creates an object of a resource type.
 * @param given the type's arguments, as a configuration has them
 * @throws AwsRefusal as the provider gets it
 */
export function createObject(call: AwsCall, type: string, given: Given): WorldObject {
  const objects = objectsOf(type);
  const { block, behaviour } = objects;
  const { defaults = {}, computed_blocks = [] } = awsConduct(type) ?? {};
  const config = configOf(block, given);
  const computedBlocks = [...(behaviour.computedBlocks ?? []), ...computed_blocks];
  const planned = withTags(block, propose(block, config, undefined, { defaults, computedBlocks }));
  const creating = call.on();
  const attributes = objects.create(creating, planned, config);
  refusedAtOnce(creating);
  const made = objects.stored(creating, attributes);
  if (made === undefined) throw new Error(`a new ${type} is not in the world`);
  return made;
}

/**
 * Changes an object.
 * @param type of the object, where another one than it is stored under describes it; @default its type
 * @throws AwsRefusal as the provider gets it
 */
export function changeObject(call: AwsCall, object: WorldObject, changes: Given, type = object.type): WorldObject {
  const objects = objectsOf(type);
  const { attributes } = object;
  const asked = present(changes);
  const config = configOf(objects.block, { ...certainArguments(objects.block, attributes), ...asked });
  const updating = call.on(object.id);
  const planned = { ...configOf(objects.block, attributes), ...asked };
  const after = objects.update(updating, planned, attributes, config);
  refusedAtOnce(updating);
  return objects.stored(updating, after) ?? object;
}

/**
 * Deletes an object. @param type as of {@link changeObject}
 * @throws AwsRefusal when it is in use
 */
export function deleteObject(call: AwsCall, object: WorldObject, type = object.type): void {
  objectsOf(type).delete(call.on(object.id), object.attributes);
}
