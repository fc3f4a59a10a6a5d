import { readFileSync } from "node:fs";
import { join } from "node:path";
import { processKeys } from "../../../src/operate/aws/live/credential-process";
import { temporaryFolder } from "../../support/temporary-folder";
import { untilGone } from "../engine/helpers/command-process";

/** A program of Node, as a line for the shell. */
function program(script: string): string {
  return `"${process.execPath}" -e "${script}"`;
}

function keysOf(command: string, limit?: number) {
  const { PATH } = process.env;
  return processKeys({ profile: "dev", command, environment: { PATH, GIVEN: "key" }, ...(limit ? { limit } : {}) });
}

/** Prints a document; in it, strings are between single quotes. */
const printing = (document: string) => program(`console.log(JSON.stringify(${document}))`);

const KEYS = "Version: 1, AccessKeyId: process.env.GIVEN, SecretAccessKey: 'made-up'";

describe("credential_process", () => {
  test("gives the credentials that it prints, in the environment of the command", async () => {
    expect(await keysOf(printing(`{ ${KEYS}, SessionToken: 'token', Expiration: '2999-01-01T00:00:00Z' }`))).toEqual({
      accessKeyId: "key",
      secretAccessKey: "made-up",
      sessionToken: "token",
      expiration: new Date("2999-01-01T00:00:00Z"),
    });
    expect(await keysOf(printing(`{ ${KEYS} }`))).toMatchObject({ expiration: undefined });
  });

  test("that does not end is stopped, and its last words are shown", async () => {
    const hanging = program("console.error('Enter the code:'); setTimeout(() => {}, 1e9)");
    const start = performance.now();
    await expect(keysOf(hanging, 2_000)).rejects.toThrow(
      /^the credential_process of profile "dev" does not end\n {2}found: no answer within 2 seconds; it printed: Enter the code:\n {2}expected: .+\n {2}do: run it yourself/,
    );
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  test("that does not end leaves no process behind, also when it is part of a pipeline", async () => {
    const folder = temporaryFolder();
    const file = join(folder, "pid");
    const hanging = program(
      `require('node:fs').writeFileSync('${file}', String(process.pid)); setTimeout(() => {}, 1e9)`,
    );
    await expect(keysOf(`${hanging} | cat`, 2_000)).rejects.toThrow(/no answer within 2 seconds/);
    await untilGone(Number(readFileSync(file, "utf8")));
  });

  test("that waits for an answer on its standard input gets none", async () => {
    const asking = program("process.stdin.resume().on('end', () => process.exit(3))");
    await expect(keysOf(asking)).rejects.toThrow(/found: exit code 3/);
  });

  test.each([
    ["fails", program("console.error('no login'); process.exit(7)"), "found: exit code 7; it printed: no login"],
    ["does not exist", "no-such-program-anywhere", "found: exit code 127"],
    ["prints nothing", program(""), "found: no JSON object"],
    ["prints text", program("console.log('secret')"), "found: no JSON object"],
    ["prints another version", printing("{ Version: 2 }"), "found: Version 2"],
    ["prints no version", printing("{}"), "found: no Version"],
    [
      "prints no secret key",
      printing("{ Version: 1, AccessKeyId: 'A' }"),
      "found: no AccessKeyId or no SecretAccessKey",
    ],
    ["prints a bad time", printing(`{ ${KEYS}, Expiration: 'soon' }`), "found: an Expiration that is not a time"],
    [
      "prints an old time",
      printing(`{ ${KEYS}, Expiration: '2020-01-01' }`),
      "found: an Expiration of 2020-01-01T00:00",
    ],
  ])("that %s is an error with what was found, expected and to do", async (_what, command, found) => {
    const message = await keysOf(command).then(
      () => "no error",
      (error: Error) => error.message,
    );
    expect(message).toContain(found);
    expect(message).toMatch(
      /^the credential_process of profile "dev" .+\n {2}found: .+\n {2}expected: .+\n {2}do: .+$/,
    );
    expect(message).not.toContain("secret");
  });
});
