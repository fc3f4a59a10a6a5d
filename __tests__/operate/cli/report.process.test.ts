import { readFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { configWith, DEFAULT_CONFIG } from "../../support/configs";
import { PROJECT, projectFolder, runPrivatelink, writeConfig } from "../../support/project";
import { describeWithEngine } from "../engine/helpers/with-engine";

const MINUTES = 60_000;
const RENAMED = configWith({ consumer: { dns: { zone: "internal.company", record: "bye" } } });

/** The text of a page, without its markup. */
function textOf(html: string): string {
  return html
    .slice(html.indexOf("<body>"))
    .replace(/<(script|svg)\b[\s\S]*?<\/\1>/g, "")
    .replaceAll("<wbr>", "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");
}

describeWithEngine("privatelink report", () => {
  test(
    "of a deployment and of a change of its config: the change is pending, and forecast step by step",
    async () => {
      const folder = projectFolder(DEFAULT_CONFIG);
      const simulated = ["--simulated", "world.json"];
      const report = async () => {
        const args = [...simulated, "report", "-o", "report.html", "--card", "card.svg"];
        expect(await runPrivatelink(folder, args)).toMatchObject({ exitCode: 0 });
        return {
          html: readFileSync(join(folder, "report.html"), "utf8"),
          card: readFileSync(join(folder, "card.svg"), "utf8"),
        };
      };
      expect(await runPrivatelink(folder, [...simulated, "deploy", "--yes"])).toMatchObject({ exitCode: 0 });

      const deployed = await report();
      const settled = textOf(deployed.html);
      expect(settled).toContain("The intended path is open.");
      expect(settled).toMatch(/From simulated accounts as of \d{4}-\d\d-\d\d \d\d:\d\d UTC\./);
      expect(settled).not.toContain("Forecast of the change");
      expect(deployed.card).toContain("hello.internal.company:8080: open");

      writeConfig(folder, RENAMED);
      const changed = await report();
      const text = textOf(changed.html);
      expect(text).toMatch(/Nothing blocks the intended path now, but (1 change is|\d+ changes are) pending\./);
      expect(text).toMatch(/Applied to a copy on simulated accounts: [1-9]\d* operations, about .+ on AWS\./);
      expect(text).toContain("hello.internal.company:8080: closed for good for VPN clients of consumer");
      expect(text).toContain("the deletion of the DNS record");
      expect(changed.html).toContain('class="t-critical"');
      expect(changed.card).toMatch(/\d+ changes? pending/);
      expect(changed.card.replace(/<style>[\s\S]*?<\/style>/, "")).not.toMatch(/\bopen\b/);

      for (const place of [PROJECT, folder, homedir(), tmpdir()])
        for (const { card, html } of [deployed, changed]) expect(`${html}${card}`).not.toContain(`${place}/`);
    },
    10 * MINUTES,
  );
});
