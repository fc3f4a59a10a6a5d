import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { lockFile } from "../../../src/rehearsal/world/file-lock";
import { openStore } from "../../../src/rehearsal/world/store";
import { temporaryFolder } from "../../support/temporary-folder";

const newFile = () => join(temporaryFolder(), "world.json");

describe("the lock of a file", () => {
  test("is held by one at a time, and leaves nothing", async () => {
    const file = newFile();
    const held = await lockFile(file);
    expect(await lockFile(file)).toBeUndefined();
    await held?.release();
    expect([existsSync(`${file}.lock`), existsSync(`${file}.lock.owner`)]).toEqual([false, false]);
  });

  test("of a killed process is taken at once", async () => {
    const file = newFile();
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    mkdirSync(`${file}.lock`);
    writeFileSync(`${file}.lock.owner`, JSON.stringify({ pid, host: hostname() }));
    const held = await lockFile(file);
    expect(held?.isLost()).toBe(false);
    await held?.release();
  });

  test("of another machine is not", async () => {
    const file = newFile();
    mkdirSync(`${file}.lock`);
    writeFileSync(`${file}.lock.owner`, JSON.stringify({ pid: 2 ** 22, host: "another" }));
    expect(await lockFile(file)).toBeUndefined();
  });
});

test("a world that another process took meanwhile is not overwritten, and the error says so", async () => {
  const file = newFile();
  const store = await openStore(file, "seed");
  store.world.put({ type: "aws_vpc", id: "vpc-1", account: "111111111111", region: "eu-central-1", attributes: {} });
  const before = readFileSync(file, "utf8");
  // What another process leaves when it takes a lock that seems stale.
  writeFileSync(`${file}.lock.owner`, JSON.stringify({ pid: 1, host: hostname() }));
  await expect(store.close()).rejects.toThrow(/another rehearsal took the world file .*world\.json/);
  expect(readFileSync(file, "utf8")).toBe(before);
  rmSync(`${file}.lock`, { recursive: true, force: true });
});

test("only its owner can read a world, and git ignores the folder that is made for it", async () => {
  const file = join(temporaryFolder(), ".privatelink", "world.json");
  const store = await openStore(file, "seed");
  store.save();
  await store.close();
  expect([statSync(file).mode & 0o777, statSync(dirname(file)).mode & 0o777]).toEqual([0o600, 0o700]);
  expect(readFileSync(join(dirname(file), ".gitignore"), "utf8")).toBe("*\n");
});
