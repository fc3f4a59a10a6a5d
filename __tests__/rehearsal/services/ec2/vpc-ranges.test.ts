import fc from "fast-check";
import { type Cidr, cidr, isVpcRange, sizeOf } from "../../../../src/base/net/cidr";
import { isAllowedBeside } from "../../../../src/rehearsal/services/ec2/vpc-ranges";

describe("a VPC (VPC-04)", () => {
  test.each(["0.0.0.0/16", "127.1.0.0/16", "169.254.0.0/24", "224.0.0.0/16", "239.255.0.0/16", "240.0.0.0/16"])(
    "cannot have %s",
    (block) => {
      expect(isVpcRange(cidr(block))).toBe(false);
    },
  );

  test.each(["10.0.0.0/16", "172.31.0.0/16", "192.168.0.0/24", "100.64.0.0/16", "8.8.0.0/16"])(
    "can have %s",
    (block) => {
      expect(isVpcRange(cidr(block))).toBe(true);
    },
  );
});

describe("a secondary block of a VPC (VPC-06)", () => {
  test.each([
    ["10.5.0.0/16", "10.6.0.0/16"],
    ["172.16.0.0/16", "172.20.0.0/16"],
    ["192.168.0.0/24", "192.168.1.0/24"],
    ["10.5.0.0/16", "100.64.0.0/16"],
    ["10.5.0.0/16", "8.8.0.0/16"],
    ["100.64.0.0/16", "100.65.0.0/16"],
  ])("of %s can be %s", (primary, secondary) => {
    expect(isAllowedBeside(cidr(primary), cidr(secondary))).toBe(true);
  });

  test.each([
    ["10.5.0.0/16", "192.168.0.0/16"],
    ["10.5.0.0/16", "198.19.0.0/16"],
    ["192.168.0.0/16", "10.0.0.0/16"],
    ["100.64.0.0/16", "10.0.0.0/16"],
    ["10.1.0.0/16", "10.0.4.0/24"],
    ["10.5.0.0/16", "169.254.0.0/24"],
  ])("of %s cannot be %s", (primary, secondary) => {
    expect(isAllowedBeside(cidr(primary), cidr(secondary))).toBe(false);
  });

  test("is never in two private ranges", () => {
    const ranges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map(cidr);
    const blockIn = (range: Cidr) =>
      fc
        .record({
          offset: fc.nat(sizeOf(range.prefix) - 1),
          prefix: fc.integer({ min: Math.max(16, range.prefix), max: 28 }),
        })
        .map(({ offset, prefix }) => ({ base: range.base + offset - (offset % sizeOf(prefix)), prefix }));
    const pair = fc
      .shuffledSubarray(ranges, { minLength: 2, maxLength: 2 })
      .chain((two) => fc.tuple(...two.map(blockIn)));
    fc.assert(
      fc.property(pair, ([primary, secondary]) => {
        expect(primary && secondary && isAllowedBeside(primary, secondary)).toBe(false);
      }),
    );
  });
});
