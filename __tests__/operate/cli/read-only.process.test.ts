/**
 * Every command, as a user who may not write to the project's folder: it works, or says what, where and what to do, with
 * exit code 1. Nothing in the folder changes.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, chownSync, lstatSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand, writeConfig } from "../../support/command-project";
import { NOBODY, testAsRoot } from "../../support/other-user";
import { allCommands, callOf, parseCommand } from "../../support/parse-command";
import { PROJECT } from "../../support/project";
import { settleAll, settled } from "../../support/settle-all";
import { temporaryFolder } from "../../support/temporary-folder";

const TIMEOUT = 3_600_000;
const AT_ONCE = 3;
const WORLD = "world.json";

const COMMANDS: readonly string[] = [
  "up --yes",
  "check",
  "rules",
  "rules explain SVC-05",
  "certs create",
  "certs show",
  "certs renew server",
  "certs add auditor",
  "certs revoke operator",
  "certs recover",
  "certs import",
  "state init",
  "state recover",
  "state unlock --yes",
  "lock",
  "deploy --yes",
  "connections",
  "connections accept vpce-0123456789abcdef0",
  "connections reject vpce-0123456789abcdef0",
  "domain",
  "domain verify",
  "vpn export",
  "vpn connect",
  "test",
  "inventory",
  "adopt vpc-0123456789abcdef0 --yes",
  "destroy --yes",
  "rehearse",
  "rehearse exec -- true",
  "rehearse world list",
  "rehearse world show vpc-0123456789abcdef0",
  "rehearse world set vpc-0123456789abcdef0 cidr_block 10.0.0.0/16",
  "rehearse world add aws_vpc cidr_block=10.0.0.0/16",
  "rehearse serve --from-state missing.tfstate",
  "init --yes",
  "completion bash",
  "reach",
  "diagram -o picture.svg",
  "cost",
  "report -o report.html",
];

/** A project with certificates and a world, which belongs to somebody else and cannot be written to by others. */
function readOnlyProject(): string {
  const folder = join(temporaryFolder(), "project");
  mkdirSync(folder);
  writeConfig(folder);
  expect(runCommand(folder, "--simulated", WORLD, "certs", "create").status).toBe(0);
  expect(runCommand(folder, "--simulated", WORLD, "state", "init").status).toBe(0);
  for (const path of [join(folder, ".."), folder, ...pathsBelow(folder)]) {
    // Others own the files that only their owner may read: this is about writing.
    chownSync(path, NOBODY, NOBODY);
    chmodSync(path, lstatSync(path).mode & 0o555);
  }
  return folder;
}

function pathsBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
}

/** Every file and folder, with the file's contents and mode. */
function pictureOf(folder: string): readonly string[] {
  return pathsBelow(folder)
    .map((path) => {
      const { mode } = lstatSync(path);
      const content = lstatSync(path).isFile() ? createHash("sha256").update(readFileSync(path)).digest("hex") : "";
      return `${path} ${mode.toString(8)} ${content}`;
    })
    .sort();
}

interface Ended {
  readonly status: number | null;
  readonly text: string;
}

/** Runs a command as nobody, who has a home and a folder for temporary files. */
function runAsNobody(folder: string, command: string): Promise<Ended> {
  const home = temporaryFolder();
  chownSync(home, NOBODY, NOBODY);
  const args = [join(PROJECT, "bin", "privatelink.js"), "--simulated", WORLD, ...command.split(" ")];
  const child = spawn(process.execPath, args, {
    cwd: folder,
    uid: NOBODY,
    gid: NOBODY,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, HOME: home, TMPDIR: home, XDG_CACHE_HOME: home, NO_COLOR: "1", FORCE_COLOR: undefined },
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject).once("close", (status) => resolve({ status, text }));
  });
}

describe("in a folder that cannot be written to", () => {
  testAsRoot(
    "every command works, or says what, where and what to do; and nothing changes",
    async () => {
      const folder = readOnlyProject();
      const before = pictureOf(folder);
      const outcomes = await settleAll(COMMANDS, AT_ONCE, (command) => runAsNobody(folder, command));
      const told = new Set<string>();
      const wrong = COMMANDS.flatMap((command) => {
        const { status, text } = settled(outcomes, command);
        if (/cannot use \S+: permission is denied\n {2}found: .+\n {2}do: \S/.test(text)) told.add(command);
        const isTold = told.has(command) || !/permission (is )?denied|EACCES|EROFS/i.test(text);
        const isDefect = /\n {4}at |bug in privatelink/.test(text);
        return (status === 0 || status === 1) && isTold && !isDefect ? [] : [`${command}, ${status}: ${text}`];
      });
      expect(wrong).toEqual([]);
      expect(told.size).toBeGreaterThan(COMMANDS.length / 3);
      expect(pictureOf(folder)).toEqual(before);
    },
    TIMEOUT,
  );
});

test("every command is among them", async () => {
  const called = new Set(await Promise.all(COMMANDS.map((line) => parseCommand(line.split(" ")))));
  const leaves = allCommands().filter(({ commands }) => commands.length === 0);
  expect(leaves.map(callOf).filter((name) => !name.endsWith(" help") && !called.has(name))).toEqual([]);
});
