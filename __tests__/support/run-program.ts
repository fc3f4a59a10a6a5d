import { type ChildProcess, spawn } from "node:child_process";

/** A program to run, and where. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string;
  /** Variables beside those of this process; undefined removes one. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** How a program ended. */
export interface ProgramResult {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that runs. */
export interface RunningProgram {
  readonly child: ChildProcess;
  /** What it has printed on standard output so far. */
  stdout(): string;
  /** What it has printed on standard error so far. */
  stderr(): string;
  readonly ended: Promise<ProgramResult>;
}

/** Starts a program in a process group of its own, without the network's calls home and without a terminal. */
export function startProgram({ command, args, folder, environment }: Program): RunningProgram {
  const child = spawn(command, args, {
    cwd: folder,
    detached: true,
    env: {
      ...process.env,
      CHECKPOINT_DISABLE: "1",
      FORCE_COLOR: "0",
      TF_CLI_CONFIG_FILE: undefined,
      PRIVATELINK_CONFIG: undefined,
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    stderr += chunk;
  });
  const ended = new Promise<ProgramResult>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode, signal) => resolve({ exitCode, signal, stdout, stderr }));
  });
  return { child, stdout: () => stdout, stderr: () => stderr, ended };
}

/** Runs a program to its end. @throws only when it does not start */
export function runProgram(program: Program): Promise<ProgramResult> {
  return startProgram(program).ended;
}
