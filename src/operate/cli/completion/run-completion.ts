import type { Command } from "commander";
import { print } from "../print";
import { commandTree } from "./command-tree";
import { completionScript, type Shell } from "./completion-script";

/** Prints the script for a shell. */
export function runCompletion(shell: Shell, _options: object, command: Command): void {
  let root = command;
  while (root.parent !== null) root = root.parent;
  print(completionScript(shell, commandTree(root)).trimEnd());
}
