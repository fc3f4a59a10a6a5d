import { ExtData, encode } from "@msgpack/msgpack";
import fc from "fast-check";
import { decodeBlock, decodeValue, encodeBlock, encodeValue } from "../../../src/rehearsal/protocol/codec";
import type { BlockSchema, CtyType } from "../../../src/rehearsal/schemas/schema";
import { isEqual, toSet, UNKNOWN, type Value } from "../../../src/rehearsal/values/value";

const BLOCK: BlockSchema = {
  attributes: {
    name: { type: "string", required: true },
    ports: { type: ["set", "number"], optional: true },
  },
  block_types: {
    vpc: { nesting_mode: "set", block: { attributes: { id: { type: "string", optional: true } } } },
    timeouts: {
      nesting_mode: "single",
      block: { attributes: { create: { type: "string", optional: true } } },
    },
  },
};

/** Types of every kind, and values that they can hold. */
const typed: fc.Arbitrary<{ type: CtyType; value: Value }> = fc.letrec<{
  typed: { type: CtyType; value: Value };
}>((tie) => ({
  typed: fc.oneof(
    { maxDepth: 3 },
    fc.record({ type: fc.constant<CtyType>("string"), value: orSpecial(fc.string({ unit: "grapheme" })) }),
    fc.record({ type: fc.constant<CtyType>("bool"), value: orSpecial(fc.boolean()) }),
    fc.record({
      type: fc.constant<CtyType>("number"),
      value: orSpecial(fc.oneof(fc.maxSafeInteger(), fc.constant(0.1))),
    }),
    fc.tuple(tie("typed"), fc.nat(3)).map(([inner, count]) => ({
      type: ["list", inner.type] as CtyType,
      value: Array.from({ length: count }, () => inner.value),
    })),
    tie("typed").map((inner) => ({ type: ["set", inner.type] as CtyType, value: [inner.value] })),
    tie("typed").map((inner) => ({
      type: ["map", inner.type] as CtyType,
      value: { a: inner.value, "b c": inner.value },
    })),
    fc.tuple(tie("typed"), tie("typed")).map(([left, right]) => ({
      type: ["object", { left: left.type, right: right.type }] as CtyType,
      value: { left: left.value, right: right.value },
    })),
  ),
})).typed;

function orSpecial(values: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.oneof({ weight: 6, arbitrary: values }, fc.constant(null), fc.constant(UNKNOWN));
}

describe("values on the wire", () => {
  test("every value, including unknown and null, survives a round trip", () => {
    fc.assert(
      fc.property(typed, ({ type, value }) => {
        expect(isEqual(decodeValue(type, encodeValue(type, value)), value)).toBe(true);
      }),
    );
  });

  test("an unknown value is sent as extension 0", () => {
    expect([...encodeValue("string", UNKNOWN)]).toEqual([0xd4, 0x00, 0x00]);
  });

  test("a refined unknown value is read as unknown", () => {
    const refined = encode(new ExtData(12, encode(new Map([[1, false]]))));
    expect(decodeValue("string", refined)).toBe(UNKNOWN);
    expect(decodeValue(["list", "string"], encode([new ExtData(12, new Uint8Array([0x80]))]))).toEqual([UNKNOWN]);
  });

  test.each([
    ["an integer", 8080, 8080],
    ["a float", 0.5, 0.5],
    ["a decimal string", "0.1", 0.1],
    ["an integer that a double cannot hold", "9007199254740993", "9007199254740993"],
  ])("a number may be %s", (_, wire, value) => {
    expect(decodeValue("number", encode(wire))).toBe(value);
  });

  test("a 64-bit integer that a double cannot hold keeps all its digits", () => {
    expect(decodeValue("number", encode(9007199254740993n, { useBigInt64: true }))).toBe("9007199254740993");
  });

  test("a fraction is sent as an exact decimal string", () => {
    expect(encodeValue("number", 0.1)).toEqual(encode("0.1"));
  });

  test("the elements of a set are sorted, without duplicates", () => {
    expect(decodeValue(["set", "string"], encode(["b", "a", "b"]))).toEqual(["a", "b"]);
    expect(toSet([UNKNOWN, UNKNOWN])).toHaveLength(2);
  });

  test("a value of dynamic type is sent with its type", () => {
    const value = { a: [1, "x", true] };
    expect(decodeValue("dynamic", encodeValue("dynamic", value))).toEqual(value);
  });
});

describe("blocks on the wire", () => {
  test("missing attributes and single blocks are sent as null, missing sets of blocks as empty sets", () => {
    const sent = decodeBlock(BLOCK, encodeBlock(BLOCK, { name: "x", vpc: [] }));
    expect(sent).toEqual({ name: "x", ports: null, vpc: [], timeouts: null });
  });

  test("a null object is null", () => {
    expect(decodeBlock(BLOCK, encodeBlock(BLOCK, null))).toBeNull();
    expect(decodeBlock(BLOCK, undefined)).toBeNull();
  });

  test("JSON is accepted", () => {
    const json = Buffer.from(JSON.stringify({ name: "x", ports: [2, 1], vpc: [{ id: "vpc-1" }], other: 1 }));
    expect(decodeBlock(BLOCK, { json })).toEqual({
      name: "x",
      ports: [1, 2],
      vpc: [{ id: "vpc-1" }],
      timeouts: null,
    });
  });
});
