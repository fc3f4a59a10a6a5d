import fc from "fast-check";
import { formatPath, valueAt } from "../../../src/authoring/config/paths";

describe("a path", () => {
  test("is formatted as in code", () => {
    expect(formatPath(["consumers", "dev", "vpn", "clients", 0])).toBe("consumers.dev.vpn.clients[0]");
    expect(formatPath(["consumers", "my-team"])).toBe('consumers["my-team"]');
    expect(formatPath(["tags", 'a"b'])).toBe('tags["a\\"b"]');
    expect(formatPath([])).toBe("");
  });

  test("resolves to a value, or to undefined if there is none", () => {
    const config = { consumers: { dev: { vpn: { clients: ["operator"] } } } };
    expect(valueAt(config, ["consumers", "dev", "vpn", "clients", 0])).toBe("operator");
    expect(valueAt(config, ["consumers", "ops", "vpn"])).toBeUndefined();
    expect(valueAt("text", ["length"])).toBeUndefined();
  });

  test("resolves to the value it was formatted for", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), fc.integer(), (keys, value) => {
        const nested = keys.reduceRight<unknown>((inner, key) => Object.fromEntries([[key, inner]]), value);
        expect(valueAt(nested, keys)).toBe(value);
      }),
      { seed: 20_261_120 },
    );
  });
});
