/** Terminal prompts. */
import { createInterface } from "node:readline/promises";
import { withInterrupts } from "../engine/interrupts";
import { widthOf, wrap } from "./layout/wrap";

/** Asks one question. Ctrl-C stops the command, as everywhere else. */
export async function askLine(question: string): Promise<string> {
  return withInterrupts(async (signal) => {
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    // While a line is read, the terminal delivers Ctrl-C as a key press.
    terminal.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
    try {
      const asked = wrap(question, widthOf(process.stderr)).join("\n");
      return (await terminal.question(`${asked} `, { signal })).trim();
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    } finally {
      terminal.close();
    }
  });
}
