import fc from "fast-check";
import {
  type Cidr,
  cidr,
  contains,
  defaultSubnetPrefix,
  formatAddress,
  formatCidr,
  isCanonical,
  isPrivate,
  joinCidrs,
  nextFreeCidr,
  nthAddress,
  nthSubnet,
  overlaps,
  parseAddress,
  parseCidr,
  sizeOf,
  usableAddresses,
} from "../../../src/base/net/cidr";

fc.configureGlobal({ seed: 20_261_120 });

const address = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const prefix = fc.integer({ min: 0, max: 32 });
/** Any block, without host bits. */
const block = fc
  .tuple(address, prefix)
  .map(([base, length]): Cidr => ({ base: Math.floor(base / sizeOf(length)) * sizeOf(length), prefix: length }));
/** Blocks close enough together to overlap often. */
const near = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 20, max: 28 }))
  .map(([step, length]): Cidr => {
    const base = cidr("10.0.0.0/8").base + step * 256;
    return { base: Math.floor(base / sizeOf(length)) * sizeOf(length), prefix: length };
  });

const has = (set: Cidr, one: number) => contains(set, { base: one, prefix: 32 });

describe("addresses", () => {
  test("round-trip through formatting and parsing", () => {
    fc.assert(fc.property(address, (number) => expect(parseAddress(formatAddress(number))).toBe(number)));
  });

  test.each(["10.0.0", "10.0.0.256", "10.0.0.0/8", "::1", "", "10.0.0.0.0", "ten"])("%j is not valid", (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });
});

describe("CIDR blocks", () => {
  test("round-trip through formatting and parsing", () => {
    fc.assert(fc.property(block, (one) => expect(parseCidr(formatCidr(one))).toEqual(one)));
  });

  test("lose their host bits when parsed, and are canonical only without them", () => {
    fc.assert(
      fc.property(address, prefix, (host, length) => {
        const text = `${formatAddress(host)}/${length}`;
        const parsed = cidr(text);
        expect(has(parsed, host)).toBe(true);
        expect(isCanonical(text)).toBe(parsed.base === host);
      }),
    );
  });

  test.each(["10.0.0.0", "10.0.0/16", "10.0.0.0/33", "10.0.0.0/-1", "2001:db8::/32", "10.0.0.0/8/8", "", "x/8"])(
    "%j is not valid",
    (text) => {
      expect(parseCidr(text)).toBeUndefined();
      expect(() => cidr(text)).toThrow(`expected an IPv4 CIDR block such as 10.0.0.0/16, got ${text}`);
    },
  );

  test("contain exactly their own addresses", () => {
    fc.assert(
      fc.property(block, address, (one, number) =>
        expect(has(one, number)).toBe(number >= one.base && number < one.base + sizeOf(one.prefix)),
      ),
    );
  });

  test("overlap only if one contains the first address of the other", () => {
    fc.assert(fc.property(near, near, (a, b) => expect(overlaps(a, b)).toBe(has(a, b.base) || has(b, a.base))));
  });

  test("have 5 addresses that AWS reserves", () => {
    expect(usableAddresses(28)).toBe(11);
    expect(usableAddresses(24)).toBe(251);
    expect(usableAddresses(31)).toBe(0);
  });

  test("are private inside 10/8, 172.16/12, 192.168/16 and 100.64/10", () => {
    expect(
      ["10.0.0.0/8", "172.31.0.0/16", "192.168.0.0/16", "100.127.0.0/16"].map((text) => isPrivate(cidr(text))),
    ).toEqual([true, true, true, true]);
    expect(
      ["8.8.8.0/24", "172.32.0.0/16", "10.0.0.0/7", "100.128.0.0/16"].map((text) => isPrivate(cidr(text))),
    ).toEqual([false, false, false, false]);
  });

  test("number their addresses from the base", () => {
    expect(nthAddress(cidr("10.10.0.0/16"), 2)).toBe("10.10.0.2");
    expect(() => nthAddress(cidr("10.0.0.0/30"), 4)).toThrow("10.0.0.0/30 has no address number 4");
  });
});

describe("subnets of a CIDR block", () => {
  test("are inside it, adjacent, as many as fit", () => {
    fc.assert(
      fc.property(
        block.filter((one) => one.prefix <= 28),
        fc.integer({ min: 0, max: 4 }),
        (vpc, bits) => {
          const length = vpc.prefix + bits;
          const cut = Array.from({ length: 2 ** bits }, (_, n) => nthSubnet(vpc, length, n));
          for (const [n, subnet] of cut.entries()) {
            expect(subnet).toEqual({ base: vpc.base + n * sizeOf(length), prefix: length });
            expect(subnet && contains(vpc, subnet)).toBe(true);
          }
          expect(nthSubnet(vpc, length, 2 ** bits)).toBeUndefined();
        },
      ),
    );
  });

  test("of the default size fit into their VPC, and are at least /28 if the VPC allows it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: 28 }), fc.integer({ min: 1, max: 6 }), (vpc, count) => {
        const length = defaultSubnetPrefix(vpc, count);
        expect(count * sizeOf(length)).toBeLessThanOrEqual(sizeOf(vpc));
        if (count * sizeOf(28) <= sizeOf(vpc)) expect(length).toBeLessThanOrEqual(28);
      }),
    );
  });

  test("are /24 in a /16, and keep their size when a zone is added to a large VPC", () => {
    expect([1, 2, 3, 6].map((count) => defaultSubnetPrefix(16, count))).toEqual([24, 24, 24, 24]);
    expect(defaultSubnetPrefix(26, 2)).toBe(27);
    expect(defaultSubnetPrefix(27, 2)).toBe(28);
  });
});

describe("the next free CIDR block", () => {
  test("is private, of the requested size, aligned, and does not overlap with used blocks", () => {
    fc.assert(
      fc.property(fc.integer({ min: 12, max: 28 }), fc.array(near, { maxLength: 12 }), (length, used) => {
        const free = nextFreeCidr(length, used);
        if (!free) throw new Error("the private ranges cannot be full");
        expect(free.prefix).toBe(length);
        expect(free.base % sizeOf(length)).toBe(0);
        expect(isPrivate(free)).toBe(true);
        expect(used.some((other) => overlaps(other, free))).toBe(false);
      }),
    );
  });

  test("is the first that is free", () => {
    expect(nextFreeCidr(16, [cidr("10.0.0.0/15")])).toEqual(cidr("10.2.0.0/16"));
    expect(nextFreeCidr(24, [cidr("10.0.0.0/8"), cidr("172.16.0.0/12")])).toEqual(cidr("192.168.0.0/24"));
  });

  test("is searched in a VPC, and undefined if the VPC is full", () => {
    const vpc = [cidr("10.20.0.0/25")];
    expect(nextFreeCidr(26, [cidr("10.20.0.0/26")], vpc)).toEqual(cidr("10.20.0.64/26"));
    expect(nextFreeCidr(26, [cidr("10.20.0.0/27"), cidr("10.20.0.64/27")], vpc)).toBeUndefined();
    expect(nextFreeCidr(24, [], vpc)).toBeUndefined();
  });
});

describe("merged CIDR blocks", () => {
  test("contain the same addresses as before", () => {
    fc.assert(
      fc.property(fc.array(near, { maxLength: 10 }), fc.array(address, { maxLength: 3 }), (blocks, others) => {
        const joined = joinCidrs(blocks);
        const edges = blocks.flatMap(({ base, prefix: length }) => [
          base - 1,
          base,
          base + sizeOf(length) - 1,
          base + sizeOf(length),
        ]);
        for (const number of [...edges, ...others]) {
          expect(joined.some((one) => has(one, number))).toBe(blocks.some((one) => has(one, number)));
        }
      }),
    );
  });

  test("do not overlap, and no two of them are halves of one block", () => {
    fc.assert(
      fc.property(fc.array(near, { maxLength: 10 }), (blocks) => {
        const joined = joinCidrs(blocks);
        for (const [n, one] of joined.entries()) {
          for (const other of joined.slice(n + 1)) {
            expect(overlaps(one, other)).toBe(false);
            const halves =
              one.prefix === other.prefix &&
              Math.floor(one.base / sizeOf(one.prefix - 1)) === Math.floor(other.base / sizeOf(other.prefix - 1));
            expect(halves).toBe(false);
          }
        }
      }),
    );
  });

  test("merge adjacent blocks, and drop blocks inside others", () => {
    const texts = ["10.1.0.0/16", "10.0.0.0/16", "10.0.4.0/24", "10.2.0.0/16"];
    expect(joinCidrs(texts.map(cidr)).map(formatCidr)).toEqual(["10.0.0.0/15", "10.2.0.0/16"]);
  });
});
