import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyProject } from "../../../support/new-project";
import { runPrivatelink } from "../../../support/project";
import { describeWithEngine } from "../../engine/helpers/with-engine";

describeWithEngine("privatelink init", () => {
  test("writes a project that passes the rules of check, and a rehearsal; it replaces nothing", async () => {
    const folder = emptyProject();
    const run = (...args: readonly string[]) => runPrivatelink(folder, args);
    expect(await run("init")).toMatchObject({
      exitCode: 1,
      stdout: "",
      stderr: expect.stringContaining("do: give --name, --region, --producer, --consumer, --hostname, or --yes"),
    });

    const made = await run("init", "--name", "orders", "--yes");
    expect(made).toMatchObject({ exitCode: 0, stderr: "" });
    expect(made.stdout.split("\n").slice(0, 3)).toEqual([
      "Written: privatelink.config.ts",
      "Written: README.md",
      "Written: .gitignore",
    ]);
    const config = readFileSync(join(folder, "privatelink.config.ts"), "utf8");

    const check = await run("--simulated", "world.json", "check");
    expect(check).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^ {2}✔ rules +no errors\n(?! {2}[!✖])/m),
    });

    const rehearsed = await run("rehearse", "--json");
    expect(rehearsed.exitCode).toBe(0);
    expect(JSON.parse(rehearsed.stdout)).toMatchObject({ secondPlanEmpty: true, leftovers: [] });

    writeFileSync(join(folder, "README.md"), "mine\n");
    const again = await run("init", "--yes");
    expect(again).toMatchObject({ exitCode: 1, stdout: "" });
    expect(again.stderr).toMatch(/^privatelink\.config\.ts exists, and nothing was written\n/);
    const other = await run("--config", "other.config.ts", "init", "--yes");
    expect(other.stdout).toMatch(/^Written: other\.config\.ts\nKept: README\.md\nKept: \.gitignore; /);
    expect(readFileSync(join(folder, "README.md"), "utf8")).toBe("mine\n");
    expect(readFileSync(join(folder, "privatelink.config.ts"), "utf8")).toBe(config);
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(["other.config.ts"]));
  });
});
