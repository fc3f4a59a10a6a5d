// Started in the place of an engine: asks the rehearsal what to run. It is plain JavaScript that loads nothing else,
// because it is started once for each command of an engine.
// Arguments: --print (commands for a shell) or --run, the rehearsal's address, the real engine, the engine's arguments.
const { connect } = require("node:net");
const { spawn } = require("node:child_process");

const [mode, address, engine, ...args] = process.argv.slice(2);
const { Network: network, String: where } = JSON.parse(address);
const [host, port] = where.split(":");
const gate = connect(network === "unix" ? { path: where } : { host, port: Number(port) });

let text = "";
gate
  .setEncoding("utf8")
  .on("data", (chunk) => {
    text += chunk;
  })
  .on("error", () => fail("the rehearsal has ended: start the engine in `privatelink rehearse exec`"))
  .on("end", () => act(JSON.parse(text)));
gate.write(`${JSON.stringify({ engine, args, folder: process.cwd(), environment: process.env })}\n`);

function act({ notes, output, refusal, run }) {
  for (const note of notes) process.stderr.write(`${note}\n`);
  if (refusal) return fail(refusal);
  if (output) process.stdout.write(mode === "--print" ? `printf '%s\\n' ${quoted(output)}\n` : `${output}\n`);
  if (!run) return undefined;
  return mode === "--print" ? print(run) : start(run);
}

/** @param {string} word */
function quoted(word) {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** @param {{ args: string[], folder: string, environment: Record<string, string | null> }} run */
function print(run) {
  const variables = Object.entries(run.environment).map(([name, value]) =>
    value === null ? `unset ${name}` : `export ${name}=${quoted(value)}`,
  );
  const lines = [`cd ${quoted(run.folder)}`, ...variables, ["exec", ...[engine, ...run.args].map(quoted)].join(" ")];
  process.stdout.write(`${lines.join(" && ")}\n`);
}

/** @param {{ args: string[], folder: string, environment: Record<string, string | null> }} run */
function start(run) {
  const env = { ...process.env, ...run.environment };
  for (const [name, value] of Object.entries(run.environment)) if (value === null) delete env[name];
  // The console sends Ctrl-C to the engine as well.
  process.on("SIGINT", () => undefined);
  const child = spawn(engine, run.args, { cwd: run.folder, env, stdio: "inherit" });
  child.once("error", (error) => fail(error.message));
  child.once("close", (code) => process.exit(code ?? 1));
}

function fail(problem) {
  process.stderr.write(`error: ${problem}\n`);
  process.exitCode = 1;
}
