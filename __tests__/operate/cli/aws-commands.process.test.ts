import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { configWith } from "../../support/configs";
import { projectFolder, runPrivatelink } from "../../support/project";

const CONFIG = configWith({ consumer: { vpn: { authentication: { source: "acm" } } } });
const SIMULATED = { PRIVATELINK_SIMULATED: ".privatelink/world.json" };

/** Modes of all files and folders below a folder. */
function modesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).map(
    (name) => `${(statSync(join(folder, name)).mode & 0o777).toString(8)} ${name}`,
  );
}

describe("from a fresh checkout to certificates in ACM, on simulated accounts", () => {
  const folder = projectFolder(CONFIG);
  const printed: string[] = [];
  const run = async (...args: readonly string[]) => {
    const result = await runPrivatelink(folder, args, SIMULATED);
    printed.push(result.stdout, result.stderr);
    return result;
  };

  test("check fails because of the certificates alone, with exit code 1", async () => {
    const { exitCode, stdout } = await run("check", "--json");
    const { ok, results } = JSON.parse(stdout);
    const failed = results.filter(({ status }: { status: string }) => status === "fail");
    expect({ exitCode, ok }).toEqual({ exitCode: 1, ok: false });
    expect(failed).toMatchObject([
      { check: "certificates", fix: "run `privatelink certs create`, then `privatelink certs import`" },
    ]);
  });

  test("certs create writes them to a folder that only its owner can use", async () => {
    const { exitCode, stdout } = await run("certs", "create");
    expect(exitCode).toBe(0);
    expect(stdout).toContain("consumer: clients/operator created");
    const modes = modesBelow(join(folder, ".privatelink", "world.files", "pki"));
    expect(modes.filter((line) => !/^(700|600) /.test(line))).toEqual([]);
    expect(modes.filter((line) => line.endsWith(".key"))).toHaveLength(3);
  });

  test("certs import records the ARN, and check passes", async () => {
    const { exitCode, stdout } = await run("certs", "import", "--json");
    expect(exitCode).toBe(0);
    const [{ certificateArn, done }] = JSON.parse(stdout).certificates;
    expect(done).toBe("imported");
    const record = readFileSync(join(folder, ".privatelink", "world.files", "certificates.json"), "utf8");
    expect(JSON.parse(record)).toEqual({ consumer: { serverCertificateArn: certificateArn } });
    expect((await run("check")).exitCode).toBe(0);
  });

  test("state init creates a bucket and prints the config lines", async () => {
    const { stdout } = await run("state", "init");
    expect(stdout).toContain('bucket: "hello-tfstate-111111111111-eu-central-1",');
  });

  test("a passphrase on the command line is rejected, and a user error has exit code 1", async () => {
    const { exitCode, stderr } = await run("check", "--passphrase=correct-horse");
    expect({ exitCode, repeated: stderr.includes("correct-horse") }).toEqual({
      exitCode: 1,
      repeated: false,
    });
    expect((await run("connections")).stderr).toContain('no endpoint service named "hello" is deployed');
  });

  test("nothing secret was printed on the way", () => {
    expect(printed.join("\n")).not.toContain("PRIVATE KEY");
  });
});
