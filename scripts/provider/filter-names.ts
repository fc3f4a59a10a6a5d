import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FILTERED_BY } from "../../src/rehearsal/services/ec2/filters";

const MODELS = join("node_modules", "@aws-sdk", "client-ec2", "dist-types", "models");

/** The names of an operation's filters and their other spellings, sorted, without those of tags. */
function namesOf(models: string, operation: string): readonly string[] {
  const [, members = ""] = new RegExp(`interface ${operation}Request \\{\\n([\\s\\S]*?)\\n\\}`).exec(models) ?? [];
  const [, text = ""] = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*Filters?\?: Filter\[\]/.exec(members) ?? [];
  const [, list = ""] = /<ul>([\s\S]*)<\/ul>/.exec(text) ?? [];
  // Inner lists are values.
  const items = list
    .replace(/<ul>[\s\S]*?<\/ul>/g, "")
    .split("<li>")
    .slice(1);
  const names = items.flatMap((item) => {
    const words = item.replace(/\s*\n\s*\*\s*/g, " ");
    const [, name = ""] = /^[\s*]*<p>\s*<code>([^<]+)/.exec(words) ?? [];
    const [others = ""] = /You can also use .*? filter names?/.exec(words) ?? [];
    return [name.trim(), ...codesIn(others)];
  });
  return [...new Set(names)].filter((name) => name !== "" && !/^tag\b/.test(name)).sort();
}

function codesIn(text: string): readonly string[] {
  return [...text.matchAll(/<code>([^<]+)<\/code>/g)].map(([, name = ""]) => name);
}

/** @returns the text of `filter-names.json`: by operation, the filters that the installed AWS SDK documents */
export function filterNames(): string {
  const files = readdirSync(MODELS).filter((file) => /^models_\d+\.d\.ts$/.test(file));
  const models = files.map((file) => readFileSync(join(MODELS, file), "utf8")).join("\n");
  const operations = [...new Set<string>(Object.values(FILTERED_BY))].sort();
  return `${JSON.stringify(Object.fromEntries(operations.map((each) => [each, namesOf(models, each)])))}\n`;
}
