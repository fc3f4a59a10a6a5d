import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT, projectFolder, runPrivatelink } from "./support/project";
import { runProgram } from "./support/run-program";
import { temporaryFolder } from "./support/temporary-folder";

const CONFIG = readFileSync(join(PROJECT, "privatelink.config.ts"), "utf8");

const cachesIn = (folder: string) => readdirSync(folder).filter((name) => name.startsWith("tsx"));

// tsx keeps compiled code in <temporary folder>/tsx-<user id>, whoever made that folder: another user who makes it first
// can plant code there, which then runs as this user.
describe("compiled code is kept nowhere that another user could write", () => {
  test.each([
    ["the command itself", CONFIG, ["rules", "explain", "CFG-01"], 0],
    ["a config, here one with errors", "export default {};", ["check"], 1],
  ])("by %s", async (_, config, args, expected) => {
    const temporary = temporaryFolder();
    const { exitCode } = await runPrivatelink(projectFolder(config), args, { TMPDIR: temporary });
    expect({ exitCode, left: cachesIn(temporary) }).toEqual({ exitCode: expected, left: [] });
  });

  test("by the app in cdktf.json", async () => {
    const { app }: { readonly app: string } = JSON.parse(readFileSync(join(PROJECT, "cdktf.json"), "utf8"));
    const [, ...args] = app.split(" ");
    const temporary = temporaryFolder();
    const { exitCode } = await runProgram({
      command: process.execPath,
      args,
      folder: projectFolder(CONFIG),
      environment: { TMPDIR: temporary },
    });
    expect({ exitCode, left: cachesIn(temporary) }).toEqual({ exitCode: 0, left: [] });
  });
});

test("no script of this project and no benchmark starts tsx with its cache", () => {
  const manifest: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(join(PROJECT, "package.json"), "utf8"),
  );
  expect(Object.entries(manifest.scripts).filter(([, script]) => script.includes("--import tsx"))).toEqual([]);
});
