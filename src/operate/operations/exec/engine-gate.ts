/**
 * The engines of a rehearsal: programs with their names, first on the PATH. Each asks the rehearsal what to run, and becomes
 * the real engine, in the rehearsal's copy of the folder. So any command, script or tool can start an engine.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import type { Socket } from "node:net";
import { delimiter, join } from "node:path";
import { listenPrivately } from "../../../rehearsal/protocol/private-socket";
import type { Environment } from "../../engine/environment";
import { makeTemporaryFolder } from "../../files/temporary-folder";

/** An engine that a command has started by its name. */
export interface EngineCall {
  /** The path of the real engine. */
  readonly engine: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: Environment;
}

/** What to do for a call. */
export interface EngineAnswer {
  /** Lines for the user, on standard error. */
  readonly notes: readonly string[];
  /** What the engine would print if it ran. */
  readonly output?: string;
  /** What to run; undefined when there is nothing to do. */
  readonly run?: {
    readonly args: readonly string[];
    readonly folder: string;
    /** Variables that differ from the caller's; undefined removes one. */
    readonly environment: Environment;
  };
  /** Why the engine does not run. */
  readonly refusal?: string;
}

/** Stands between commands and engines. */
export interface EngineGate {
  /** Variables with which a command finds the engines by their names. */
  readonly environment: Environment;
  /** @returns the program that stands for a real engine. */
  programFor(engine: string): string;
  close(): void;
}

/** Reads what to run, and runs it. */
const ASKING = join(__dirname, "ask-for-engine.js");

/**
 * @param engines paths of the engines on the PATH, by their names
 * @param answer decides about a call
 */
export async function openEngineGate(
  engines: Readonly<Record<string, string>>,
  environment: Environment,
  answer: (call: EngineCall) => Promise<EngineAnswer>,
): Promise<EngineGate> {
  const folder = makeTemporaryFolder("engines");
  const { address, close } = await listenPrivately((socket) => serve(socket, answer));
  const programs = new Map<string, string>();
  const programFor = (
    engine: string,
    name = engine
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.exe$/i, "") ?? "engine",
  ) => {
    const known = programs.get(engine);
    if (known !== undefined) return known;
    const own = join(folder, String(programs.size));
    mkdirSync(own);
    const program = writeProgram(join(own, name), engine, JSON.stringify(address));
    programs.set(engine, program);
    return program;
  };
  const folders = Object.entries(engines).map(([name, engine]) => join(programFor(engine, name), ".."));
  const path = Object.keys(environment).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  return {
    environment: { [path]: [...folders, environment[path]].filter(Boolean).join(delimiter) },
    programFor,
    close: () => {
      close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** On POSIX the program is replaced by the engine: signals and terminals reach it as if it had been started itself. */
function writeProgram(path: string, engine: string, address: string): string {
  if (process.platform === "win32") {
    const words = [process.execPath, ASKING, "--run", address.replaceAll('"', '\\"'), engine];
    writeFileSync(`${path}.cmd`, `@${words.map((word) => `"${word}"`).join(" ")} %*\r\n`);
    return `${path}.cmd`;
  }
  const words = [process.execPath, ASKING, "--print", address, engine].map(quoted).join(" ");
  writeFileSync(path, `#!/bin/sh\ncommands=$(${words} "$@") || exit\neval "$commands"\n`, { mode: 0o700 });
  return path;
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** One question and one answer, each a line of JSON. */
function serve(socket: Socket, answer: (call: EngineCall) => Promise<EngineAnswer>): void {
  let text = "";
  socket.setEncoding("utf8").on("error", () => undefined);
  socket.on("data", (chunk: string) => {
    text += chunk;
    if (!text.endsWith("\n")) return;
    answer(JSON.parse(text) as EngineCall).then(
      (found) => socket.end(`${JSON.stringify(found, nullForUndefined)}\n`),
      (error: unknown) => socket.end(`${JSON.stringify({ notes: [], refusal: String(error) })}\n`),
    );
  });
}

/** JSON has no undefined, which removes a variable. */
function nullForUndefined(this: unknown, _: string, value: unknown): unknown {
  return value === undefined ? null : value;
}
