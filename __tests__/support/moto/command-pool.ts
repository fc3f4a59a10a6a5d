import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { PROJECT, RUNS_TYPESCRIPT } from "../project";
import type { CommandMessage, EndedMessage } from "./command-runner";

/** Runs commands in a few processes that stay. */
export class CommandPool {
  private readonly idle: ChildProcess[] = [];
  private readonly all: ChildProcess[] = [];

  public constructor(private readonly size: number) {}

  /** Takes a process for some commands in a row. */
  public async with<T>(work: (run: RunCommand) => Promise<T>): Promise<T> {
    const child = this.idle.pop() ?? (await this.start());
    try {
      return await work((folder, args, environment) => ask(child, folder, args, environment));
    } finally {
      this.idle.push(child);
    }
  }

  /** Does some work for each item, as many at a time as there are processes. */
  public async each<Item, T>(items: readonly Item[], work: (item: Item, run: RunCommand) => Promise<T>): Promise<T[]> {
    const results: T[] = [];
    const waiting = items.entries();
    const worker = async (): Promise<void> => {
      for (const [index, item] of waiting) results[index] = await this.with((run) => work(item, run));
    };
    await Promise.all(Array.from({ length: this.size }, worker));
    return results;
  }

  /** Does some work in every process. */
  public async inEach(work: (run: RunCommand) => Promise<void>): Promise<void> {
    await Promise.all(Array.from({ length: this.size }, () => this.with(work)));
  }

  public stop(): void {
    for (const child of this.all) child.kill();
  }

  private async start(): Promise<ChildProcess> {
    const child = fork(join(__dirname, "command-runner.ts"), {
      execArgv: [...RUNS_TYPESCRIPT],
      cwd: PROJECT,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      env: {
        ...process.env,
        FORCE_COLOR: "0",
        NO_COLOR: "1",
        CHECKPOINT_DISABLE: "1",
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
      },
    });
    this.all.push(child);
    await once(child, "message");
    return child;
  }
}

/** Runs one command to its end. */
export type RunCommand = (
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
) => Promise<EndedMessage>;

async function ask(
  child: ChildProcess,
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<EndedMessage> {
  const pairs = Object.entries(environment).map(([name, value]) => [name, value ?? null] as const);
  child.send({ folder, args, environment: pairs } satisfies CommandMessage);
  const [ended] = (await once(child, "message")) as [EndedMessage];
  return ended;
}
