/**
 * States that the engine could not store, because the bucket or the disk failed during an apply. The engine then writes
 * `errored.tfstate` in its folder, or prints the state when it cannot write that file either. Without it, the next apply
 * would create everything a second time.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { parseJson } from "../../base/json";
import { makePrivateFolder, writePrivateFile } from "../files/private-files";
import type { StackFolder } from "./engine-calls";

/** The file that the engine writes in its folder. */
const ERRORED = "errored.tfstate";

/** The message with which the engine prints a state. Source: internal/command/views/json_view.go of both engines. */
const PRINTED = "Emergency state dump";

const printedSchema = z.object({ "@message": z.literal(PRINTED), state: z.unknown() });

/** A state that is not in its backend. */
export interface UnsavedState {
  /** The file with the state, readable only by its owner; undefined if it could be written nowhere. */
  readonly file: string | undefined;
  /** Whether `privatelink state recover` finds the file without being told where it is. */
  readonly isFound: boolean;
}

/** The state in a line of the engine's output, as JSON; undefined for any other line. */
export function printedState(line: string): string | undefined {
  if (!line.includes(PRINTED)) return undefined;
  const message = printedSchema.safeParse(parseJson(line));
  return message.success ? JSON.stringify(message.data.state) : undefined;
}

/**
 * Moves the state that an engine could not store to the stack's folder for such states.
 * @param printed the state that the engine printed. @default the engine wrote `errored.tfstate`, or stored its state
 * @param otherFolders used in this order when the stack's folder cannot be written. @default the home, a temporary one
 * @returns undefined if there is none
 */
export function keepUnsavedState(
  stack: StackFolder,
  printed?: string,
  otherFolders: readonly ((stack: StackFolder) => string)[] = [homeFolder, temporaryFolder],
): UnsavedState | undefined {
  const errored = join(stack.directory, ERRORED);
  // The engine prints the state when it could not write the file, or only a part of it.
  const state = printed ?? (existsSync(errored) ? readFileSync(errored, "utf8") : undefined);
  if (state === undefined) return undefined;
  const written = writeAnywhere(stack, state, otherFolders);
  if (written !== undefined && existsSync(errored)) rmSync(errored);
  const file = written ?? (existsSync(errored) ? errored : undefined);
  const searched = [folderOf(stack), homeFolder(stack), stack.directory];
  return { file, isFound: file !== undefined && searched.includes(dirname(file)) };
}

/**
 * The unsaved states of a stack that wait in its folder or in the home, oldest first. Looks at `errored.tfstate`, too.
 */
export function unsavedStates(stack: StackFolder): readonly string[] {
  const elsewhere = keepUnsavedState(stack)?.file;
  const found = [folderOf(stack), homeFolder(stack)].flatMap((folder) => statesIn(folder, stack));
  return elsewhere === undefined || found.includes(elsewhere) ? found : [...found, elsewhere];
}

function statesIn(folder: string, stack: StackFolder): readonly string[] {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const files = isFolder ? readdirSync(folder).filter((file) => isOf(stack, file)) : [];
  return files.sort(byNumber).map((file) => join(folder, file));
}

/** Deletes a file whose state is stored now, and the folder that was made in the home for it. */
export function forgetUnsaved(stack: StackFolder, file: string): void {
  rmSync(file);
  const home = homeFolder(stack);
  if (dirname(file) === home && readdirSync(home).every((name) => name === ".gitignore"))
    rmSync(home, { recursive: true });
}

/** What a user must know about an unsaved state. */
export function describeUnsaved(stackName: string, { file, isFound }: UnsavedState): readonly string[] {
  if (file === undefined)
    return [
      "the engine could not store the state, and no folder on this machine could keep it",
      "what it created exists, and no state knows it: note the names above",
    ];
  return [
    "the engine could not store the state: what it changed exists, and only this file knows it:",
    `  ${file}`,
    "do: keep the file and do not deploy; fix the cause (bucket, network, disk),",
    `  then run \`privatelink state recover ${stackName}${isFound ? "" : ` --file ${file}`}\``,
  ];
}

/** For when the stack's folder is full or read-only; the same for the same project, so that its states are found. */
function homeFolder(stack: StackFolder): string {
  const project = createHash("sha256")
    .update(resolve(folderOf(stack)))
    .digest("hex");
  return join(homedir(), ".privatelink-unsaved", project);
}

/** For when the home is full, too. Others could choose the name of a folder that is always the same. */
const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), "privatelink-unsaved-"));

/** Writes to the first folder that can be written, and checks what was written. */
function writeAnywhere(
  stack: StackFolder,
  state: string,
  otherFolders: readonly ((stack: StackFolder) => string)[],
): string | undefined {
  for (const place of [folderOf, ...otherFolders]) {
    try {
      const folder = place(stack);
      makePrivateFolder(folder);
      const file = join(folder, freeName(stack, folder));
      writePrivateFile(file, state);
      if (readFileSync(file, "utf8") === state) return file;
    } catch {
      // The next place may have space.
    }
  }
  return undefined;
}

const folderOf = ({ recoveryFolder, directory }: StackFolder): string => recoveryFolder ?? directory;

/** `<stack>.tfstate`, `<stack>.2.tfstate`: no state overwrites another. */
function freeName({ name }: StackFolder, folder: string): string {
  for (let number = 1; ; number += 1) {
    const file = number === 1 ? `${name}.tfstate` : `${name}.${number}.tfstate`;
    if (!existsSync(join(folder, file))) return file;
  }
}

function isOf({ name }: StackFolder, file: string): boolean {
  return file.startsWith(`${name}.`) && /^(\d+\.)?tfstate$/.test(file.slice(name.length + 1));
}

function byNumber(one: string, other: string): number {
  return numberOf(one) - numberOf(other);
}

const numberOf = (file: string): number => Number(/\.(\d+)\.tfstate$/.exec(file)?.[1] ?? 1);
