/** What all AWS resources have in common: an id, an ARN, an owner, a name. */
import type { BlockSchema } from "../schemas/schema";
import { stringOf } from "../values/attributes";
import { canonical, type ObjectValue, UNKNOWN, type Value } from "../values/value";
import { shapedArn, shapedId, shapedValues } from "./aws-shapes";
import type { Behaviour } from "./behaviour";
import type { AwsCall } from "./call";

/** @returns a behaviour for a type without its own: only names, derived from the type. */
export function genericBehaviour(type: string): Behaviour {
  const words = type.replace(/^aws_/, "").split("_");
  const label = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
  return { service: label.split(" ")[0] ?? label, label };
}

/** @returns the attributes that every type can have, where they are in the schema and unknown in the plan. */
export function commonAttributes(
  call: AwsCall,
  type: string,
  behaviour: Behaviour,
  block: BlockSchema,
  planned: ObjectValue,
): ObjectValue {
  const name = call.uniqueName(stringOf(planned, "name_prefix") || behaviour.namePrefix);
  const named = planned.name === UNKNOWN ? { ...planned, name } : planned;
  const id = newIdentity(call, type, behaviour, block, named);
  const arn =
    behaviour.arn === undefined ? shapedArn(call, type, block, named, id) : call.arn(behaviour.arn(id, planned));
  const candidates: Record<string, Value> = {
    id,
    arn,
    owner_id: call.account,
    region: call.session.region,
    name,
    name_prefix: "",
  };
  const common = Object.fromEntries(
    Object.entries(candidates).filter(([name]) => block.attributes?.[name] && planned[name] === UNKNOWN),
  );
  if (behaviour.create !== undefined) return common;
  return { ...shapedValues(call, type, block, named, { ...common, id, arn }), ...common };
}

function newIdentity(
  call: AwsCall,
  type: string,
  behaviour: Behaviour,
  block: BlockSchema,
  planned: ObjectValue,
): string {
  if (behaviour.idPrefix !== undefined) return call.newId(behaviour.idPrefix);
  if (block.attributes?.id === undefined) return requiredArguments(block, planned);
  return shapedId(call, type, block, planned);
}

/** @returns the key that an object is stored under, for types with and without an id. */
export function identityOf(behaviour: Behaviour, block: BlockSchema, attributes: ObjectValue): string {
  if (behaviour.identity !== undefined) return behaviour.identity(attributes);
  return stringOf(attributes, "id") ?? requiredArguments(block, attributes);
}

/** The key of a resource without an id: its required arguments. */
function requiredArguments(block: BlockSchema, attributes: ObjectValue): string {
  const names = Object.entries(block.attributes ?? {}).filter(([, schema]) => schema.required);
  return names.map(([name]) => stringOf(attributes, name) ?? canonical(attributes[name] ?? null)).join(",");
}
