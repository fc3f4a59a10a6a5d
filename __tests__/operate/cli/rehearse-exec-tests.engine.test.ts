import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT, runPrivatelink } from "../../support/project";
import { temporaryFolder } from "../../support/temporary-folder";
import { describeWithEngine } from "../engine/helpers/with-engine";

const MINUTES = 60_000;

/** No network, no credentials: whatever asks for one of them fails. */
const NOWHERE = { HTTPS_PROXY: "http://127.0.0.1:1", HTTP_PROXY: "http://127.0.0.1:1", AWS_PROFILE: undefined };

const STACK_TEST = `
const { Testing, TerraformStack } = require("cdktf");
const { AwsProvider } = require("@cdktf/provider-aws/lib/provider");
const { Vpc } = require("@cdktf/provider-aws/lib/vpc");
Testing.setupJest();

function synthesized(cidrBlock) {
  const stack = new TerraformStack(Testing.app(), "test");
  new AwsProvider(stack, "aws", { region: "eu-central-1" });
  new Vpc(stack, "vpc", { cidrBlock });
  return Testing.fullSynth(stack);
}

test("valid", () => expect(synthesized("10.0.0.0/16")).toBeValidTerraform());
test("invalid", () => expect(synthesized("10.0.0.0/8")).not.toBeValidTerraform());
test("plan", () => expect(synthesized("10.0.0.0/16")).toPlanSuccessfully());
`;

const MODULE = `
provider "aws" {
  region = "eu-central-1"
}
variable "cidr" {
  default = "10.0.0.0/16"
}
resource "aws_vpc" "main" {
  cidr_block = var.cidr
}
`;

const MODULE_TEST = `
run "applies" {
  assert {
    condition     = startswith(aws_vpc.main.id, "vpc-") && aws_vpc.main.enable_dns_support
    error_message = "the VPC has no ID, or no DNS"
  }
}
run "plans" {
  command = plan
  variables {
    cidr = "10.1.0.0/16"
  }
  assert {
    condition     = aws_vpc.main.cidr_block == "10.1.0.0/16"
    error_message = "the plan has another block"
  }
}
`;

describeWithEngine("other people's tests in rehearse exec", (engine) => {
  test(
    "CDKTF's toBeValidTerraform and toPlanSuccessfully pass without downloads, credentials and network",
    async () => {
      const folder = temporaryFolder();
      symlinkSync(join(PROJECT, "node_modules"), join(folder, "node_modules"));
      writeFileSync(join(folder, "package.json"), JSON.stringify({ jest: { testTimeout: 5 * MINUTES } }));
      writeFileSync(join(folder, "stack.test.js"), STACK_TEST);
      const jest = join(PROJECT, "node_modules", "jest", "bin", "jest.js");
      const command = ["rehearse", "exec", "--", process.execPath, jest, "--maxWorkers=1", "--ci"];
      const { exitCode, stderr } = await runPrivatelink(folder, command, NOWHERE);
      expect({ exitCode, summary: /^Tests: .*$/m.exec(stderr)?.[0] }).toEqual({
        exitCode: 0,
        summary: expect.stringContaining("3 passed, 3 total"),
      });
    },
    10 * MINUTES,
  );

  test(
    "a .tftest.hcl applies, asserts and tears down",
    async () => {
      const folder = temporaryFolder();
      mkdirSync(join(folder, "tests"));
      writeFileSync(join(folder, "main.tf"), MODULE);
      writeFileSync(join(folder, "tests", "vpc.tftest.hcl"), MODULE_TEST);
      const run = (...args: readonly string[]) =>
        runPrivatelink(folder, ["rehearse", "exec", "--", engine().path, ...args], NOWHERE);
      expect(await run("init", "-no-color")).toMatchObject({ exitCode: 0 });
      const tested = await run("test", "-no-color");
      expect(tested).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("2 passed, 0 failed") });
      const { stdout } = await runPrivatelink(folder, ["rehearse", "world", "list"]);
      expect(stdout).toBe("The simulated accounts are empty.\n");
    },
    10 * MINUTES,
  );
});
