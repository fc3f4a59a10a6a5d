import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { Command } from "commander";
import { EXAMPLES, EXAMPLES_FOLDER, synthesizeExample, textOf } from "../support/examples";
import { PROJECT } from "../support/project";
import { temporaryFolder } from "../support/temporary-folder";

const TOPOLOGIES = join(PROJECT, "docs", "topologies.md");

/** Every page about the examples, by its path in the project. */
const PAGES = [...EXAMPLES.map((example) => join(EXAMPLES_FOLDER, example, "README.md")), TOPOLOGIES].map((file) =>
  relative(PROJECT, file),
);

const read = (page: string) => readFileSync(join(PROJECT, page), "utf8");

/** The fenced blocks of a language. */
function blocks(page: string, language: string): readonly string[] {
  return [...read(page).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map(
    ([, text = ""]) => text,
  );
}

/** The commands of a page, one per line; what is set in the environment is not one. */
function commandsOf(page: string): readonly string[] {
  return blocks(page, "bash")
    .filter((text) => !text.startsWith("export "))
    .flatMap((text) => text.trim().split("\n"));
}

/** The anchors of a page, as GitHub makes them of headings. */
function anchorsOf(file: string): readonly string[] {
  return [...readFileSync(file, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replace(/ /g, "-"),
  );
}

/** The example whose README a page is; undefined for any other page. */
function exampleOf(page: string): string | undefined {
  return /^examples[\\/]([\w-]+)/.exec(page)?.[1];
}

interface StackOutputs {
  readonly stacks: readonly string[];
  readonly outputs: readonly string[];
}

const synthesized = new Map<string, StackOutputs>();

/** Synthesizes every example once for all tests. */
beforeAll(async () => {
  for (const example of EXAMPLES) {
    const stacks = await synthesizeExample(example, temporaryFolder());
    synthesized.set(example, {
      stacks: stacks.map(({ name }) => name),
      outputs: stacks.flatMap((stack) => Object.keys(JSON.parse(textOf(stack)).output)),
    });
  }
});

describe.each(PAGES)("%s", (page) => {
  test("has no broken links", () => {
    const file = join(PROJECT, page);
    const links = [...read(page).matchAll(/\]\(([^)]+)\)/g)].map(([, link = ""]) => link);
    expect(links.length).toBeGreaterThan(0);
    const broken = links.filter((link) => {
      if (/^https:\/\//.test(link)) return false;
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? file : resolve(dirname(file), path);
      return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
    });
    expect(broken).toEqual([]);
  });

  test("mentions existing files only", () => {
    const paths = [...read(page).matchAll(/`((?:src|__tests__|examples|docs|scripts|bench)\/[\w./-]+)`/g)];
    expect(paths.map(([, path = ""]) => path).filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
  });

  test("has valid JSON", () => {
    const isInvalid = (text: string) => {
      try {
        JSON.parse(text);
        return false;
      } catch {
        return true;
      }
    };
    expect(blocks(page, "json").filter(isInvalid)).toEqual([]);
  });

  test("has commands whose files and stacks exist", () => {
    const stacks = synthesized.get(exampleOf(page) ?? "")?.stacks ?? [];
    const commands = commandsOf(page);
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) {
      const files = command.match(/\bexamples\/\S+/g) ?? [];
      expect(files.filter((file) => !existsSync(join(PROJECT, file)))).toEqual([]);
      const [, names] = /\bcdktf (?:deploy|destroy) ([\w -]+?)(?: --|$)/.exec(command) ?? [];
      if (names !== undefined) expect([...names.split(" ")].sort()).toEqual([...stacks].sort());
    }
  });
});

describe("the pages about the examples", () => {
  test("mention existing outputs only", () => {
    const all = [...synthesized.values()].flatMap(({ outputs }) => outputs);
    for (const page of PAGES) {
      const known = synthesized.get(exampleOf(page) ?? "")?.outputs ?? all;
      const named = [...read(page).matchAll(/outputs?\s`(\w+)`/g)].map(([, name = ""]) => name);
      expect({ page, unknown: named.filter((name) => !known.includes(name)) }).toEqual({ page, unknown: [] });
    }
  });

  test("use existing commands and options of privatelink only", () => {
    const calls = new Set(PAGES.flatMap(privatelinkCallsOf));
    expect(calls.size).toBeGreaterThan(15);
    for (const call of calls) {
      const [own = ""] = call.split(" -- ");
      const [first = "", second = ""] = own.split(" ");
      const help = helpOf(first);
      const isGroup = new RegExp(`^ {2}${second}\\b`, "m").test(help.split("Commands:")[1] ?? "");
      const known = isGroup && second !== "" ? helpOf(first, second) : help;
      const options = own.match(/(?<= )--?[a-z][\w-]*/g) ?? [];
      const unknown = options.filter((option) => !new RegExp(`(^|[ ,])${option}\\b`, "m").test(known));
      expect({ call, unknown }).toEqual({ call, unknown: [] });
    }
  });
});

/** What pages call privatelink with, in blocks and in running text. */
function privatelinkCallsOf(page: string): readonly string[] {
  const inline = [...read(page).matchAll(/`((?:npx )?privatelink [^`]+)`/g)].map(([, call = ""]) => call);
  return [...commandsOf(page), ...inline].flatMap((line) => {
    const [, call] = /(?:^|npx )privatelink (?:--config \S+ )?(.+)$/.exec(line) ?? [];
    return call === undefined ? [] : [call];
  });
}

/** The help of a command or, in a group, of a subcommand. @throws when there is no such command */
function helpOf(name: string, subcommand?: string): string {
  const module = join(PROJECT, "src", "operate", "cli", name, `${name}-command`);
  const { [`${name}Command`]: create }: Readonly<Record<string, () => Command>> = require(module);
  const command = create?.();
  const found = subcommand === undefined ? command : command?.commands.find((one) => one.name() === subcommand);
  if (!found) throw new Error(`there is no "privatelink ${name} ${subcommand ?? ""}"`);
  return found.helpInformation();
}
