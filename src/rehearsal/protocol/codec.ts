/**
 * Converts the plugin protocol's dynamic values, msgpack or JSON, to JavaScript values and back, by their type.
 * Unknown values are msgpack extensions: type 0, or 12 when refined; any extension is read as unknown, 0 is written.
 */
import { Decoder, Encoder, ExtData, ExtensionCodec } from "@msgpack/msgpack";
import { impliedType } from "../schemas/implied-type";
import { convertMembers, mapValues } from "../schemas/members";
import type { BlockSchema, CtyType } from "../schemas/schema";
import { isList, isObject, type ObjectValue, toSet, UNKNOWN, type Value } from "../values/value";

/** A value on the wire: one of the two is set. */
export interface DynamicValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

const UNKNOWN_EXTENSION = new ExtData(0, new Uint8Array(1));
const encoder = new Encoder({ extensionCodec: new ExtensionCodec(), useBigInt64: true });
const decoder = new Decoder({ extensionCodec: new ExtensionCodec(), useBigInt64: true });

/** @returns a block's value in msgpack; null if the whole object is null. */
export function encodeBlock(block: BlockSchema, value: ObjectValue | null): DynamicValue {
  return { msgpack: encodeValue(impliedType(block), value) };
}

/** @returns the value of a block, or null when the whole object is null or absent. */
export function decodeBlock(block: BlockSchema, dynamic: DynamicValue | null | undefined): ObjectValue | null {
  const value = decodeDynamic(impliedType(block), dynamic);
  return isObject(value) ? value : null;
}

/** @returns a value of the given type in msgpack. */
export function encodeValue(type: CtyType, value: Value): Uint8Array {
  return encoder.encode(toWire(type, value));
}

/** @returns a value of the given type from msgpack. */
export function decodeValue(type: CtyType, bytes: Uint8Array): Value {
  return fromWire(type, decoder.decode(bytes));
}

/** @returns a value of the given type from parsed JSON, which has no unknown values. */
export function decodeJson(type: CtyType, json: unknown): Value {
  return fromWire(type, json);
}

/** @returns a value of the given type, or null when it is absent. */
export function decodeDynamic(type: CtyType, dynamic: DynamicValue | null | undefined): Value {
  if (dynamic?.msgpack?.length) return decodeValue(type, dynamic.msgpack);
  if (dynamic?.json?.length) return decodeJson(type, JSON.parse(Buffer.from(dynamic.json).toString("utf8")));
  return null;
}

function fromWire(type: CtyType, wire: unknown): Value {
  if (wire === null || wire === undefined) return null;
  if (wire instanceof ExtData) return UNKNOWN;
  if (typeof type === "string") return type === "dynamic" ? fromDynamicWire(wire) : primitiveFromWire(type, wire);
  const members = convertMembers(type, wire, fromWire);
  return type[0] === "set" && isList(members) ? toSet(members) : members;
}

function primitiveFromWire(type: "string" | "number" | "bool", wire: unknown): Value {
  if (type === "bool") return typeof wire === "string" ? wire === "true" : Boolean(wire);
  if (type === "string") return String(wire);
  return exactNumber(String(wire));
}

/** A number as a double if it is exact, otherwise as a decimal string. */
function exactNumber(decimal: string): number | string {
  const double = Number(decimal);
  return String(double) === decimal ? double : decimal;
}

/** A value of dynamic type is sent as its type (JSON, in bytes) and its value. */
function fromDynamicWire(wire: unknown): Value {
  if (!Array.isArray(wire)) return inferred(wire);
  const [type, value] = wire;
  const text = type instanceof Uint8Array ? Buffer.from(type).toString("utf8") : String(type);
  return fromWire(JSON.parse(text), value);
}

function inferred(wire: unknown): Value {
  if (typeof wire === "object" && wire !== null) return mapValues({ ...wire }, inferred);
  return typeof wire === "string" || typeof wire === "number" || typeof wire === "boolean" ? wire : null;
}

function toWire(type: CtyType, value: Value): unknown {
  if (value === UNKNOWN) return UNKNOWN_EXTENSION;
  if (value === null) return null;
  if (typeof type === "string") return primitiveToWire(type, value);
  return convertMembers(type, type[0] === "set" && isList(value) ? toSet(value) : value, toWire);
}

function primitiveToWire(type: "string" | "number" | "bool" | "dynamic", value: Value): unknown {
  switch (type) {
    case "number":
      return numberToWire(value);
    case "bool":
      return value === true || value === "true";
    case "string":
      return typeof value === "string" ? value : String(value);
    case "dynamic": {
      const inner = typeOf(value);
      return [Buffer.from(JSON.stringify(inner)), toWire(inner, value)];
    }
  }
}

/** Whole numbers are sent as integers, others as exact decimal strings. */
function numberToWire(value: Value): number | string {
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  const decimal = String(value);
  const number = Number(decimal);
  return Number.isSafeInteger(number) && String(number) === decimal ? number : decimal;
}

function typeOf(value: Value): CtyType {
  if (isList(value)) return ["tuple", value.map(typeOf)];
  if (isObject(value)) return ["object", mapValues(value, typeOf)];
  if (typeof value === "boolean") return "bool";
  return typeof value === "number" ? "number" : "string";
}
