import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "../../../support/files-below";

const SERVICES = join(__dirname, "../../../../src/rehearsal/services");
const FACTS = join(__dirname, "../../../../src/base/aws-facts");

/** The IDs of rules and facts by which the simulated services refuse, sorted. Reading a fact's value is no refusal. */
export function refusalIds(): readonly string[] {
  const facts = factIds();
  const ids = filesBelow(SERVICES, /\.ts$/).flatMap((file) => {
    const code = withoutImports(withoutComments(readFileSync(file, "utf8")));
    const written = [...code.matchAll(/"([A-Z][A-Z0-9]+-\d\d[a-z]?)"/g)].map(([, id = ""]) => id);
    const read = [...code.matchAll(/\b[A-Z][A-Z0-9_]+\b(?!\.value)/g)].flatMap(([name]) => facts.get(name) ?? []);
    return [...written, ...read];
  });
  return [...new Set(ids)].sort();
}

/** The IDs of facts by the names of their constants. */
function factIds(): ReadonlyMap<string, string> {
  const modules = filesBelow(FACTS, /\.ts$/).map((file) => require(file) as Readonly<Record<string, unknown>>);
  const constants = modules.flatMap((module) => Object.entries(module));
  return new Map(constants.flatMap(([name, value]) => (isFact(value) ? [[name, value.id] as const] : [])));
}

function isFact(value: unknown): value is { readonly id: string } {
  return typeof value === "object" && value !== null && "id" in value && "source" in value;
}

function withoutImports(code: string): string {
  return code.replace(/^import [^;]*;$/gm, "");
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}
