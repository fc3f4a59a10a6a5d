/**
 * States that the engine could not store, because the bucket or the disk failed during an apply. The engine then writes
 * `errored.tfstate` in its folder, or prints the state when it cannot write that file either. Without it, the next apply
 * would create everything a second time.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
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
  otherFolders: readonly (() => string)[] = OTHER_FOLDERS,
): UnsavedState | undefined {
  const errored = join(stack.directory, ERRORED);
  const state = existsSync(errored) ? readFileSync(errored, "utf8") : printed;
  if (state === undefined) return undefined;
  const file = writeAnywhere(stack, state, otherFolders);
  if (file !== undefined && existsSync(errored)) rmSync(errored);
  return { file: file ?? (existsSync(errored) ? errored : undefined) };
}

/** The unsaved states of a stack that wait in its folder, oldest first. Looks at `errored.tfstate`, too. */
export function unsavedStates(stack: StackFolder): readonly string[] {
  const elsewhere = keepUnsavedState(stack)?.file;
  const folder = folderOf(stack);
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => isOf(stack, file)) : [];
  const here = files.sort(byNumber).map((file) => join(folder, file));
  return elsewhere === undefined || here.includes(elsewhere) ? here : [...here, elsewhere];
}

/** What a user must know about an unsaved state. */
export function describeUnsaved(stackName: string, { file }: UnsavedState): readonly string[] {
  if (file === undefined)
    return [
      "the engine could not store the state, and no folder on this machine could keep it",
      "what it created exists, and no state knows it: note the names above",
    ];
  return [
    "the engine could not store the state: what it changed exists, and only this file knows it:",
    `  ${file}`,
    "do: keep the file and do not deploy; fix the cause (bucket, network, disk),",
    `  then run \`privatelink state recover ${stackName}\``,
  ];
}

/** For when the stack's folder is full or read-only. */
const OTHER_FOLDERS: readonly (() => string)[] = [
  () => join(homedir(), ".privatelink-unsaved"),
  () => mkdtempSync(join(tmpdir(), "privatelink-unsaved-")),
];

/** Writes to the first folder that can be written, and checks what was written. */
function writeAnywhere(stack: StackFolder, state: string, otherFolders: readonly (() => string)[]): string | undefined {
  for (const place of [() => folderOf(stack), ...otherFolders]) {
    try {
      const folder = place();
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
