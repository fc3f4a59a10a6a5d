import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EngineBinary, EngineKind } from "../../../../src/operate/engine/engine-kinds";

/**
 * Writes a program that poses as an engine.
 *
 * @param script the body of a Node program; `args` holds its arguments, `say(line)` prints a line.
 * @returns the engine; it can be started like a real one.
 */
export function fakeEngine(folder: string, script: string, kind: EngineKind = "terraform"): EngineBinary {
  const path = join(folder, kind === "opentofu" ? "tofu" : "terraform");
  const prelude = [
    `#!${process.execPath}`,
    "const args = process.argv.slice(2);",
    "const say = (line) => process.stdout.write(line + '\\n');",
  ];
  writeFileSync(path, [...prelude, script].join("\n"), { mode: 0o755 });
  return { path, kind, version: kind === "opentofu" ? "1.11.14" : "1.11.4" };
}

/** A message of the machine-readable UI, as a program prints it. */
export function uiMessage(type: string, message: string, body: object = {}): string {
  return JSON.stringify({ "@level": "info", "@message": message, "@module": "terraform.ui", type, ...body });
}
