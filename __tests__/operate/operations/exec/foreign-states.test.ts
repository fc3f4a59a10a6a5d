import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { refuseForeignState } from "../../../../src/operate/operations/exec/foreign-states";
import { IdSequence } from "../../../../src/rehearsal/world/ids";
import { World } from "../../../../src/rehearsal/world/world";
import { temporaryFolder } from "../../../support/temporary-folder";

const REAL_VPC = "vpc-0aaaaaaaaaaaaaaaa";
const HASHICORP = 'provider["registry.terraform.io/hashicorp/aws"]';

function aws(type: string, id: string, provider = HASHICORP) {
  return { mode: "managed", type, name: "main", provider, instances: [{ attributes: { id } }] };
}

function state(...resources: readonly object[]): string {
  return JSON.stringify({ version: 4, serial: 3, lineage: "a", outputs: {}, resources });
}

/** A world with one VPC, from which another was deleted, and a role. */
function world() {
  const world = new World(new IdSequence("test"));
  const [vpc, deleted] = [world.ids.resourceId("vpc"), world.ids.resourceId("vpc")];
  const place = { account: "111111111111", region: "eu-central-1", attributes: {} };
  world.put({ ...place, type: "aws_vpc", id: vpc });
  world.put({ ...place, type: "aws_iam_role", id: "hello" });
  return { world, vpc, deleted };
}

function check(content: string): void {
  const file = join(temporaryFolder(), "terraform.tfstate");
  writeFileSync(file, content);
  refuseForeignState(file, world().world, "world.json");
}

const { vpc, deleted } = world();

describe("a state with resources that are not in the simulated accounts is rejected", () => {
  test.each([
    ["a resource with an ID that AWS generates", state(aws("aws_vpc", REAL_VPC))],
    ["one among those of the world", state(aws("aws_vpc", vpc), aws("aws_vpc", REAL_VPC))],
    ["a named resource and nothing else", state(aws("aws_cloudwatch_log_group", "/vpn"))],
    ["of OpenTofu", state(aws("aws_vpc", REAL_VPC, 'provider["registry.opentofu.org/hashicorp/aws"]'))],
    ["of a provider with an alias", state(aws("aws_vpc", REAL_VPC, `${HASHICORP}.other`))],
  ])("%s", (_, content) => {
    expect(() => check(content)).toThrow(
      /holds resources that are not in the simulated accounts[\s\S]*found: aws_[\s\S]*expected: a state whose resources are in world\.json[\s\S]*do: name the world file/,
    );
  });
});

describe("a state that cannot be read is rejected", () => {
  test.each([
    ["no JSON", "{"],
    ["an older format", '{"version":3}'],
    ["something else", "[]"],
  ])("%s", (_, content) => {
    expect(() => check(content)).toThrow(
      /terraform\.tfstate cannot be read as a state[\s\S]*found: [\s\S]*expected: a state in version 4/,
    );
  });
});

describe("a rehearsal's own state and an empty state are accepted", () => {
  test.each([
    ["an empty file", ""],
    ["a state of nothing", state()],
    ["an encrypted one, which only the engine reads", '{"serial":1,"lineage":"a","meta":{},"encrypted_data":"eA=="}'],
    ["resources in the world", state(aws("aws_vpc", vpc), aws("aws_iam_role", "hello"))],
    ["resources that were deleted from the world, as after a kill", state(aws("aws_vpc", deleted))],
    [
      "a named resource that was deleted, with others of the world",
      state(aws("aws_vpc", vpc), aws("aws_iam_role", "x")),
    ],
    ["data sources", state({ ...aws("aws_vpc", REAL_VPC), mode: "data" })],
    ["other providers", state(aws("null_resource", "1", 'provider["registry.terraform.io/hashicorp/null"]'))],
  ])("%s", (_, content) => {
    expect(() => check(content)).not.toThrow();
  });

  test("no state", () => {
    expect(() => refuseForeignState(join(temporaryFolder(), "no.tfstate"), world().world, "world.json")).not.toThrow();
  });
});
