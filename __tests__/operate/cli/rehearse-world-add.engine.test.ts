import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runPrivatelink } from "../../support/project";
import { temporaryFolder } from "../../support/temporary-folder";
import { describeWithEngine } from "../engine/helpers/with-engine";

const PROVIDER = `
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
provider "aws" {
  allowed_account_ids = ["222222222222"]
}
`;

const EXISTING = `${PROVIDER}
resource "aws_vpc" "shared" {
  cidr_block = "10.0.0.0/16"
  tags       = { Name = "shared" }
}
resource "aws_subnet" "shared" {
  vpc_id     = aws_vpc.shared.id
  cidr_block = "10.0.0.0/24"
}
`;

const USER = `${PROVIDER}
data "aws_vpc" "shared" {
  tags = { Name = "shared" }
}
resource "aws_security_group" "own" {
  vpc_id = data.aws_vpc.shared.id
}
`;

describeWithEngine("rehearse world add", (engine) => {
  const PLAIN = { NO_COLOR: "1" };

  it("adds what a configuration describes, from a file or a folder: others find it, and it stays when they are destroyed", async () => {
    const project = temporaryFolder();
    writeFileSync(join(project, "existing.tf"), EXISTING);
    const added = await runPrivatelink(
      project,
      ["rehearse", "world", "add", "existing.tf", "--region", "eu-central-1"],
      PLAIN,
    );
    expect(added.stderr).toBe("");
    expect(added.stdout).toMatch(
      /^222222222222 {2}eu-central-1 {2}aws_vpc {2}vpc-[0-9a-f]{17} {2}shared {2}\(existed before\)$/m,
    );
    expect(added.stdout).toMatch(/aws_subnet {2}subnet-[0-9a-f]{17} {2}\(existed before\)$/m);
    expect(existsSync(join(project, "terraform.tfstate"))).toBe(false);

    const user = join(project, "user");
    mkdirSync(user);
    writeFileSync(join(user, "main.tf"), USER);
    const exec = (...args: readonly string[]) =>
      runPrivatelink(user, ["rehearse", "exec", "--", engine().path, ...args, "-no-color"], {
        ...PLAIN,
        AWS_REGION: "eu-central-1",
      });
    expect((await exec("apply", "-auto-approve")).stdout).toContain("1 added");
    expect((await exec("destroy", "-auto-approve")).stdout).toContain("1 destroyed");
    const { stdout } = await runPrivatelink(project, ["rehearse", "world", "list"], PLAIN);
    expect(stdout).toContain("shared  (existed before)");

    const folder = join(project, "more");
    mkdirSync(folder);
    writeFileSync(join(folder, "main.tf"), `${PROVIDER}resource "aws_eip" "nat" {}\n`);
    const more = await runPrivatelink(project, ["rehearse", "world", "add", "more", "--region", "eu-central-1"], PLAIN);
    expect(more.stdout).toMatch(
      /^222222222222 {2}eu-central-1 {2}aws_eip {2}eipalloc-[0-9a-f]{17} {2}\(existed before\)\n?$/,
    );
  });

  it("adds nothing of a configuration that AWS refuses, and says why", async () => {
    const project = temporaryFolder();
    writeFileSync(join(project, "existing.tf"), EXISTING.replace("10.0.0.0/24", "10.9.0.0/24"));
    const refused = await runPrivatelink(project, ["rehearse", "world", "add", "existing.tf"], PLAIN);
    expect(refused.exitCode).not.toBe(0);
    expect(refused.stderr).toContain("InvalidSubnet.Range");
    expect(refused.stderr).not.toContain("run it again");
    const { stdout } = await runPrivatelink(project, ["rehearse", "world", "list"], PLAIN);
    expect(stdout).toBe("The simulated accounts are empty.\n");
  });
});
