import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../../src/base/errors/user-error";
import { openStore, readWorld } from "../../../src/rehearsal/world/store";
import { temporaryFolder } from "../../support/temporary-folder";

const VPC = {
  account: "111111111111",
  region: "eu-central-1",
  type: "aws_vpc",
  id: "vpc-1",
  attributes: { id: "vpc-1" },
};

function worldFile(): string {
  return join(temporaryFolder(), "nested", "world.json");
}

describe("the world file", () => {
  test("keeps the world between rehearsals", async () => {
    const file = worldFile();
    const first = await openStore(file, "seed");
    first.world.put(VPC);
    const id = first.world.ids.resourceId("vpc");
    await first.close();
    const second = await openStore(file);
    expect(second.world.get(VPC)).toEqual(VPC);
    expect(second.world.ids.resourceId("vpc")).not.toBe(id);
    await second.close();
  });

  test("cannot be used by two rehearsals at once", async () => {
    const file = worldFile();
    const first = await openStore(file);
    const error = await openStore(file).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toContain(`the world file ${file} is in use by another rehearsal`);
    await first.close();
    const next = await openStore(file);
    await next.close();
  });

  test("is replaced atomically, without leaving temporary files", async () => {
    const file = worldFile();
    const store = await openStore(file);
    store.world.put(VPC);
    store.save();
    const before = readFileSync(file, "utf8");
    store.save();
    expect(readFileSync(file, "utf8")).toBe(before);
    await store.close();
    expect(readdirSync(join(file, "..")).sort()).toEqual([".gitignore", "world.json"]);
  });

  test("is the same for equal worlds, regardless of the order of creation", async () => {
    const [left, right] = [worldFile(), worldFile()];
    const other = { ...VPC, id: "vpc-2" };
    for (const [file, objects] of [[left, [VPC, other]] as const, [right, [other, VPC]] as const]) {
      const store = await openStore(file, "seed");
      for (const object of objects) store.world.put(object);
      await store.close();
    }
    expect(readFileSync(left, "utf8")).toBe(readFileSync(right, "utf8"));
  });

  test("contains what was recorded before a crash, and not what was deleted before it", async () => {
    const file = worldFile();
    const crashed = await openStore(file, "seed");
    const other = { ...VPC, id: "vpc-2" };
    crashed.world.put(VPC);
    crashed.record();
    const id = crashed.world.ids.resourceId("vpc");
    crashed.world.put(other);
    crashed.world.remove(VPC);
    crashed.record();
    appendFileSync(`${file}.journal`, '{"seed":"seed","idsHanded');
    rmSync(`${file}.lock`, { recursive: true });
    expect(readWorld(file).all()).toEqual([other]);
    const next = await openStore(file);
    expect(next.world.all()).toEqual([other]);
    expect(next.world.ids.resourceId("vpc")).not.toBe(id);
    expect(readdirSync(join(file, ".."))).not.toContain("world.json.journal");
    await next.close();
  });

  test("does not get the journal of a world that was in its place before", async () => {
    const file = worldFile();
    const crashed = await openStore(file, "seed");
    crashed.world.put(VPC);
    crashed.record();
    rmSync(`${file}.lock`, { recursive: true });
    rmSync(file);
    const next = await openStore(file, "another seed");
    expect(next.world.all()).toEqual([]);
    await next.close();
    expect(readWorld(file).all()).toEqual([]);
  });

  test.each(["", "{}", "[1]", '{"version":2,"objects":[]}'])(
    "that holds %j is refused and left alone",
    async (text) => {
      const file = join(temporaryFolder(), "world.json");
      writeFileSync(file, text);
      await expect(openStore(file)).rejects.toThrow(`the world file ${file} does not hold a rehearsed world`);
      expect(readFileSync(file, "utf8")).toBe(text);
      expect(existsSync(`${file}.lock`)).toBe(false);
    },
  );
});
