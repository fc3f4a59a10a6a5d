import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_CONFIG } from "../../support/configs";
import { PROGRESS } from "../../support/progress";
import { projectFolder, runPrivatelink } from "../../support/project";
import { describeWithEngine } from "../engine/helpers/with-engine";

describeWithEngine("commands that explain, on a rehearsal", () => {
  const folder = projectFolder(DEFAULT_CONFIG);
  const run = (...args: string[]) => runPrivatelink(folder, args);

  test("report proves, draws and estimates a deployment whose certificates are not imported yet", async () => {
    const authentication = { kind: "certificate", source: "acm" } as const;
    const consumer = { ...DEFAULT_CONFIG.consumers.consumer, vpn: { authentication } };
    const imported = projectFolder({ ...DEFAULT_CONFIG, consumers: { consumer } });
    const result = await runPrivatelink(imported, ["report", "--rehearse", "-o", "report.html"]);
    expect(result).toMatchObject({ exitCode: 0, stderr: expect.stringMatching(PROGRESS) });
    expect(readFileSync(join(imported, "report.html"), "utf8")).toContain("The intended path is open.");
  });

  test("report proves, draws and estimates a config's deployment, and leaves only the file", async () => {
    const { exitCode, stdout, stderr } = await run("report", "--rehearse", "-o", "out/report.html");
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "Written: out/report.html\n" });
    expect(stderr).toMatch(PROGRESS);
    const html = readFileSync(join(folder, "out", "report.html"), "utf8");
    expect(html).toContain("The intended path is open.");
    expect(html).toContain("rehearsed on simulated accounts in");
    expect(html).toContain("no changes: the deployment matches the config");
    expect(existsSync(join(folder, ".privatelink"))).toBe(false);
  });

  test("reach prints only JSON with --json", async () => {
    const { exitCode, stdout, stderr } = await run("reach", "--rehearse", "--json");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      proofs: [{ destinationLabel: "hello.internal.company:8080", verdict: "reachable" }],
    });
  });

  test("a command explains what to do when nothing was synthesized", async () => {
    expect(await run("cost")).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("nothing was synthesized: there is no cdktf.out"),
    });
  });

  test("a command on simulated accounts explains what to do when nothing is deployed there", async () => {
    expect(await run("--simulated", "world.json", "reach")).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("nothing is deployed in the simulated accounts of world.json"),
    });
  });
});
