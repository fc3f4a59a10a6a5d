import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { refuseRealStates } from "../../../../src/operate/operations/rehearsal/refuse-real-states";
import { IdSequence } from "../../../../src/rehearsal/world/ids";
import { World } from "../../../../src/rehearsal/world/world";
import { temporaryFolder } from "../../../support/temporary-folder";

const REAL_VPC = "vpc-0aaaaaaaaaaaaaaaa";

function aws(type: string, id: string, provider = 'provider["registry.terraform.io/hashicorp/aws"]') {
  return { mode: "managed", type, name: "main", provider, instances: [{ attributes: { id } }] };
}

function state(...resources: readonly object[]): string {
  return JSON.stringify({ version: 4, serial: 3, lineage: "a", outputs: {}, resources });
}

const REAL = state(aws("aws_vpc", REAL_VPC));

/** A world with one VPC, from which another was deleted, and a role. */
function world() {
  const world = new World(new IdSequence("test"));
  const [vpc, deleted] = [world.ids.resourceId("vpc"), world.ids.resourceId("vpc")];
  const place = { account: "111111111111", region: "eu-central-1", attributes: {} };
  world.put({ ...place, type: "aws_vpc", id: vpc });
  world.put({ ...place, type: "aws_iam_role", id: "hello" });
  return { world, vpc, deleted };
}

/** Every file below a folder with its content. */
function contents(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file));
  return Object.fromEntries(files.filter((file) => statSync(file).isFile()).map((f) => [f, readFileSync(f, "utf8")]));
}

function check(
  files: Readonly<Record<string, string>>,
  options: {
    readonly command?: readonly string[];
    readonly environment?: NodeJS.ProcessEnv;
    readonly in?: string;
  } = {},
): void {
  const root = temporaryFolder();
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  }
  const before = contents(root);
  const { command = ["terraform", "apply"], environment = {} } = options;
  try {
    const folder = join(root, options.in ?? "");
    refuseRealStates({ folder, command, environment, world: world().world, worldFile: "world.json" });
  } finally {
    expect(contents(root)).toEqual(before);
  }
}

const backend = (type: string, config: object = {}) => JSON.stringify({ version: 3, backend: { type, config } });

describe("a state with resources that are not in the simulated accounts is rejected, and left unchanged", () => {
  test.each<[string, Readonly<Record<string, string>>, Parameters<typeof check>[1]?]>([
    ["the default state", { "terraform.tfstate": REAL }],
    ["a workspace's state", { "terraform.tfstate.d/prod/terraform.tfstate": REAL }],
    ["a CDKTF stack's state", { "terraform.consumer.tfstate": REAL }],
    [
      "a CDKTF stack's state, seen from a folder below",
      { "cdktf.json": "{}", "terraform.consumer.tfstate": REAL, "a/b": "" },
      { in: "a" },
    ],
    [
      "the state of a local backend",
      { ".terraform/terraform.tfstate": backend("local", { path: "my.tfstate" }), "my.tfstate": REAL },
    ],
    [
      "a workspace's state of a local backend",
      {
        ".terraform/terraform.tfstate": backend("local", { workspace_dir: "all" }),
        "all/prod/terraform.tfstate": REAL,
      },
    ],
    [
      "the state of a backend in TF_DATA_DIR",
      { "data/terraform.tfstate": backend("local", { path: "my.tfstate" }), "my.tfstate": REAL },
      { environment: { TF_DATA_DIR: "data" } },
    ],
    [
      "the state of a backend in a synthesized stack",
      {
        "cdktf.json": "{}",
        "cdktf.out/stacks/a/cdk.tf.json": '{"terraform":{"backend":{"local":{"path":"../../../my.tfstate"}}}}',
        "my.tfstate": REAL,
      },
    ],
    [
      "the state in the folder of -chdir",
      { "below/terraform.tfstate": REAL },
      { command: ["tofu", "-chdir=below", "apply"] },
    ],
    ["the state that -state names", { "x.tfstate": REAL }, { command: ["tofu", "apply", "-state=x.tfstate"] }],
    [
      "the state that -state in TF_CLI_ARGS names",
      { "x.tfstate": REAL },
      { environment: { TF_CLI_ARGS_apply: "-state=x.tfstate" } },
    ],
    [
      "one real resource among simulated ones",
      { "terraform.tfstate": state(aws("aws_vpc", world().vpc), aws("aws_vpc", REAL_VPC)) },
    ],
    ["a named resource and nothing else", { "terraform.tfstate": state(aws("aws_cloudwatch_log_group", "/vpn")) }],
    [
      "OpenTofu's registry",
      { "terraform.tfstate": state(aws("aws_vpc", REAL_VPC, 'provider["registry.opentofu.org/hashicorp/aws"]')) },
    ],
    [
      "a provider with an alias",
      { "terraform.tfstate": state(aws("aws_vpc", REAL_VPC, 'provider["registry.terraform.io/hashicorp/aws"].other')) },
    ],
  ])("%s", (_, files, ...[options]) => {
    expect(() => check(files, options)).toThrow(
      /holds resources that are not in the simulated accounts: the command was not run[\s\S]*found: aws_[\s\S]*expected: no state, or one whose resources are in world\.json[\s\S]*do: run it in a copy/,
    );
  });
});

describe("a state that cannot be read is rejected, and left unchanged", () => {
  test.each([
    ["no JSON", "{"],
    ["an older format", '{"version":3}'],
    ["an encrypted state", '{"serial":1,"lineage":"a","meta":{},"encrypted_data":"eA==","encryption_version":"v0"}'],
    ["something else", "[]"],
  ])("%s", (_, content) => {
    expect(() => check({ "terraform.tfstate": content })).toThrow(
      /terraform\.tfstate cannot be read: the command was not run[\s\S]*found: [\s\S]*expected: a state in version 4/,
    );
  });
});

describe("a remote backend is rejected", () => {
  test.each([
    ["that is initialized", { ".terraform/terraform.tfstate": backend("s3", { bucket: "b" }) }],
    ["in HCL", { "main.tf": 'terraform {\n  backend "s3" {\n  }\n}\n' }],
    ["in JSON", { "main.tf.json": '{"terraform":{"backend":{"s3":{}}}}' }],
    ["in JSON, in a list", { "main.tf.json": '{"terraform":[{"backend":[{"s3":{}}]}]}' }],
    [
      "of a CDKTF stack",
      { "cdktf.json": '{"output":"out"}', "out/stacks/a/cdk.tf.json": '{"terraform":{"backend":{"s3":{}}}}' },
    ],
  ])("%s", (_, files) => {
    expect(() => check(files)).toThrow(
      /the backend s3 in .* is real: the command was not run[\s\S]*found: backend "s3"/,
    );
  });

  test("and HCP Terraform, which is written as cloud", () => {
    expect(() => check({ "main.tf": "terraform {\n  cloud {\n  }\n}\n" })).toThrow("the backend cloud in");
    expect(() => check({ "main.tf.json": '{"terraform":{"cloud":{}}}' })).toThrow("the backend cloud in");
  });
});

describe("a rehearsal's own state and an empty state are accepted", () => {
  const { vpc, deleted } = world();
  test.each<[string, Readonly<Record<string, string>>]>([
    ["no state", {}],
    ["an empty file", { "terraform.tfstate": "" }],
    ["a state of nothing", { "terraform.tfstate": state() }],
    ["resources in the world", { "terraform.tfstate": state(aws("aws_vpc", vpc), aws("aws_iam_role", "hello")) }],
    [
      "resources that were deleted from the world, as after a kill",
      { "terraform.tfstate": state(aws("aws_vpc", deleted)) },
    ],
    [
      "a named resource that was deleted, with others of the world",
      { "terraform.tfstate": state(aws("aws_vpc", vpc), aws("aws_iam_role", "gone")) },
    ],
    ["data sources", { "terraform.tfstate": state({ ...aws("aws_vpc", REAL_VPC), mode: "data" }) }],
    [
      "other providers",
      { "terraform.tfstate": state(aws("null_resource", "1", 'provider["registry.terraform.io/hashicorp/null"]')) },
    ],
    ["a local backend in HCL", { "main.tf": 'terraform {\n  backend "local" {}\n}\n# backend "s3" {\n' }],
    [
      "an override of the backend",
      { "main.tf": 'terraform {\n  backend "s3" {}\n}\n', "override.tf": 'terraform {\n  backend "local" {}\n}\n' },
    ],
  ])("%s", (_, files) => {
    expect(() => check(files)).not.toThrow();
  });
});
