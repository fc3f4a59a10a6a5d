import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Engine } from "../../../../src/operate/engine/engine";
import type { EngineBinary } from "../../../../src/operate/engine/engine-kinds";
import { thisPlatform } from "../../../../src/operate/engine/engine-release";
import { LOCK_FILE, lockedPackages, useLockFile } from "../../../../src/operate/operations/provider-lock";
import { synthesize } from "../../../../src/operate/operations/synthesize";
import { DEFAULT_CONFIG } from "../../../support/configs";
import { projectFolder, runPrivatelink } from "../../../support/project";
import { configFrom } from "../../../support/template";
import { temporaryFolder } from "../../../support/temporary-folder";
import { describeWithEngine } from "../../engine/helpers/with-engine";

const VERSIONS = { aws: ["5.100.0", "6.2.0"], tls: ["4.0.5", "4.1.0"] } as const;
const PLATFORMS = [...new Set([thisPlatform(), "linux_amd64", "darwin_arm64"])];

/** A mirror with packages that are no providers: an engine looks into them only when it runs them. */
function mirrorFor(host: string): string {
  const mirror = temporaryFolder();
  for (const [name, versions] of Object.entries(VERSIONS))
    for (const version of versions)
      for (const platform of PLATFORMS) {
        const folder = join(mirror, host, "hashicorp", name, version, platform);
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, `terraform-provider-${name}_v${version}`), `${name} ${version} ${platform}`, {
          mode: 0o755,
        });
      }
  return mirror;
}

const OTHER_REGISTRY = 'provider "registry.example.com/hashicorp/aws" {\n  version = "5.99.0"\n}';

describeWithEngine("privatelink lock", (binary) => {
  const hostOf = ({ kind }: EngineBinary) => `registry.${kind === "opentofu" ? "opentofu.org" : "terraform.io"}`;
  const folder = projectFolder(DEFAULT_CONFIG);
  const read = () => readFileSync(join(folder, LOCK_FILE), "utf8");
  const selected = () => lockedPackages(read()).map(({ address, version }) => `${address} ${version}`);
  let mirror: string;
  const lock = (...args: readonly string[]) =>
    runPrivatelink(folder, ["lock", "--mirror", mirror, "--platform", ...PLATFORMS, ...args]);
  beforeAll(() => {
    mirror = mirrorFor(hostOf(binary()));
  });

  test("selects the newest packages of all stacks, for each platform, and keeps what another engine uses", async () => {
    writeFileSync(join(folder, LOCK_FILE), `${OTHER_REGISTRY}\n`);
    const { exitCode, stdout } = await lock();
    const host = hostOf(binary());
    const expected = [`${host}/hashicorp/aws 6.2.0`, `${host}/hashicorp/tls 4.1.0`];
    expect(selected()).toEqual(["registry.example.com/hashicorp/aws 5.99.0", ...expected]);
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: [
        `Written: ${LOCK_FILE}, for ${PLATFORMS.join(", ")}. Commit it.`,
        ...selected().map((one) => `  ${one}`),
        "",
      ].join("\n"),
    });
    expect(read().match(/"h1:/g)).toHaveLength(2 * PLATFORMS.length);
  });

  test("keeps a selected version that is not the newest, until --upgrade", async () => {
    const host = hostOf(binary());
    writeFileSync(
      join(folder, LOCK_FILE),
      `provider "${host}/hashicorp/aws" {\n  version = "5.100.0"\n  constraints = ">= 5.100.0, < 7.0.0"\n}\n`,
    );
    await lock();
    expect(selected()).toEqual([`${host}/hashicorp/aws 5.100.0`, `${host}/hashicorp/tls 4.1.0`]);
    await lock("--upgrade");
    expect(selected()).toEqual([`${host}/hashicorp/aws 6.2.0`, `${host}/hashicorp/tls 4.1.0`]);
  });

  test("makes an engine refuse a package that is not the one that was locked", async () => {
    await lock();
    const before = read();
    const stacks = await synthesize(configFrom(DEFAULT_CONFIG), join(folder, "cdktf.out"));
    const forged = temporaryFolder();
    cpSync(mirror, forged, { recursive: true });
    const aws = join(forged, hostOf(binary()), "hashicorp", "aws", "6.2.0", thisPlatform());
    writeFileSync(join(aws, "terraform-provider-aws_v6.2.0"), "forged", { mode: 0o755 });
    const initFrom = async (path: string) => {
      const cliConfig = join(folder, "cli.tfrc");
      writeFileSync(cliConfig, `provider_installation {\n  filesystem_mirror {\n    path = "${path}"\n  }\n}\n`);
      for (const stack of stacks) {
        rmSync(join(stack.directory, ".terraform"), { recursive: true, force: true });
        useLockFile(folder, stacks);
        await new Engine(binary(), stack).init({ environment: { TF_CLI_CONFIG_FILE: cliConfig } });
      }
    };
    await initFrom(mirror);
    await expect(initFrom(forged)).rejects.toThrow(/doesn't match any of the checksums/);
    expect(read()).toBe(before);
  });

  test("has nothing to pin on simulated accounts", async () => {
    expect(await runPrivatelink(folder, ["--simulated", "world.json", "lock"])).toMatchObject({
      exitCode: 0,
      stdout: "Nothing to pin: on simulated accounts, the rehearsal itself serves the providers.\n",
    });
  });

  test("says why there are no packages, and writes nothing", async () => {
    const empty = projectFolder(DEFAULT_CONFIG);
    const { exitCode, stderr } = await runPrivatelink(empty, ["lock", "--mirror", temporaryFolder()]);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: expect.stringMatching(/providers lock failed[\s\S]*hashicorp\/aws/),
    });
    expect(() => readFileSync(join(empty, LOCK_FILE))).toThrow("ENOENT");
  });
});
