import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runPrivatelink } from "../../support/project";
import { temporaryFolder } from "../../support/temporary-folder";
import { describeWithEngine } from "../engine/helpers/with-engine";

const CONFIGURATION = `
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.30"
    }
  }
  provider_meta "aws" {
    user_agent = ["example.com/module"]
  }
}
provider "aws" {
  region = "eu-central-1"
}
resource "aws_redshift_parameter_group" "group" {
  name   = "group"
  family = "redshift-1.0"
}
resource "random_id" "id" {
  byte_length = 4
}
resource "local_file" "file" {
  filename = "\${path.module}/out.txt"
  content  = random_id.id.hex
}
output "service" {
  value = provider::aws::arn_parse(aws_redshift_parameter_group.group.arn).service
}
`;

describeWithEngine("rehearse exec runs what others wrote", (engine) => {
  it("with types that are not simulated, small providers and functions, and says what it does not know", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "main.tf"), CONFIGURATION);
    const exec = (...args: readonly string[]) =>
      runPrivatelink(folder, ["rehearse", "exec", "--", engine().path, ...args, "-no-color"], {});

    const applied = await exec("apply", "-auto-approve");
    expect(applied.stdout).toContain("Apply complete! Resources: 3 added");
    expect(applied.stdout).toContain('service = "redshift"');
    expect(applied.stdout).toContain("Warning: the rehearsal does not simulate aws_redshift_parameter_group");
    expect(applied.stderr).toMatch(/main\.tf asks for hashicorp\/aws >= 6\.30: .* of 5\.100\.0 and 6\.25\.0/);
    expect(existsSync(join(folder, "out.txt"))).toBe(false);

    expect(await exec("plan", "-detailed-exitcode")).toMatchObject({ exitCode: 0 });
    expect((await exec("destroy", "-auto-approve")).stdout).toContain("3 destroyed");
  });
});
