import { SmallProviders } from "./small-providers";

describe("hashicorp/random", () => {
  test("gives the same values in equal worlds", async () => {
    const make = () => new SmallProviders().create("random_password", { length: 24 });
    expect(await make()).toEqual(await make());
  });

  test("a string has the length, the characters and the least numbers of each kind", async () => {
    const config = { length: 12, upper: false, special: true, override_special: "_", min_numeric: 4, min_special: 2 };
    const { result, id } = await new SmallProviders().create("random_string", config);
    expect(id).toBe(result);
    expect(result).toMatch(/^[a-z0-9_]{12}$/);
    expect(String(result).replace(/[^0-9]/g, "").length).toBeGreaterThanOrEqual(4);
    expect(String(result).replace(/[^_]/g, "").length).toBeGreaterThanOrEqual(2);
  });

  test("a string shorter than what it must hold is refused", async () => {
    const created = new SmallProviders().create("random_string", { length: 3, min_numeric: 4 });
    await expect(created).rejects.toThrow("length must be at least 4");
  });

  test("an id has its bytes in every form, with the prefix", async () => {
    const id = await new SmallProviders().create("random_id", { byte_length: 4, prefix: "p-" });
    const bytes = Buffer.from(String(id.id), "base64url");
    expect(bytes).toHaveLength(4);
    expect(id).toMatchObject({ hex: `p-${bytes.toString("hex")}`, dec: `p-${bytes.readUInt32BE(0)}` });
  });

  test("an integer with a seed is always the same, and within its limits", async () => {
    const make = (seed: string) => new SmallProviders().create("random_integer", { min: 10, max: 12, seed });
    expect((await make("a")).result).toBe((await make("a")).result);
    for (const seed of ["a", "b", "c", "d", "e"]) expect([10, 11, 12]).toContain((await make(seed)).result);
  });

  test("a shuffled list has each element once, and begins again when more are asked for", async () => {
    const { result } = await new SmallProviders().create("random_shuffle", { input: ["a", "b"], result_count: 4 });
    expect([...(result as readonly string[])].sort()).toEqual(["a", "a", "b", "b"]);
  });

  test("a pet has as many words as asked for", async () => {
    const { id } = await new SmallProviders().create("random_pet", { length: 3, separator: "_", prefix: "x" });
    expect(id).toMatch(/^x_[a-z]+_[a-z]+_[a-z]+$/);
  });

  test("other keepers replace the value", async () => {
    const providers = new SmallProviders();
    const prior = await providers.create("random_uuid", { keepers: { a: "1" } });
    const { requiresReplace } = await providers.change("random_uuid", { keepers: { a: "2" } }, prior);
    expect(requiresReplace).toEqual([["keepers"]]);
  });

  test("a value that exists is imported", async () => {
    expect(await new SmallProviders().importState("random_string", "abc")).toMatchObject({
      id: "abc",
      result: "abc",
      length: 3,
    });
  });
});
