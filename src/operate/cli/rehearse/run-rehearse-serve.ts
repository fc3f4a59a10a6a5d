import type { Command } from "commander";
import { type Environment, engineEnvironment } from "../../engine/environment";
import { withExecAccounts } from "../../operations/exec/open-exec";
import { KEPT_VARIABLES } from "../../operations/rehearsal/simulated-environment";
import { print } from "../print";
import { printError } from "../print-error";
import { type AccountOptions, execOptions, printNotSimulated } from "./exec-options";

const ENDING = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Keeps the simulated accounts open until a signal, and prints the lines with which another shell uses them. */
export async function serveRehearsal(options: AccountOptions, command: Command): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    for (const signal of ENDING) process.once(signal, () => resolve());
  });
  const opened = execOptions(options, command);
  await withExecAccounts({ ...opened, onKill: () => undefined }, async ({ notSimulated, variables }) => {
    printError(`The simulated accounts in ${opened.worldFile} are open until Ctrl-C. Paste into another shell:`, "");
    print(shellLines(variables).join("\n"));
    await ended;
    printNotSimulated(notSimulated());
  });
}

/** @returns lines for a POSIX shell, whose own variables of AWS are not known here. */
export function shellLines(variables: Environment, current: Environment = process.env): readonly string[] {
  const kept = [...KEPT_VARIABLES].join("|");
  const names = "env | sed -n 's/^\\(AWS_[A-Za-z0-9_]*\\)=.*/\\1/p'";
  const all = engineEnvironment({}, { TF_IN_AUTOMATION: undefined, TF_INPUT: undefined, ...variables });
  const path = Object.keys(all).find((name) => name.toUpperCase() === "PATH");
  return [
    `for name in $(${names}); do case "$name" in ${kept}) ;; *) unset "$name" ;; esac; done`,
    ...Object.entries(all).map(([name, value = ""]) => {
      const usual = current[name];
      const isLonger = name === path && usual !== undefined && value.endsWith(usual);
      const shown = isLonger ? `${quoted(value.slice(0, value.length - usual.length))}"$PATH"` : quoted(value);
      return `export ${name}=${shown}`;
    }),
  ];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
