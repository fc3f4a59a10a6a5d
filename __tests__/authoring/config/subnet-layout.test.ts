import { subnetsByZone } from "../../../src/authoring/config/subnet-layout";
import { cidr, overlaps } from "../../../src/base/net/cidr";

const zones = (...numbers: readonly number[]) => numbers.map((number) => `euc1-az${number}`);
const layout = (block: string, zoneIds: readonly string[], more: object = {}) =>
  Object.fromEntries(subnetsByZone({ block, zoneIds, ...more }).map(({ zoneId, cidr: own }) => [zoneId, own]));

/** Every order of a list. */
function orders<T>(list: readonly T[]): readonly (readonly T[])[] {
  if (list.length < 2) return [list];
  return list.flatMap((first, index) =>
    orders(list.filter((_, other) => other !== index)).map((rest) => [first, ...rest]),
  );
}

describe("the subnet of a zone", () => {
  test("has the place of its zone's number, whichever other zones there are", () => {
    expect(layout("10.20.0.0/16", zones(1, 2, 3))).toEqual({
      "euc1-az1": "10.20.0.0/24",
      "euc1-az2": "10.20.1.0/24",
      "euc1-az3": "10.20.2.0/24",
    });
    expect(layout("10.20.0.0/16", zones(3))).toEqual({ "euc1-az3": "10.20.2.0/24" });
    expect(layout("10.20.0.0/16", ["use1-az6", "use1-az4"])).toEqual({
      "use1-az4": "10.20.3.0/24",
      "use1-az6": "10.20.5.0/24",
    });
  });

  test.each(["10.20.0.0/16", "10.20.0.0/25", "10.20.0.0/26", "10.20.0.0/27"])(
    "does not depend on the order of the zones, and overlaps with no other in %s",
    (block) => {
      for (const chosen of [zones(1, 2), zones(2, 3), zones(1, 3), zones(2, 6)]) {
        const blocks = Object.values(layout(block, chosen)).map(cidr);
        expect(blocks).toHaveLength(2);
        expect(blocks.some((one, index) => blocks.slice(index + 1).some((other) => overlaps(one, other)))).toBe(false);
        for (const order of orders(chosen)) expect(layout(block, order)).toEqual(layout(block, chosen));
      }
    },
  );

  test("is given by its zone, and the others avoid it", () => {
    expect(layout("10.20.0.0/16", zones(1, 2, 3), { given: { "euc1-az2": "10.20.0.0/24" } })).toEqual({
      "euc1-az1": "10.20.1.0/24",
      "euc1-az2": "10.20.0.0/24",
      "euc1-az3": "10.20.2.0/24",
    });
  });

  test("is beyond the block where there is no room, so that a rule can say so", () => {
    const subnets = layout("10.20.0.0/24", zones(1, 2), { prefix: 24 });
    expect(Object.values(subnets)).toEqual(["10.20.0.0/24", "10.20.1.0/24"]);
  });

  test("is not known without a valid block", () => {
    expect(layout("10.20.0.0", zones(1))).toEqual({});
  });
});
