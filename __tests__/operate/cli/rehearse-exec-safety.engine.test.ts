import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join, sep } from "node:path";
import { runPrivatelink } from "../../support/project";
import type { ProgramResult } from "../../support/run-program";
import { temporaryFolder } from "../../support/temporary-folder";
import { describeWithEngine } from "../engine/helpers/with-engine";

const REAL_ID = "vpc-0aaaaaaaaaaaaaaaa";
const PROVIDER = 'provider "aws" {\n  region = "eu-central-1"\n}\n';
const VPC = 'resource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n';
const MAIN = `${PROVIDER}${VPC}output "id" {\n  value = aws_vpc.main.id\n}\n`;

/** The state of {@link MAIN} after somebody applied it on AWS. */
function realState(): string {
  const attributes = {
    id: REAL_ID,
    arn: `arn:aws:ec2:eu-central-1:123456789012:vpc/${REAL_ID}`,
    cidr_block: "10.0.0.0/16",
    enable_dns_support: true,
    enable_dns_hostnames: false,
    instance_tenancy: "default",
    owner_id: "123456789012",
    tags: null,
    tags_all: {},
  };
  const provider = 'provider["registry.terraform.io/hashicorp/aws"]';
  const instances = [{ schema_version: 1, attributes, sensitive_attributes: [] }];
  const resources = [{ mode: "managed", type: "aws_vpc", name: "main", provider, instances }];
  const outputs = { id: { value: REAL_ID, type: "string" } };
  return JSON.stringify({ version: 4, terraform_version: "1.5.0", serial: 7, lineage: "real", outputs, resources });
}

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** The hash of every file below a folder, except in the rehearsal's own. */
function hashes(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (name) => !name.split(sep).includes(".privatelink") && statSync(join(folder, name)).isFile(),
  );
  const hash = (name: string) =>
    createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex");
  return Object.fromEntries(names.sort().map((name) => [name, hash(name)]));
}

/** Runs work, and compares every file of the folder outside of the rehearsal's own before and after. */
async function untouched(folder: string, work: () => Promise<void>): Promise<void> {
  const before = hashes(folder);
  await work();
  expect(hashes(folder)).toEqual(before);
}

describeWithEngine("rehearse exec keeps its hands off what is real", (engine) => {
  const exec = (
    folder: string,
    command: readonly string[],
    { options = [], environment = {} }: { options?: readonly string[]; environment?: NodeJS.ProcessEnv } = {},
  ): Promise<ProgramResult> =>
    runPrivatelink(folder, ["rehearse", "exec", ...options, "--", ...command], {
      TF_IN_AUTOMATION: "1",
      TF_INPUT: "0",
      ...environment,
    });
  const run = (folder: string, ...args: readonly string[]) => exec(folder, [engine().path, ...args, "-no-color"]);
  const succeed = async (folder: string, ...args: readonly string[]): Promise<string> => {
    const result = await run(folder, ...args);
    expect(result).toMatchObject({ exitCode: 0 });
    return result.stdout;
  };

  test("a local state of real resources stays as it is, byte by byte, while the rehearsal has a state of its own", async () => {
    const folder = folderWith({ "main.tf": MAIN, "terraform.tfstate": realState(), "terraform.tfstate.backup": "old" });
    await untouched(folder, async () => {
      expect(await succeed(folder, "init")).toContain("successfully initialized");
      const applied = await run(folder, "apply", "-auto-approve");
      expect(applied.stdout).toContain("Resources: 1 added, 0 changed, 0 destroyed");
      expect(applied.stderr).toMatch(/terraform\.tfstate is not used[\s\S]*--from-state/);
      expect(await succeed(folder, "output", "-raw", "id")).not.toBe(REAL_ID);
      expect(await succeed(folder, "plan", "-out=saved.tfplan")).toContain("No changes");
      expect(await succeed(folder, "destroy", "-auto-approve")).toContain("1 destroyed");
    });
  });

  test("workspaces, lock files, saved plans and generated files are the rehearsal's own, too", async () => {
    const folder = folderWith({ "main.tf": MAIN, "terraform.tfstate.d/prod/terraform.tfstate": realState() });
    await untouched(folder, async () => {
      await succeed(folder, "workspace", "new", "prod");
      await succeed(folder, "plan", "-out=saved.tfplan");
      expect(await succeed(folder, "apply", "saved.tfplan")).toContain("1 added");
      expect(await succeed(folder, "state", "list")).toContain("aws_vpc.main");
    });
  });

  test("the backend in S3 is replaced: no request leaves, and the state is found again from another folder", async () => {
    const asked: string[] = [];
    const real = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.writeHead(500).end();
    }).on("connect", (request, socket) => {
      asked.push(`CONNECT ${request.url}`);
      socket.destroy();
    });
    await new Promise<void>((listening) => real.listen(0, "127.0.0.1", listening));
    const url = `http://127.0.0.1:${(real.address() as AddressInfo).port}`;
    const backend = [
      'terraform {\n  /* backend "gcs" {} */\n  backend "s3" {',
      '    bucket = "company-states"\n    key = "network/prod.tfstate"\n    region = "eu-central-1"\n    dynamodb_table = "locks"',
      `    endpoints = { s3 = "${url}" }\n    access_key = "AKIAREAL"\n    secret_key = "real"\n  }\n}\n`,
    ].join("\n");
    const reader = [
      'data "terraform_remote_state" "network" {\n  backend = "s3"\n  config = {',
      `    bucket = var.bucket # the same\n    key    = "network/\${"prod"}.tfstate"\n    region = "eu-central-1"`,
      `    endpoints = { s3 = "${url}" }\n  }\n}\n`,
      'variable "bucket" {\n  default = "company-states"\n}\n',
      'resource "aws_subnet" "main" {\n  vpc_id     = data.terraform_remote_state.network.outputs.id\n  cidr_block = "10.0.1.0/24"\n}\n',
    ].join("\n");
    const folder = folderWith({
      "network/main.tf": `${backend}${MAIN}`,
      "app/main.tf": `${PROVIDER}${reader}`,
      "cdktf.json": "{}",
    });
    const environment = { HTTPS_PROXY: url, HTTP_PROXY: url, NO_PROXY: undefined, AWS_ENDPOINT_URL: url };
    try {
      await untouched(folder, async () => {
        for (const words of [
          ["-chdir=network", "init", "-backend-config=profile=real"],
          ["-chdir=network", "apply", "-auto-approve"],
          ["-chdir=app", "init"],
          ["-chdir=app", "apply", "-auto-approve"],
        ]) {
          expect(await exec(folder, [engine().path, ...words, "-no-color"], { environment })).toMatchObject({
            exitCode: 0,
          });
        }
        expect(await succeed(folder, "-chdir=app", "plan", "-detailed-exitcode")).toContain("No changes");
      });
      expect(asked).toEqual([]);
    } finally {
      real.close();
    }
  });

  test("a backend of any kind is replaced, HCP Terraform's as well", async () => {
    const folder = folderWith({
      "a/main.tf": `terraform {\n  cloud {\n    organization = "acme"\n    workspaces {\n      name = "net"\n    }\n  }\n}\n${MAIN}`,
      "b/main.tf.json": JSON.stringify({
        terraform: [{ backend: { http: { address: "http://127.0.0.1:1/state" } } }],
        output: { a: { value: "b" } },
      }),
      "cdktf.json": "{}",
    });
    await untouched(folder, async () => {
      for (const name of ["a", "b"]) {
        await succeed(folder, `-chdir=${name}`, "init");
        await succeed(folder, `-chdir=${name}`, "apply", "-auto-approve");
      }
      expect(await succeed(folder, "-chdir=b", "output", "-raw", "a")).toBe("b");
    });
  });

  test("modules and files are found by relative paths, and what is generated next to them stays in the rehearsal", async () => {
    const folder = folderWith({
      "envs/prod/main.tf": `${PROVIDER}module "network" {\n  source = "../../modules/network"\n  cidr   = jsondecode(file("\${path.module}/../../cidr.json")).cidr\n}\n`,
      "modules/network/main.tf": `variable "cidr" {}\nmodule "inner" {\n  source = "../inner"\n}\nresource "aws_vpc" "main" {\n  cidr_block = var.cidr\n}\n`,
      "modules/inner/main.tf":
        'resource "terraform_data" "x" {\n  provisioner "local-exec" {\n    command = "echo made > made.txt"\n  }\n}\n',
      "cidr.json": '{"cidr":"10.1.0.0/16"}',
    });
    await untouched(folder, async () => {
      const prod = join(folder, "envs", "prod");
      await succeed(prod, "init");
      expect(await succeed(prod, "apply", "-auto-approve")).toContain("2 added");
    });
  });

  test("--from-state copies a state in with its objects: the rehearsal goes on from what is real", async () => {
    const folder = folderWith({
      "main.tf": MAIN,
      "terraform.tfstate": realState(),
    });
    await untouched(folder, async () => {
      const copied = { options: ["--from-state", "terraform.tfstate"] };
      const planned = await exec(folder, [engine().path, "plan", "-no-color", "-detailed-exitcode"], copied);
      expect(planned).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("No changes") });
      expect(await succeed(folder, "output", "-raw", "id")).toBe(REAL_ID);
      expect(await succeed(folder, "destroy", "-auto-approve")).toContain("1 destroyed");
    });
  });

  test("a state whose objects are not in its world is refused, with what to do", async () => {
    const folder = folderWith({ "main.tf": MAIN });
    await succeed(folder, "apply", "-auto-approve");
    rmSync(join(folder, ".privatelink", "world.json"));
    const kept = hashes(join(folder, ".privatelink", "world.files"));
    const refused = await run(folder, "plan");
    expect(refused).toMatchObject({ exitCode: 1, stdout: "" });
    expect(refused.stderr).toMatch(
      /holds resources that are not in the simulated accounts[\s\S]*found: aws_vpc vpc-[\s\S]*expected: [\s\S]*do: /,
    );
    expect(hashes(join(folder, ".privatelink", "world.files"))).toEqual(kept);
  });

  test("what provisioners and external programs run is announced before", async () => {
    const folder = folderWith({
      "main.tf":
        'resource "terraform_data" "x" {\n  provisioner "local-exec" {\n    command = "echo ran; env | grep ^AWS_ | sort"\n  }\n}\n' +
        '# provisioner "local-exec" {\n',
    });
    const secrets = { AWS_ACCESS_KEY_ID: "real-key", AWS_SECRET_ACCESS_KEY: "real-key", AWS_WHATEVER: "real-key" };
    await untouched(folder, async () => {
      const command = [engine().path, "apply", "-auto-approve", "-no-color"];
      const { exitCode, stderr, stdout } = await exec(folder, command, { environment: secrets });
      expect({ exitCode, ran: /local-exec\): ran/.test(stdout) }).toEqual({ exitCode: 0, ran: true });
      expect(stderr).toMatch(/terraform_data\.x[\s\S]*local-exec[\s\S]*echo ran; env/);
      expect(stdout).not.toContain("real-key");
      expect(stdout).toMatch(/AWS_EC2_METADATA_DISABLED=true/);
    });
  });

  test("an engine that a script starts past the rehearsal does not run", async () => {
    const folder = folderWith({ "main.tf": MAIN, "terraform.tfstate": realState() });
    await untouched(folder, async () => {
      const script = `'${engine().path}' apply -auto-approve -no-color`;
      const { exitCode, stderr, stdout } = await exec(folder, ["sh", "-c", script]);
      expect(exitCode).not.toBe(0);
      expect(`${stderr}${stdout}`).toMatch(/not-started-by-its-name/);
    });
    expect(existsSync(join(folder, ".terraform"))).toBe(false);
  });

  test("a script that starts the engine by its name works in the rehearsal", async () => {
    const folder = folderWith({ "main.tf": MAIN, "terraform.tfstate": realState() });
    await untouched(folder, async () => {
      const name = engine().kind === "opentofu" ? "tofu" : "terraform";
      const script = `${name} init -no-color && ${name} apply -auto-approve -no-color && "$TERRAFORM_BINARY_NAME" output -raw id`;
      const environment = { PATH: `${dirname(engine().path)}:${process.env.PATH}` };
      const { exitCode, stdout } = await exec(folder, ["sh", "-c", script], { environment });
      expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: expect.stringMatching(/vpc-0[0-9a-f]{16}$/) });
      expect(stdout).not.toContain(REAL_ID);
    });
  });

  test("a world is found from the folders below, and announced when it is new", async () => {
    const folder = folderWith({ "cdktf.json": "{}", "a/main.tf": MAIN, "b/main.tf": MAIN });
    const first = await run(join(folder, "a"), "apply", "-auto-approve");
    expect(first.stderr).toContain(`simulated accounts are kept in ${join(folder, ".privatelink", "world.json")}`);
    const second = await run(join(folder, "b"), "apply", "-auto-approve");
    expect(second.stderr).not.toContain("are kept in");
    const { objects } = JSON.parse(readFileSync(join(folder, ".privatelink", "world.json"), "utf8"));
    expect(objects.filter(({ type }: { type: string }) => type === "aws_vpc")).toHaveLength(2);
    expect(existsSync(join(folder, "a", ".privatelink"))).toBe(false);
  });
});
