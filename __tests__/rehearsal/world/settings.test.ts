import { join } from "node:path";
import { openStore, readWorld } from "../../../src/rehearsal/world/store";
import { World } from "../../../src/rehearsal/world/world";
import { zonesIn } from "../../../src/rehearsal/world/zones";
import { SimulatedAws } from "../../support/simulated-aws";
import { temporaryFolder } from "../../support/temporary-folder";

const SETTINGS = {
  accounts: { dev: "222222222222" },
  zones: { "222222222222": ["euc1-az2", "euc1-az3", "euc1-az1"] },
  quotas: { "SG-05b": 7 },
};

describe("the settings of a world", () => {
  test("are kept in its file, and later ones are added", async () => {
    const file = join(temporaryFolder(), "world.json");
    const store = await openStore(file);
    store.world.decide(SETTINGS);
    store.world.decide({ accounts: { prod: "111111111111" }, zones: { "222222222222": ["euw1-az2"] } });
    await store.close();
    expect(readWorld(file).settings).toEqual({
      accounts: { dev: "222222222222", prod: "111111111111" },
      zones: { "222222222222": ["euw1-az2", "euc1-az2", "euc1-az3", "euc1-az1"] },
      quotas: { "SG-05b": 7 },
    });
  });

  test("leave no trace in a world without any", () => {
    expect(new World().snapshot()).not.toHaveProperty("settings");
  });

  test("name the zones of an account, or of all", () => {
    const ids = (settings: Parameters<typeof zonesIn>[0], account: string) =>
      zonesIn(settings, account, "eu-central-1").map(({ name, id }) => `${name} ${id}`);
    const chosen = ["eu-central-1a euc1-az2", "eu-central-1b euc1-az3", "eu-central-1c euc1-az1"];
    expect(ids(SETTINGS, "222222222222")).toEqual(chosen);
    expect(ids(SETTINGS, "111111111111")).toEqual(ids({}, "111111111111"));
    expect(ids({ zones: { "*": SETTINGS.zones["222222222222"] } }, "111111111111")).toEqual(chosen);
  });

  test("raise a quota", async () => {
    const aws = new SimulatedAws();
    const create = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ cidr_block: `10.${index}.0.0/16` })).reduce(
        (before, config) => before.then(() => aws.create("aws_vpc", config)),
        Promise.resolve({}),
      );
    await expect(create(6)).rejects.toThrow("VpcLimitExceeded");
    aws.world.decide({ quotas: { "SG-05b": 100 } });
    await expect(create(6)).resolves.toMatchObject({ cidr_block: "10.5.0.0/16" });
  });
});
