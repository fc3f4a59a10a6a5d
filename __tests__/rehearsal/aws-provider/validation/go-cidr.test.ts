import fc from "fast-check";
import { addressFamily, parseNetwork } from "../../../../src/rehearsal/aws-provider/validation/go-cidr";

test("a block of either family is read, with its network as Go writes it", () => {
  expect(parseNetwork("10.0.0.1/8")).toEqual({ family: 4, bits: 8, network: "10.0.0.0/8" });
  expect(parseNetwork("fd00::1/64")).toEqual({ family: 6, bits: 64, network: "fd00::/64" });
  expect(parseNetwork("::1/64")?.network).toBe("::/64");
});

test.each(["", "10.0.0/16", "10.0.0.0", "10.0.0.0/33", "10.0.0.0/08", "010.0.0.0/8", "::/129", "10.0.0.0/8/8", "x/8"])(
  "%j is no block",
  (text) => {
    expect(parseNetwork(text)).toBeUndefined();
  },
);

test("a network's own text is its canonical form", () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), (address, bits) => {
      const network = parseNetwork(`${address}/${bits}`)?.network ?? "";
      expect(parseNetwork(network)?.network).toBe(network);
    }),
  );
});

test("an address has a family, and anything else has none", () => {
  expect(["10.0.0.1", "::1", "10.0.0.300", "fe80::1%eth0", "x"].map(addressFamily)).toEqual([
    4,
    6,
    undefined,
    undefined,
    undefined,
  ]);
});
