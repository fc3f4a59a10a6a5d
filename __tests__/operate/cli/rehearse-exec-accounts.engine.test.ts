import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runPrivatelink } from "../../support/project";
import { temporaryFolder } from "../../support/temporary-folder";
import { describeWithEngine } from "../engine/helpers/with-engine";

const WHO = `
provider "aws" {}
data "aws_caller_identity" "me" {}
data "aws_region" "here" {}
data "aws_availability_zones" "all" {}
output "who" {
  value = "\${data.aws_caller_identity.me.account_id} \${data.aws_region.here.name} \${join(",", data.aws_availability_zones.all.zone_ids)}"
}
`;

describeWithEngine("who asks in rehearse exec", (engine) => {
  test("is the profile that is set inside the command, with the account and zones that the world keeps", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "main.tf"), WHO);
    const name = engine().kind === "opentofu" ? "tofu" : "terraform";
    const plan = ["--", "env", "AWS_PROFILE=dev", "AWS_REGION=eu-central-1", name, "plan", "-no-color"];
    const decided = ["--account", "dev=222222222222", "--zones", "dev=euc1-az2,euc1-az3,euc1-az1"];
    const expected = 'who = "222222222222 eu-central-1 euc1-az2,euc1-az3,euc1-az1"';
    for (const options of [decided, []]) {
      const { stdout } = await runPrivatelink(folder, ["rehearse", "exec", ...options, ...plan]);
      expect(stdout).toContain(expected);
    }
  }, 300_000);
});
