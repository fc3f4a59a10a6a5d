/**
 * Runs `privatelink` commands one after the other in this process, each in a folder and an environment of its own: a
 * process for each would spend most of its time on loading code. Started by `command-pool.ts`, with which it exchanges
 * messages.
 */
import "../../../src/operate/aws/live";
import { reportError } from "../../../src/operate/cli/command-error";
import { program } from "../../../src/operate/cli/program";

/** A command to run. */
export interface CommandMessage {
  readonly folder: string;
  readonly args: readonly string[];
  /** Undefined removes a variable. */
  readonly environment: readonly (readonly [name: string, value: string | null])[];
}

/** How it ended. */
export interface EndedMessage {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

const writers = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write }));

process.on("message", async ({ folder, args, environment }: CommandMessage) => {
  const before = { ...process.env };
  for (const [name, value] of environment) {
    if (value === null) delete process.env[name];
    else process.env[name] = value;
  }
  process.chdir(folder);
  process.exitCode = 0;
  const printed = writers.map(({ stream }) => {
    const chunks: string[] = [];
    stream.write = (chunk: string | Uint8Array) => {
      chunks.push(chunk.toString());
      return true;
    };
    return chunks;
  });
  const start = performance.now();
  await program()
    .parseAsync([process.execPath, "privatelink", ...args])
    .catch(reportError);
  const seconds = (performance.now() - start) / 1000;
  for (const { stream, write } of writers) stream.write = write;
  const [stdout = "", stderr = ""] = printed.map((chunks) => chunks.join(""));
  process.env = before;
  process.send?.({ exitCode: Number(process.exitCode), stdout, stderr, seconds } satisfies EndedMessage);
});

// The code is loaded: commands can be timed from here on.
process.send?.("ready");
