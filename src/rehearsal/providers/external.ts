/** `hashicorp/external`: its programs see the simulated accounts, and no credentials. */
import { execFile } from "node:child_process";
import { diagnosticError } from "../provider";
import { stringMapOf, stringOf, stringsOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import { type Outside, pathFrom } from "./outside";
import { computed, optional, required, type SmallProvider, TEXT_MAP, TEXTS } from "./small-provider";

async function read(config: ObjectValue, outside: Outside): Promise<ObjectValue> {
  const [program = "", ...args] = stringsOf(config, "program");
  const folder = pathFrom(outside, stringOf(config, "working_dir") ?? ".");
  const output = await run(program, args, folder, JSON.stringify(stringMapOf(config, "query")), outside);
  const result = parsed(output);
  if (result === undefined) {
    throw diagnosticError(
      "Unexpected External Program Results",
      `${program} must print a JSON object whose values are strings`,
    );
  }
  return { id: "-", result };
}

function parsed(output: string): Readonly<Record<string, string>> | undefined {
  try {
    const value: unknown = JSON.parse(output);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    const entries = Object.entries(value);
    return entries.every(([, text]) => typeof text === "string") ? Object.fromEntries(entries) : undefined;
  } catch {
    return undefined;
  }
}

function run(
  program: string,
  args: readonly string[],
  cwd: string,
  input: string,
  { programs }: Outside,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, { cwd, env: { ...programs } }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(diagnosticError("External Program Execution Failed", stderr.trim() || error.message));
    });
    // A program that reads nothing may be gone before it is written to.
    child.stdin?.on("error", () => undefined).end(input);
  });
}

export const EXTERNAL: SmallProvider = {
  name: "external",
  dataSources: {
    external: {
      block: {
        attributes: {
          program: required(TEXTS),
          query: optional(TEXT_MAP),
          working_dir: optional(),
          id: computed(),
          result: computed(TEXT_MAP),
        },
      },
      read,
    },
  },
};
