import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { allCommands, callOf } from "../support/parse-command";

const ROOT = join(__dirname, "..", "..");
const DOCUMENTS = [
  "README.md",
  "help",
  ...readdirSync(join(ROOT, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
];
const SCRIPTS = (JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: Record<string, string> })
  .scripts;

function text(document: string): string {
  return readFileSync(join(ROOT, document), "utf8");
}

/** Commands of `privatelink` in a text, as their words up to the first option or argument. */
function commandsIn(document: string): readonly string[] {
  const lines = [...text(document).matchAll(/npx privatelink((?: --config \S+)?(?: [a-z]+)+)/g)];
  return lines.map(([, words = ""]) => words.replace(/ --config \S+/, "").trim());
}

describe("the documents", () => {
  const commands = [...new Set(DOCUMENTS.flatMap(commandsIn))].sort();

  it.each(commands)("name a command that exists: privatelink %s", (words) => {
    const calls = allCommands().map(callOf);
    expect(calls.filter((call) => `privatelink ${words} `.startsWith(`${call} `)).length).toBeGreaterThan(1);
  });

  it.each(DOCUMENTS)("%s names npm scripts that exist", (document) => {
    const named = [...text(document).matchAll(/npm run ([a-z:-]+)/g)].map(([, name = ""]) => name);

    expect(named.filter((name) => !(name in SCRIPTS))).toEqual([]);
  });

  it.each(DOCUMENTS)("%s links to files that exist", (document) => {
    const links = [...text(document).matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map(([, link = ""]) => link);

    expect(links.filter((link) => !existsSync(join(ROOT, dirname(document), link)))).toEqual([]);
  });
});
