import { IdSequence } from "../../../src/rehearsal/world/ids";
import { World } from "../../../src/rehearsal/world/world";
import { zonesOf } from "../../../src/rehearsal/world/zones";

const KEY = { account: "111111111111", region: "eu-central-1", type: "aws_vpc", id: "vpc-1" };

describe("the world", () => {
  test("removes an object together with everything that AWS created for it, recursively", () => {
    const world = new World();
    const group = { ...KEY, type: "aws_security_group", id: "sg-1" };
    world.put({ ...KEY, attributes: {} });
    world.put({ ...group, attributes: {}, owner: KEY });
    world.put({ ...KEY, type: "aws_network_interface", id: "eni-1", attributes: {}, owner: group });
    expect(world.leftovers().map(({ id }) => id)).toEqual(["vpc-1"]);
    world.remove(KEY);
    expect(world.all()).toEqual([]);
  });

  test("keeps accounts separate", () => {
    const world = new World();
    world.put({ ...KEY, attributes: { name: "ours" } });
    world.put({ ...KEY, account: "222222222222", attributes: { name: "theirs" } });
    expect(world.get(KEY)?.attributes).toEqual({ name: "ours" });
    expect(world.ofType("aws_vpc")).toHaveLength(2);
  });

  test("survives a snapshot unchanged", () => {
    const world = new World(new IdSequence("seed"));
    world.put({ ...KEY, attributes: { tags: { a: "b" } }, hidden: { main: true } });
    expect(World.from(world.snapshot()).snapshot()).toEqual(world.snapshot());
  });
});

describe("ids", () => {
  test("have AWS's formats", () => {
    const ids = new IdSequence("seed");
    expect(ids.resourceId("vpce-svc")).toMatch(/^vpce-svc-[0-9a-f]{17}$/);
    expect(ids.upper(20)).toMatch(/^[A-Z0-9]{20}$/);
    expect(ids.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test("are the same for the same seed, and never repeat", () => {
    const [left, right] = [new IdSequence("seed"), new IdSequence("seed")];
    const ids = Array.from({ length: 100 }, () => left.resourceId("i"));
    expect(Array.from({ length: 100 }, () => right.resourceId("i"))).toEqual(ids);
    expect(new Set(ids).size).toBe(100);
  });
});

describe("zones", () => {
  test("have different names in two accounts", () => {
    const [ours, theirs] = [zonesOf("111111111111", "eu-central-1"), zonesOf("222222222222", "eu-central-1")];
    expect(ours.map(({ name }) => name)).toEqual(["eu-central-1a", "eu-central-1b", "eu-central-1c"]);
    expect(ours.map(({ id }) => id).sort()).toEqual(["euc1-az1", "euc1-az2", "euc1-az3"]);
    expect(theirs.map(({ id }) => id).sort()).toEqual(ours.map(({ id }) => id).sort());
    expect(theirs).not.toEqual(ours);
    expect(zonesOf("111111111111", "eu-central-1")).toEqual(ours);
  });
});

describe("a step", () => {
  test("that throws leaves the world unchanged", () => {
    const world = new World();
    const subnet = { ...KEY, type: "aws_subnet", id: "subnet-1", owner: KEY };
    world.put({ ...KEY, attributes: { name: "before" } });
    world.put({ ...subnet, attributes: {} });
    const before = world.snapshot();
    expect(() =>
      world.atomically(() => {
        world.put({ ...KEY, attributes: { name: "after" } });
        world.put({ ...KEY, id: "vpc-2", attributes: {} });
        world.remove(KEY);
        throw new Error("refused");
      }),
    ).toThrow("refused");
    expect(world.snapshot()).toEqual(before);
    expect(world.ownedBy(KEY)).toHaveLength(1);
    expect(world.withId("aws_vpc", "vpc-2")).toEqual([]);
  });

  test("that succeeds keeps its changes", () => {
    const world = new World();
    expect(world.atomically(() => world.put({ ...KEY, attributes: {} }))).toBeUndefined();
    expect(world.all()).toHaveLength(1);
  });
});
