import { execFileSync } from "node:child_process";
import { configWith, DEFAULT_CONFIG } from "../../support/configs";
import { projectFolder, runPrivatelink, writeConfig } from "../../support/project";
import { describeWithEngine } from "../engine/helpers/with-engine";

const MINUTES = 60_000;
const PATH = "hello.internal.company:8080";
const RENAMED = configWith({ consumer: { dns: { zone: "internal.company", record: "bye" } } });

function git(folder: string, ...args: readonly string[]): void {
  const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
  execFileSync("git", [...identity, ...args], { cwd: folder, stdio: "ignore" });
}

describeWithEngine("privatelink rehearse --from", () => {
  test(
    "forecasts a change from a file and from a git revision, and says so when there is neither",
    async () => {
      const folder = projectFolder(DEFAULT_CONFIG);
      git(folder, "init");
      git(folder, "add", "privatelink.config.ts");
      git(folder, "commit", "-m", "first");
      writeConfig(folder, RENAMED);
      const old = writeConfig(folder, DEFAULT_CONFIG, "old.config.ts");

      const text = await runPrivatelink(folder, ["rehearse", "--from", old]);
      expect(text).toMatchObject({ exitCode: 0 });
      expect(text.stdout).toContain(
        `${PATH}: closed for good for VPN clients of consumer, from the deletion of the DNS`,
      );
      expect(text.stdout).toContain("bye.internal.company:8080: open for VPN clients of consumer after the change");
      expect(text.stdout).toMatch(
        /hello\.internal\.company: the name no longer resolves\n\s+inform: everyone in consumer/,
      );

      const json = await runPrivatelink(folder, ["rehearse", "--from", "HEAD", "--json"]);
      const { lost, paths } = JSON.parse(json.stdout);
      expect(lost).toEqual([expect.objectContaining({ kind: "name", what: "hello.internal.company" })]);
      expect(paths).toContainEqual(expect.objectContaining({ to: PATH, fate: "ended", before: "reachable" }));

      const neither = await runPrivatelink(folder, ["rehearse", "--from", "no-such-revision"]);
      expect(neither.stderr).toMatch(/there is no config file and no git revision "no-such-revision"/);
    },
    10 * MINUTES,
  );

  test(
    "deployed, and deploy --yes, show what a change closes: it needs consent, and nothing is changed without it",
    async () => {
      const folder = projectFolder(DEFAULT_CONFIG);
      const simulated = ["--simulated", "world.json"];
      const first = await runPrivatelink(folder, [...simulated, "deploy", "--yes"]);
      expect(first).toMatchObject({ exitCode: 0 });
      writeConfig(folder, RENAMED);

      const forecast = await runPrivatelink(folder, [...simulated, "rehearse", "--from", "deployed"]);
      expect(forecast.stdout).toContain(`${PATH}: closed for good for VPN clients of consumer`);

      const refused = await runPrivatelink(folder, [...simulated, "deploy", "--yes"]);
      expect(refused.exitCode).not.toBe(0);
      expect(refused.stderr).toContain("the change closes intended paths");
      expect(refused.stderr).toContain("nothing was changed");

      const agreed = await runPrivatelink(folder, [...simulated, "deploy", "--yes", "--allow-downtime"]);
      expect(agreed).toMatchObject({ exitCode: 0 });
      expect(agreed.stdout).toContain(`${PATH}: closed for good for VPN clients of consumer`);
      expect(agreed.stdout).toContain("name hello.internal.company → bye.internal.company");
    },
    10 * MINUTES,
  );
});
