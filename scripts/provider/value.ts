/** Values as a provider plugin sends and receives them: msgpack, with an extension for unknown values. */
import { decode, Encoder, ExtData, ExtensionCodec } from "@msgpack/msgpack";
import { UNKNOWN } from "../../src/rehearsal/values/value";

export { UNKNOWN };

/** A value on the wire. Lists and sets are arrays, maps and objects are plain objects. */
export type WireValue = null | boolean | number | string | typeof UNKNOWN | WireValue[] | WireObject;

/** An object or a map on the wire. */
export interface WireObject {
  [name: string]: WireValue;
}

const UNKNOWN_EXTENSION = new ExtData(0, new Uint8Array([0]));
const codec = new ExtensionCodec();
codec.register({ type: 0, encode: () => null, decode: () => UNKNOWN });
codec.register({ type: 12, encode: () => null, decode: () => UNKNOWN });

/** @returns the msgpack bytes of a value. */
export function encodeValue(value: WireValue): Uint8Array {
  return new Encoder().encode(withExtensions(value));
}

/** @returns the value of msgpack bytes; every extension is {@link UNKNOWN}. */
export function decodeValue(bytes: Uint8Array): WireValue {
  return decode(bytes, { extensionCodec: codec }) as WireValue;
}

/** @returns whether a value is an object or a map. */
export function isWireObject(value: WireValue | undefined): value is WireObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function withExtensions(value: WireValue): unknown {
  if (value === UNKNOWN) return UNKNOWN_EXTENSION;
  if (Array.isArray(value)) return value.map(withExtensions);
  if (isWireObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withExtensions(member)]));
  }
  return value;
}
