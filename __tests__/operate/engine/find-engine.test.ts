import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { engineNotFound, findEngine } from "../../../src/operate/engine/find-engine";
import { useTemporaryFolders } from "./helpers/temporary-folder";

const INSTALL =
  "install OpenTofu >= 1.6.0 (https://opentofu.org/docs/intro/install/) or Terraform >= 1.5.0 (https://developer.hashicorp.com/terraform/install)";

describe("finding an engine", () => {
  const temporaryFolder = useTemporaryFolders();

  /** A program that prints this when it is asked for its version. */
  const program = (folder: string, name: string, printed: string): string => {
    const path = join(folder, name);
    writeFileSync(
      path,
      `#!${process.execPath}\nif (process.argv[2] === "version") console.log(${JSON.stringify(printed)});\n`,
      {
        mode: 0o755,
      },
    );
    return path;
  };

  it("prefers tofu to terraform, wherever they are on the PATH", async () => {
    const [first, second] = [temporaryFolder(), temporaryFolder()];
    program(first, "terraform", "Terraform v1.11.4\non linux_amd64");
    const tofu = program(second, "tofu", "OpenTofu v1.11.14\non linux_amd64");
    const engine = await findEngine({ PATH: [first, second].join(delimiter) });
    expect(engine).toEqual({ path: tofu, kind: "opentofu", version: "1.11.14" });
  });

  it("uses terraform if there is no tofu", async () => {
    const folder = temporaryFolder();
    const terraform = program(folder, "terraform", "Terraform v1.11.4");
    expect(await findEngine({ PATH: folder })).toEqual({
      path: terraform,
      kind: "terraform",
      version: "1.11.4",
    });
  });

  it("uses the engine that TERRAFORM_BINARY_NAME names, by name or path", async () => {
    const folder = temporaryFolder();
    program(folder, "tofu", "OpenTofu v1.11.14");
    const old = program(folder, "terraform-1.5", "Terraform v1.5.7");
    const expected = { path: old, kind: "terraform", version: "1.5.7" };
    expect(await findEngine({ PATH: folder, TERRAFORM_BINARY_NAME: "terraform-1.5" })).toEqual(expected);
    expect(await findEngine({ PATH: "", TERRAFORM_BINARY_NAME: old })).toEqual(expected);
  });

  it("identifies an engine by its output, not its file name", async () => {
    const folder = temporaryFolder();
    program(folder, "terraform", "OpenTofu v1.11.14");
    expect(await findEngine({ PATH: folder })).toMatchObject({ kind: "opentofu" });
  });

  it("finds the version after the lines that a wrapper prints", async () => {
    const folder = temporaryFolder();
    program(folder, "terraform", "[command]terraform version\nTerraform v1.11.4\non linux_amd64");
    expect(await findEngine({ PATH: folder })).toMatchObject({ version: "1.11.4" });
  });

  it("skips a tofu that is too old in favor of a terraform that is not", async () => {
    const folder = temporaryFolder();
    program(folder, "tofu", "OpenTofu v1.6.0-rc1");
    program(folder, "terraform", "Terraform v1.11.4");
    expect(await findEngine({ PATH: folder })).toMatchObject({ kind: "terraform" });
  });

  it("returns undefined if none is installed", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "tofu"));
    writeFileSync(join(folder, "terraform"), "not executable", { mode: 0o644 });
    expect(await findEngine({ PATH: folder })).toBeUndefined();
    expect(await findEngine({})).toBeUndefined();
  });

  it("says where it looked and what to install", () => {
    const message = engineNotFound({ PATH: ["/usr/bin", "/bin"].join(delimiter) }).message;
    expect(message).toBe(
      [
        "no engine found: neither tofu nor terraform is on the PATH",
        "  looked in: /usr/bin, /bin",
        `  ${INSTALL}`,
        "  or name an engine in TERRAFORM_BINARY_NAME (a command or a path)",
      ].join("\n"),
    );
  });

  it("rejects a name that is not on the PATH, and says where it looked", async () => {
    const folder = temporaryFolder();
    await expect(findEngine({ PATH: folder, TERRAFORM_BINARY_NAME: "tofoo" })).rejects.toThrow(
      [
        'TERRAFORM_BINARY_NAME is "tofoo": there is no such program',
        `  looked in: ${folder}`,
        "  correct TERRAFORM_BINARY_NAME, or unset it to use tofu or terraform from the PATH",
      ].join("\n"),
    );
  });

  it("rejects a path that does not exist", async () => {
    await expect(findEngine({ TERRAFORM_BINARY_NAME: "./no/tofu" })).rejects.toThrow(
      'TERRAFORM_BINARY_NAME is "./no/tofu": there is no such program\n  expected an executable file',
    );
  });

  it("rejects an engine that is too old", async () => {
    const folder = temporaryFolder();
    const path = program(folder, "terraform", "Terraform v1.4.6");
    await expect(findEngine({ PATH: folder })).rejects.toThrow(
      `Terraform 1.4.6 is too old: version 1.5.0 or later is needed\n  engine: ${path}\n  ${INSTALL}`,
    );
    await expect(findEngine({ TERRAFORM_BINARY_NAME: path })).rejects.toThrow("Terraform 1.4.6 is too old");
  });

  it("rejects a program that is not an engine", async () => {
    const path = program(temporaryFolder(), "ls", "ls (GNU coreutils) 9.1\nmore");
    await expect(findEngine({ TERRAFORM_BINARY_NAME: path })).rejects.toThrow(
      `${path} is neither OpenTofu nor Terraform\n  "${path} version" printed: ls (GNU coreutils) 9.1\n  ${INSTALL}`,
    );
  });
});
