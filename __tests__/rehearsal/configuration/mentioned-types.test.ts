import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { mentionedTypes } from "../../../src/rehearsal/configuration/mentioned-types";
import { temporaryFolder } from "../../support/temporary-folder";

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const typesIn = (folder: string) => [...(mentionedTypes([folder]) ?? [])].sort();

test("types are found in configurations, in JSON, in states, in tests and in installed modules", () => {
  const folder = folderWith({
    "main.tf": 'resource "aws_redshift_cluster" "a" {}',
    "cdk.tf.json": '{"resource":{"aws_glue_job":{}}}',
    "terraform.tfstate": '{"resources":[{"type":"aws_msk_cluster"}]}',
    "main.tofu": 'data "aws_kendra_index" "a" {}',
    "tests/main.tftest.hcl": "override_resource { target = aws_fis_template.a }",
    ".terraform/modules/vpc/main.tf": 'resource "aws_elasticache_subnet_group" "a" {}',
    "notes.txt": "aws_not_read",
    "node_modules/x/main.tf": "aws_not_looked_at",
  });
  expect(typesIn(folder)).toEqual([
    "aws_elasticache_subnet_group",
    "aws_fis_template",
    "aws_glue_job",
    "aws_kendra_index",
    "aws_msk_cluster",
    "aws_redshift_cluster",
  ]);
});

test("modules in folders elsewhere are followed, from one to the next", () => {
  const folder = folderWith({
    "live/main.tf": 'module "a" { source = "../modules/a" }',
    "modules/a/main.tf": 'module "b" {\n  source = "../b"\n}',
    "modules/b/main.tf": 'resource "aws_redshift_cluster" "a" {}',
  });
  expect(typesIn(join(folder, "live"))).toEqual(["aws_redshift_cluster"]);
});

test("a folder that does not exist mentions nothing", () => {
  expect(typesIn(join(temporaryFolder(), "none"))).toEqual([]);
});
