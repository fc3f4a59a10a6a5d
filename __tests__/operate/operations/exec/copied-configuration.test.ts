import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { copyInWorld } from "../../../../src/authoring/app/project-files";
import { copyConfiguration } from "../../../../src/operate/operations/exec/copied-configuration";
import { OVERRIDE_FILE } from "../../../../src/operate/operations/exec/local-backend";
import { rehearsalPlace } from "../../../../src/operate/operations/exec/rehearsal-place";
import { temporaryFolder } from "../../../support/temporary-folder";

function project(files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  const write = (more: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(more)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  };
  write(files);
  const place = rehearsalPlace(join(folder, ".privatelink", "world.json"));
  mkdirSync(place.files, { recursive: true });
  const copied = (name: string) => copyInWorld(place.files, join(folder, name));
  return {
    ...{ folder, place, write, copied },
    has: (name: string) => existsSync(copied(name)),
    copy: (name: string, given?: readonly string[]) => copyConfiguration(join(folder, name), place, given),
    override: (name: string) =>
      existsSync(copied(join(name, OVERRIDE_FILE))) ? readFileSync(copied(join(name, OVERRIDE_FILE)), "utf8") : "",
  };
}

const S3 = (settings: string) => `terraform {\n  backend "s3" {\n${settings}\n  }\n}\n`;

describe("the copy of a folder", () => {
  test("has what the folder has, but no states, no plans and no downloads", () => {
    const { copy, has } = project({
      "a/main.tf": "",
      "a/files/b.txt": "b",
      "a/terraform.tfstate": "{}",
      "a/other.tfstate.backup": "{}",
      "a/terraform.tfstate.d/prod/terraform.tfstate": "{}",
      "a/.terraform/terraform.tfstate": "{}",
      "a/.terraform/modules/m/main.tf": "",
      "a/.terraform/environment": "prod",
      "a/saved": `PK${"\0".repeat(28)}tfplan and more`,
    });
    copy("a");
    const names = ["main.tf", "files/b.txt", ".terraform/modules/m/main.tf", ".terraform/environment"];
    expect(names.map((name) => has(`a/${name}`))).toEqual(names.map(() => true));
    const left = [
      "terraform.tfstate",
      "other.tfstate.backup",
      "terraform.tfstate.d",
      ".terraform/terraform.tfstate",
      "saved",
    ];
    expect(left.map((name) => has(`a/${name}`))).toEqual(left.map(() => false));
  });

  test("has what files refer to by relative paths, modules of modules too, and nothing else", () => {
    const { copy, has } = project({
      "envs/prod/main.tf": `module "a" {\n  source = "../../modules/a"\n  x = file("\${path.module}/../../data/x.json")\n  y = file("../../t/\${var.n}.tpl")\n}\n`,
      "modules/a/main.tf": 'module "b" {\n  source = "../b"\n}\n',
      "modules/b/main.tf": "",
      "modules/c/main.tf": "",
      "data/x.json": "{}",
      "data/y.json": "{}",
      "t/1.tpl": "",
    });
    copy("envs/prod");
    expect(["modules/a/main.tf", "modules/b/main.tf", "data/x.json", "t/1.tpl"].map(has)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(["modules/c", "data/y.json"].map(has)).toEqual([false, false]);
  });

  test("of what is outside of the project has the same relative path", () => {
    const { folder, place, write } = project({});
    write({ "x/envs/prod/main.tf": 'module "a" {\n  source = "../../a"\n}\n', "x/a/main.tf": "" });
    const own = rehearsalPlace(join(folder, "x/envs/prod/.privatelink/world.json"));
    mkdirSync(own.files, { recursive: true });
    const copy = copyConfiguration(join(folder, "x/envs/prod"), own).folder;
    expect(existsSync(join(copy, "../../a/main.tf"))).toBe(true);
    expect(own.files).not.toBe(place.files);
  });

  test("follows changes and deletions, and keeps what only the copy has", () => {
    const { copied, copy, folder, has, write } = project({ "a/main.tf": "", "a/gone.tf": "" });
    copy("a");
    writeFileSync(copied("a/terraform.tfstate"), "own");
    write({ "a/main.tf": "# changed" });
    rmSync(join(folder, "a/gone.tf"));
    copy("a");
    expect(readFileSync(copied("a/main.tf"), "utf8")).toBe("# changed");
    expect(["a/gone.tf", "a/terraform.tfstate"].map(has)).toEqual([false, true]);
  });

  test("has no links into the folder, through which something could be written, and ends at loops", () => {
    const { copied, copy, folder, write } = project({ "a/main.tf": "", "shared/vars.tf": "" });
    symlinkSync(join(folder, "shared", "vars.tf"), join(folder, "a", "vars.tf"));
    symlinkSync(join(folder, "a"), join(folder, "a", "loop"));
    copy("a");
    writeFileSync(copied("a/vars.tf"), "written");
    expect(readFileSync(join(folder, "shared/vars.tf"), "utf8")).toBe("");
    write({ "shared/vars.tf": "# new" });
    copy("a");
    expect(readFileSync(copied("a/vars.tf"), "utf8")).toBe("# new");
  });

  test("of the rehearsal's own folder is that folder", () => {
    const { copy, folder, write } = project({});
    write({ ".privatelink/rehearsal/cdktf.out/stacks/a/main.tf": "" });
    expect(copy(".privatelink/rehearsal/cdktf.out/stacks/a").folder).toBe(
      join(folder, ".privatelink", "rehearsal/cdktf.out/stacks/a"),
    );
  });
});

describe("the backend of a copy", () => {
  test.each([
    ["none", "", ""],
    ["a local one with a relative path", 'terraform {\n  backend "local" {\n    path = "../x.tfstate"\n  }\n}\n', ""],
  ])("stays if it is %s", (_, text, expected) => {
    const { copy, override } = project({ "a/main.tf": text });
    copy("a");
    expect(override("a")).toBe(expected);
  });

  test("is local, at a path that tells it from others", () => {
    const { copy, override, place } = project({
      "a/main.tf": S3('    bucket = "b"\n    key = "net/prod"'),
      "b/main.tf": S3('    bucket = "b"\n    key = "net-prod"'),
      "c/main.tf": S3(""),
    });
    expect(["a", "b", "c"].map((name) => copy(name).state.path)).toEqual([
      join(place.files, "states", "s3+b+net_prod.tfstate"),
      join(place.files, "states", "s3+b+net-prod.tfstate"),
      undefined,
    ]);
    expect(override("a")).toMatch(/^terraform \{\n {2}backend "local" \{\n {4}path = ".*net_prod\.tfstate"\n/);
    expect(override("c")).toBe('terraform {\n  backend "local" {\n  }\n}\n');
  });

  test("has the settings that init was given, in later commands too", () => {
    const { copy, place } = project({ "a/main.tf": S3('    key = "k"'), "a/prod.hcl": 'bucket = "prod"\n' });
    const path = (bucket: string, key: string) => join(place.files, "states", `s3+${bucket}+${key}.tfstate`);
    expect(copy("a", ["prod.hcl", "key=other"]).state.path).toBe(path("prod", "other"));
    expect(copy("a").state.path).toBe(path("prod", "other"));
    expect(copy("a", ["bucket=x"]).state.path).toBe(path("x", "k"));
  });

  test("with an absolute path is below the rehearsal's files", () => {
    const { copy, folder, place, write } = project({});
    const local = (path: string) => `terraform {\n  backend "local" {\n    path = ${JSON.stringify(path)}\n  }\n}\n`;
    write({ "a/main.tf": local(join(folder, "x.tfstate")), "b/main.tf": local("/var/x.tfstate") });
    expect(copy("a").state.path).toBe(copyInWorld(place.files, join(folder, "x.tfstate")));
    expect(copy("b").state.path).toBe(copyInWorld(place.files, "/var/x.tfstate"));
  });

  test("of a state that is read and cannot be replaced is refused", () => {
    const { copy } = project({ "a/main.tf": 'data "terraform_remote_state" "x" {\n  backend = "etcd"\n}\n' });
    expect(() => copy("a")).toThrow(
      /terraform_remote_state\.x in .*main\.tf reads a real state[\s\S]*found: backend = "etcd"/,
    );
  });
});
