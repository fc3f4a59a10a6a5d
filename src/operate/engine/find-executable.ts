/** Finds a command as a shell does. */
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import type { Environment } from "./environment";

/** Extensions of commands on Windows if PATHEXT is not set. */
const WINDOWS_EXTENSIONS = ".COM;.EXE;.BAT;.CMD";

/**
 * @param command a name to look for on the PATH, or a path (with a separator).
 * @returns the absolute path of the executable, or `undefined` if not found.
 */
export function findExecutable(command: string, environment: Environment): string | undefined {
  const folders = isPath(command) ? [""] : pathFolders(environment);
  return folders
    .flatMap((folder) => executableNames(command, environment).map((name) => resolve(join(folder, name))))
    .find(isExecutableFile);
}

/** @returns the folders of the PATH, in order, without empty entries. */
export function pathFolders(environment: Environment): string[] {
  return (variable(environment, "PATH") ?? "").split(delimiter).filter((folder) => folder !== "");
}

export function isPath(command: string): boolean {
  return command.includes("/") || (process.platform === "win32" && command.includes("\\"));
}

function executableNames(command: string, environment: Environment): string[] {
  if (process.platform !== "win32") return [command];
  const extensions = (variable(environment, "PATHEXT") ?? WINDOWS_EXTENSIONS).split(";");
  return [...extensions.map((extension) => command + extension), command];
}

/** Windows has `Path`, and a copy of `process.env` is case-sensitive. */
function variable(environment: Environment, name: string): string | undefined {
  if (process.platform !== "win32") return environment[name];
  return Object.entries(environment).find(([key]) => key.toUpperCase() === name)?.[1];
}

function isExecutableFile(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
