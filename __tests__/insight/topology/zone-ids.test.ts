import { compareZones } from "../../../src/insight/topology";

// https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html
describe("two zones", () => {
  test.each([
    ["euc1-az1", "euc1-az1", "same"],
    ["euc1-az1", "euc1-az2", "different"],
    ["usw2-lax1-az1", "usw2-az1", "different"],
    ["111111111111:eu-central-1a", "111111111111:eu-central-1a", "same"],
    ["111111111111:eu-central-1a", "111111111111:eu-central-1b", "different"],
    ["111111111111:eu-central-1a", "222222222222:eu-central-1a", "unknown"],
    ["111111111111:eu-central-1a", "euc1-az1", "unknown"],
    ["111111111111:unknown", "111111111111:unknown", "unknown"],
    ["euc1-az1", undefined, "unknown"],
    ["subnet-1", "euc1-az1", "unknown"],
    [undefined, undefined, "unknown"],
  ] as const)("%s and %s are compared as %s", (a, b, expected) => {
    expect(compareZones(a, b)).toBe(expected);
    expect(compareZones(b, a)).toBe(expected);
  });
});
