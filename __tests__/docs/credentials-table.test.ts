import { readFileSync } from "node:fs";
import { join } from "node:path";
import { credentialCases } from "../support/moto/credential-cases";
import { PROJECT } from "../support/project";

test("operating.md lists every tested way to give credentials, and whom the commands and the engine act as", () => {
  const [, section = ""] = readFileSync(join(PROJECT, "docs", "operating.md"), "utf8").split("## Credentials\n");
  const [, table = ""] = /\| what is there \|.*\n\|---\|---\|---\|\n((?:\|.*\n)+)/.exec(section) ?? [];
  const portal = { region: "us-west-2", startUrl: "https://hello.awsapps.com/start", accessToken: "" };
  const rows = credentialCases({ home: "home", portal }).map(
    ({ title, actAs, engineActs = "the same" }) => `| ${title} | ${actAs} | ${engineActs} |`,
  );
  expect(table.trimEnd().split("\n")).toEqual(rows);
});
