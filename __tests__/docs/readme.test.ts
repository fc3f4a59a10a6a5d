import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CONFIG_EXAMPLES } from "../support/examples";
import { parseCommand } from "../support/parse-command";
import { PROJECT } from "../support/project";

const README = readFileSync(join(PROJECT, "README.md"), "utf8");
const { scripts } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8")) as {
  scripts: Readonly<Record<string, string>>;
};

/** What a person would paste into a shell: the lines of blocks, and the commands in sentences. */
const LINES = [
  ...[...README.matchAll(/^```bash\n([\s\S]*?)^```/gm)].flatMap(([, block = ""]) => block.trim().split("\n")),
  ...[...README.matchAll(/`(np[mx] [^`]+)`/g)].map(([, line = ""]) => line),
]
  .map((line) => line.replace(/ +#.*$/, ""))
  .flatMap((line) => line.split(" && "));

const wordsOf = (line: string) => line.split(" ").slice(2);

describe("the README", () => {
  test("fits on one screen: fifty lines", () => {
    expect(README.split("\n").length).toBeLessThanOrEqual(50);
  });

  test.each(LINES.filter((line) => line.startsWith("npx privatelink ")))(
    "has a command that exists: %s",
    async (line) => {
      expect(`privatelink ${wordsOf(line).join(" ")}`).toContain(await parseCommand(wordsOf(line)));
    },
  );

  test("has no commands but those of npm and privatelink, and of npm only scripts that exist", () => {
    const others = LINES.filter((line) => !line.startsWith("npx privatelink "));
    const scriptOf = (line: string) => /^npm (?:run )?([\w:-]+)/.exec(line)?.[1] ?? line;
    const known = [...Object.keys(scripts), "ci", "install"];
    expect(others.map(scriptOf).filter((script) => !known.includes(script))).toEqual([]);
  });

  test("shows a picture that exists, and counts the examples right", () => {
    const [, picture = ""] = /!\[[^\]]+\]\(([^)]+)\)/.exec(README) ?? [];
    expect(existsSync(join(PROJECT, picture))).toBe(true);
    expect([README.includes("fourteen examples"), CONFIG_EXAMPLES.length]).toEqual([true, 14]);
  });
});
