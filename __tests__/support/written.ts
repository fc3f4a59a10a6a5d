/** What was written on the standard streams. */
export interface Written {
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs an action and catches what it writes on standard output and standard error. */
export async function written(action: () => unknown): Promise<Written> {
  const streams = { stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((name) =>
    jest.spyOn(process[name], "write").mockImplementation((chunk) => {
      streams[name] += String(chunk);
      return true;
    }),
  );
  try {
    await action();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return streams;
}

/** The exit code that an action sets; the code of this process stays as it was. */
export async function exitCodeOf(action: () => unknown): Promise<typeof process.exitCode> {
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    await action();
    return process.exitCode;
  } finally {
    process.exitCode = before;
  }
}
