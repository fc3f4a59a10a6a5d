import fc from "fast-check";
import { addressFamily, parseNetwork } from "../../../../src/rehearsal/aws-provider/validation/go-cidr";

test("a CIDR block of either family is parsed, with its network as Go prints it", () => {
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

test("the text of a network is its canonical form", () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), (address, bits) => {
      const network = parseNetwork(`${address}/${bits}`)?.network ?? "";
      expect(parseNetwork(network)?.network).toBe(network);
    }),
  );
});

test("only addresses have a family", () => {
  expect(["10.0.0.1", "::1", "10.0.0.300", "fe80::1%eth0", "x"].map(addressFamily)).toEqual([
    4,
    6,
    undefined,
    undefined,
    undefined,
  ]);
});
