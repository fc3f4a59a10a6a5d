/** `--provider real`: the engine installs hashicorp/aws from where it usually does, here from a mirror, and uses it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { requiredMirror } from "../../../scripts/provider/mirror";
import { runPrivatelink } from "../../support/project";
import { temporaryFolder } from "../../support/temporary-folder";
import { describeWithEngine } from "../engine/helpers/with-engine";

const VPC = `
terraform {
  required_providers {
    aws = { source = "registry.terraform.io/hashicorp/aws" }
  }
}
provider "aws" {
  region  = "eu-central-1"
  profile = "prod"
}
provider "aws" {
  alias   = "dev"
  region  = "eu-central-1"
  profile = "dev"
}
data "aws_caller_identity" "prod" {}
data "aws_caller_identity" "dev" {
  provider = aws.dev
}
resource "aws_ssm_parameter" "accounts" {
  name  = "accounts"
  type  = "String"
  value = join(" ", [data.aws_caller_identity.prod.account_id, data.aws_caller_identity.dev.account_id])
}
output "accounts" {
  value = nonsensitive(aws_ssm_parameter.accounts.value)
}
`;

const ACCOUNTS = ["--account", "prod=111111111111", "--account", "dev=222222222222"];

function folderWithMirror() {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "main.tf"), VPC);
  const settings = join(folder, "settings.tfrc");
  writeFileSync(settings, `provider_installation {\n  filesystem_mirror {\n    path = "${requiredMirror()}"\n  }\n}\n`);
  return { folder, environment: { TF_CLI_CONFIG_FILE: settings, XDG_CACHE_HOME: join(folder, "cache") } };
}

describeWithEngine("rehearse exec --provider real", (binary) => {
  test("serves two accounts with one plugin, and the built-in provider then finds nothing to change", async () => {
    // The mirror has what Terraform's registry has; OpenTofu's has other addresses.
    if (binary().kind !== "terraform") return expect(binary().kind).toBe("tofu");
    const { folder, environment } = folderWithMirror();
    const exec = (...words: readonly string[]) => runPrivatelink(folder, ["rehearse", "exec", ...words], environment);
    const applied = await exec(
      "--provider",
      "real",
      ...ACCOUNTS,
      "--",
      binary().path,
      "apply",
      "-auto-approve",
      "-no-color",
    );
    expect(applied.exitCode === 0 ? "" : applied.stderr).toBe("");
    expect(applied.stdout).toContain('accounts = "111111111111 222222222222"');
    const planned = await exec("--", binary().path, "plan", "-detailed-exitcode", "-no-color");
    expect(`${planned.exitCode} ${planned.stdout}`).toContain("No changes.");
    const again = await exec("--provider", "real", "--", binary().path, "destroy", "-auto-approve", "-no-color");
    expect(again.stdout).toContain("Destroy complete! Resources: 1 destroyed.");
  });
});

test.each([
  [["--latency", "real"], "--provider real cannot be used with --latency real"],
  [["--from", "deployed"], "--provider real cannot be used with --from"],
  [["--fault", "create:aws_vpc:1=VpcLimitExceeded"], "--provider real cannot be used with --fault create:aws_vpc"],
])("rehearse --provider real refuses %j, with the way out", async (options, problem) => {
  const { exitCode, stderr } = await runPrivatelink(temporaryFolder(), ["rehearse", "--provider", "real", ...options]);
  expect(exitCode).toBe(1);
  expect(stderr).toContain(problem);
  expect(stderr).toMatch(/do: \S/);
});
