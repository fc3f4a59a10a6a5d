import { join } from "node:path";
import { PROJECT } from "./project";
import { type ProgramResult, runProgram } from "./run-program";

/** What a user sees and types on a terminal. */
interface TerminalSession {
  readonly folder: string;
  /** Arguments of `privatelink`. */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The question to wait for, and the line that answers it. */
  readonly question: string;
  readonly answer: string;
}

/** Node has no pseudo-terminals; Python has. */
const SCRIPT = `
import os, pty, sys
question, answer, command = sys.argv[1].encode(), sys.argv[2].encode(), sys.argv[3:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
shown, asked = b"", False
while True:
    try:
        part = os.read(terminal, 4096)
    except OSError:
        break
    if not part:
        break
    shown += part
    if not asked and question in shown:
        asked = True
        os.write(terminal, answer + b"\\n")
sys.stdout.buffer.write(shown)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

/** Runs `privatelink …` on a pseudo-terminal; needs python3. What it shows is in `stdout`. */
export function runOnTerminal(session: TerminalSession): Promise<ProgramResult> {
  const { folder, args, environment, question, answer } = session;
  const command = [process.execPath, join(PROJECT, "bin", "privatelink.js"), ...args];
  return runProgram({
    command: "python3",
    args: ["-c", SCRIPT, question, answer, ...command],
    folder,
    environment: { ...environment, NO_COLOR: "1" },
  });
}
