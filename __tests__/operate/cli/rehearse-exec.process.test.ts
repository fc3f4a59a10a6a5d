import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { accountOfAccessKey } from "../../../src/rehearsal/simulation/access-keys";
import { DEFAULT_CONFIG } from "../../support/configs";
import { PROJECT, projectFolder, runPrivatelink } from "../../support/project";

const PACKAGE: { readonly version: string } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8"));

describe("privatelink rehearse exec", () => {
  const folder = projectFolder(DEFAULT_CONFIG);
  const exec = (...args: string[]) => runPrivatelink(folder, ["rehearse", "exec", ...args]);
  const script = (source: string) => ["--", process.execPath, "-e", source];

  test("runs a command with the simulated providers in its environment, and returns its exit code", async () => {
    const result = await exec(
      ...script("console.log(process.env.TF_REATTACH_PROVIDERS, process.env.CHECKPOINT_DISABLE); process.exit(7)"),
    );
    const kept = join(folder, ".privatelink", "world.json");
    expect(result).toMatchObject({ exitCode: 7, stderr: `The simulated accounts are kept in ${kept}.\n` });
    const [providers = "", checkpoint] = result.stdout.trim().split(" ");
    expect(Object.keys(JSON.parse(providers))).toEqual(expect.arrayContaining(["hashicorp/aws", "hashicorp/tls"]));
    expect(checkpoint).toBe("1");
  });

  test("keeps the simulated accounts in the given file, or in .privatelink", async () => {
    await Promise.all([exec("--world", "my/world.json", ...script("")), exec(...script(""))]);
    expect(existsSync(join(folder, "my", "world.json"))).toBe(true);
    expect(existsSync(join(folder, ".privatelink", "world.json"))).toBe(true);
  });

  test("keeps real credentials from the command", async () => {
    const secrets = {
      AWS_ACCESS_KEY_ID: "real",
      AWS_SECRET_ACCESS_KEY: "real",
      AWS_SESSION_TOKEN: "real",
      AWS_SHARED_CREDENTIALS_FILE: "real",
      AWS_CONFIG_FILE: "real",
      AWS_WEB_IDENTITY_TOKEN_FILE: "real",
      AWS_CONTAINER_CREDENTIALS_FULL_URI: "real",
      AWS_SOME_LATER_CREDENTIALS: "real",
      AWS_PROFILE: "prod",
    };
    const print = "console.log(JSON.stringify(process.env))";
    const { stdout } = await runPrivatelink(folder, ["rehearse", "exec", ...script(print)], secrets);
    const environment: Readonly<Record<string, string>> = JSON.parse(stdout);
    expect(Object.entries(environment).filter(([name, value]) => name.startsWith("AWS_") && value === "real")).toEqual(
      [],
    );
    expect(environment).toMatchObject({ AWS_PROFILE: "prod", AWS_EC2_METADATA_DISABLED: "true" });
  });

  test("gives the command one endpoint for AWS, and a key for each profile, in files that are gone afterwards", async () => {
    const print =
      "const { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_S3, AWS_CONFIG_FILE: file, AWS_SHARED_CREDENTIALS_FILE, NO_PROXY } = process.env;" +
      "const text = require('node:fs').readFileSync(AWS_SHARED_CREDENTIALS_FILE, 'utf8');" +
      "console.log(JSON.stringify({ AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_S3, file, text, NO_PROXY }))";
    const detours = { AWS_ENDPOINT_URL_S3: "https://elsewhere", NO_PROXY: "example.com", AWS_PROFILE: "third" };
    const { stdout } = await runPrivatelink(folder, ["rehearse", "exec", ...script(print)], detours);
    const { text, file, ...variables } = JSON.parse(stdout);
    expect(variables).toEqual({
      AWS_ENDPOINT_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      NO_PROXY: "example.com,127.0.0.1",
    });
    const accounts = Object.fromEntries(
      [...text.matchAll(/\[(\w+)\]\naws_access_key_id = (\w+)/g)].map(([, name, key]) => [
        name,
        accountOfAccessKey(key),
      ]),
    );
    expect(accounts).toMatchObject({ default: "111111111111", prod: "111111111111", dev: "222222222222" });
    expect(accounts.third).toMatch(/^\d{12}$/);
    expect(existsSync(file)).toBe(false);
  });

  test("lists the calls that are not simulated at the end", async () => {
    const call =
      `const { EC2Client, DescribeFleetsCommand } = require(${JSON.stringify(require.resolve("@aws-sdk/client-ec2"))});` +
      'new EC2Client({ region: "eu-central-1" }).send(new DescribeFleetsCommand({})).catch(() => {})';
    expect((await exec(...script(call))).stderr).toContain("Not simulated, and refused: ec2:DescribeFleets");
  });

  test("explains the syntax when there is no command", async () => {
    expect(await exec()).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("there is no command to run\n  expected: privatelink rehearse exec -- COMMAND"),
    });
  });

  test("reports a command that does not start", async () => {
    const { exitCode, stderr } = await exec("--", "no-such-program");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("no-such-program does not start");
    expect(stderr).not.toContain("    at ");
  });
});

describe("privatelink", () => {
  test("lists its commands, prints its version, and points to the help for an unknown command", async () => {
    const folder = projectFolder(DEFAULT_CONFIG);
    const [help, version, unknown] = await Promise.all([
      runPrivatelink(folder, ["--help"]),
      runPrivatelink(folder, ["--version"]),
      runPrivatelink(folder, ["reherse"]),
    ]);
    expect(help).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^ {2}rehearse /m) });
    expect(version).toMatchObject({ exitCode: 0, stdout: `${PACKAGE.version}\n` });
    expect(unknown.exitCode).toBe(1);
    expect(unknown.stderr).toContain("unknown command 'reherse'");
    expect(unknown.stderr).toContain("run privatelink --help for a list of commands");
  });
});
