import { parseHcl } from "../../../../src/operate/engine/configuration/hcl";
import { requiredProvidersOf } from "../../../../src/operate/engine/configuration/required-providers";
import { parseTerraformJson } from "../../../../src/operate/engine/configuration/terraform-json";

const inHcl = (text: string) => requiredProvidersOf([{ path: "main.tf", body: parseHcl(text) }]);

test("a provider has the source and the version that the module gives it", () => {
  const found = inHcl(`
    terraform {
      required_providers {
        aws = {
          source  = "registry.terraform.io/hashicorp/aws"
          version = ">= 5.46" # newest
        }
        random = "~> 3.0"
        mongo = { source = "mongodb/mongodbatlas" }
      }
    }
  `);
  expect(found).toEqual([
    { file: "main.tf", source: "hashicorp/aws", version: ">= 5.46" },
    { file: "main.tf", source: "hashicorp/random", version: "~> 3.0" },
    { file: "main.tf", source: "mongodb/mongodbatlas", version: undefined },
  ]);
});

test("a type without a named provider is of hashicorp's, and the engine's own has none", () => {
  const found = inHcl(`
    resource "null_resource" "a" {}
    resource "null_resource" "b" {}
    data "terraform_remote_state" "c" {}
    resource "terraform_data" "d" {}
  `);
  expect(found).toEqual([{ file: "main.tf", source: "hashicorp/null", version: undefined }]);
});

test("a configuration in JSON, as CDKTF writes it, has them too", () => {
  const json = JSON.stringify({ terraform: { required_providers: { aws: { source: "aws", version: "6.25.0" } } } });
  expect(requiredProvidersOf([{ path: "cdk.tf.json", body: parseTerraformJson(json) }])).toEqual([
    { file: "cdk.tf.json", source: "hashicorp/aws", version: "6.25.0" },
  ]);
});
