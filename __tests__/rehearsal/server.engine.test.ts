import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithEngine } from "../operate/engine/helpers/with-engine";
import { Playground } from "../support/playground";
import { temporaryFolder } from "../support/temporary-folder";

const NETWORK = `
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
  tags       = { Name = "main" }
}
resource "aws_subnet" "main" {
  vpc_id               = aws_vpc.main.id
  cidr_block           = "10.0.1.0/24"
  availability_zone_id = "euc1-az1"
}
`;

describeWithEngine("the real engine against the rehearsal", (engine) => {
  let playground: Playground;

  beforeEach(async () => {
    playground = await Playground.open(engine());
  });
  afterEach(() => playground.close());

  test("applies, plans no further changes, and destroys everything", async () => {
    expect((await playground.apply(NETWORK)).output).toContain("Resources: 2 added");
    const vpc = playground.attributes("aws_vpc.main");
    expect(vpc.id).toMatch(/^vpc-[0-9a-f]{17}$/);
    expect(vpc.arn).toBe(`arn:aws:ec2:eu-central-1:111111111111:vpc/${String(vpc.id)}`);
    expect((await playground.plan()).code).toBe(0);
    expect((await playground.destroy()).output).toContain("Resources: 2 destroyed");
    expect(playground.rehearsal.world.all()).toEqual([]);
  });

  test("updates in place where AWS can, and replaces where it cannot", async () => {
    await playground.apply(NETWORK);
    const before = playground.attributes("aws_vpc.main").id;
    playground.write(NETWORK.replace('Name = "main"', 'Name = "other"'));
    expect((await playground.run("apply", "-auto-approve")).output).toContain("0 added, 1 changed, 0 destroyed");
    playground.write(NETWORK.replaceAll("10.0.", "10.1."));
    expect((await playground.run("apply", "-auto-approve")).output).toContain("2 added, 0 changed, 2 destroyed");
    expect(playground.attributes("aws_vpc.main").id).not.toBe(before);
  });

  test("manages two accounts through two provider configurations", async () => {
    await playground.apply(`
      resource "aws_vpc" "ours" { cidr_block = "10.0.0.0/16" }
      resource "aws_vpc" "theirs" {
        provider   = aws.other
        cidr_block = "10.0.0.0/16"
      }
    `);
    expect(playground.attributes("aws_vpc.ours").owner_id).toBe("111111111111");
    expect(playground.attributes("aws_vpc.theirs").owner_id).toBe("222222222222");
  });

  test("refuses an account that is not allowed", async () => {
    const run = await playground.apply(`
      provider "aws" {
        alias               = "wrong"
        region              = "eu-central-1"
        allowed_account_ids = ["333333333333"]
        assume_role { role_arn = "arn:aws:iam::444444444444:role/deploy" }
      }
      resource "aws_vpc" "main" {
        provider   = aws.wrong
        cidr_block = "10.0.0.0/16"
      }
    `);
    expect(run.code).toBe(1);
    expect(run.output).toContain("AWS account ID not allowed: 444444444444");
  });

  test("refuses null for a required argument, regardless of its source", async () => {
    playground.write(`
      locals { nothing = null }
      resource "aws_route53_record" "main" {
        zone_id = "Z0123456789"
        name    = "a.example.com"
        type    = "A"
        alias {
          name                   = local.nothing
          zone_id                = null
          evaluate_target_health = false
        }
      }
      resource "tls_private_key" "main" { algorithm = local.nothing }
    `);
    const missing = (name: string) =>
      new RegExp(`The argument "${name}" is required,\\s+but no\\s+definition was found`);
    const validated = await playground.run("validate");
    expect(validated.code).toBe(1);
    for (const output of [validated.output, (await playground.plan()).output]) {
      expect(output).toMatch(missing("alias.0.name"));
      expect(output).toMatch(missing("alias.0.zone_id"));
      expect(output).toMatch(/Must set a configuration value for the algorithm\s+attribute/);
    }
    // Validation does not know the values of variables.
    playground.write(`
      variable "nothing" {
        type    = string
        default = null
      }
      data "aws_vpc" "main" {
        filter {
          name   = var.nothing
          values = ["10.0.0.0/16"]
        }
      }
    `);
    expect(await playground.run("validate")).toMatchObject({ code: 0 });
    expect((await playground.plan()).output).toMatch(missing("filter.0.name"));
  });

  test("supports default tags, and tags that are known only after apply", async () => {
    await playground.apply(`
      provider "aws" {
        alias  = "tagged"
        region = "eu-central-1"
        default_tags { tags = { project = "hello", Name = "default" } }
      }
      resource "aws_vpc" "first" {
        provider   = aws.tagged
        cidr_block = "10.0.0.0/16"
        tags       = { Name = "first" }
      }
      resource "aws_vpc" "second" {
        provider   = aws.tagged
        cidr_block = "10.1.0.0/16"
        tags       = { first = aws_vpc.first.id }
      }
    `);
    expect(playground.attributes("aws_vpc.first").tags_all).toEqual({ project: "hello", Name: "first" });
    const first = playground.attributes("aws_vpc.first").id;
    expect(playground.attributes("aws_vpc.second").tags_all).toEqual({
      project: "hello",
      Name: "default",
      first,
    });
    expect((await playground.plan()).code).toBe(0);
  });

  test("supports resource types without a behaviour", async () => {
    const run = await playground.apply(`
      resource "aws_sqs_queue" "main" { name = "jobs" }
      resource "aws_s3_bucket" "main" { bucket = "assets" }
      resource "aws_ecr_repository" "main" { name = "app" }
    `);
    expect(run.output).toContain("Resources: 3 added");
    expect((await playground.plan()).code).toBe(0);
    expect((await playground.destroy()).code).toBe(0);
  });

  test("gives a resource type that it does not simulate a life cycle, and says so", async () => {
    const run = await playground.apply(
      'resource "aws_gamelift_fleet" "main" {\n  name              = "fleet"\n  ec2_instance_type = "c5.large"\n}',
    );
    expect(run.code).toBe(0);
    expect(run.output.replace(/\s+/g, " ")).toContain("the rehearsal does not simulate aws_gamelift_fleet");
    expect((await playground.plan()).output).toContain("No changes");
  });

  test("imports an existing resource, and reports a missing one", async () => {
    await playground.apply(NETWORK);
    const { id } = playground.attributes("aws_vpc.main");
    const subnet = playground.attributes("aws_subnet.main").id;
    rmSync(join(playground.folder, "terraform.tfstate"));
    const missing = await playground.run("import", "aws_vpc.main", "vpc-00000000000000000");
    expect(missing.output).toContain("Cannot import non-existent remote object");
    expect((await playground.run("import", "aws_vpc.main", String(id))).output).toContain("Import successful!");
    expect((await playground.run("import", "aws_subnet.main", String(subnet))).code).toBe(0);
    expect((await playground.plan()).output).toContain("No changes");
  });

  test("creates a resource again that was deleted outside the engine", async () => {
    await playground.apply(NETWORK);
    const [subnet] = playground.rehearsal.world.ofType("aws_subnet");
    if (subnet) playground.rehearsal.world.remove(subnet);
    const plan = await playground.plan();
    expect(plan.code).toBe(2);
    expect(plan.output).toContain("1 to add, 0 to change, 0 to destroy");
  });

  test("keeps the state after an error, and resumes from it", async () => {
    const fault = {
      kind: "create",
      type: "aws_subnet",
      nth: 1,
      code: "InternalError",
      message: "An internal error has occurred",
    } as const;
    const struck = await Playground.open(engine(), { faults: [fault] });
    const failed = await struck.apply(NETWORK);
    expect(failed.code).toBe(1);
    expect(failed.output).toMatch(
      /creating EC2 Subnet: operation error EC2: .*api error InternalError: An internal error/,
    );
    expect((await struck.apply()).output).toContain("Resources: 1 added");
    await struck.close();
  });
});

describeWithEngine("a world file between two runs of the engine", (engine) => {
  test("shows a manual change as drift", async () => {
    const worldFile = join(temporaryFolder(), "world.json");
    const first = await Playground.open(engine(), { worldFile });
    await first.apply(NETWORK);
    await first.close();
    writeFileSync(worldFile, readFileSync(worldFile, "utf8").replaceAll('"Name": "main"', '"Name": "edited"'));
    const second = await Playground.open(engine(), { worldFile });
    const state = readFileSync(join(first.folder, "terraform.tfstate"));
    writeFileSync(join(second.folder, "terraform.tfstate"), state);
    second.write(NETWORK);
    const plan = await second.plan();
    expect(plan.code).toBe(2);
    expect(plan.output).toContain("0 to add, 1 to change, 0 to destroy");
    await second.close();
  });
});
