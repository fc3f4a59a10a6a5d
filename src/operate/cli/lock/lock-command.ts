import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";

/** `privatelink lock`: pins the provider packages. */
export function lockCommand(): Command {
  return describedCommand("lock", {
    description: "pin the providers that a deployment may use, in .terraform.lock.hcl",
    notes: [
      "Writes one lock file for all stacks into this folder. Commit it: each init from here on uses these versions, and",
      "refuses packages with other checksums. Terraform and OpenTofu have registries of their own: run it once with each",
      "engine that you use; the entries of the other one stay. Needs no account.",
    ],
    examples: [
      "privatelink lock",
      "privatelink lock --platform linux_amd64 darwin_arm64",
      "privatelink lock --upgrade",
      "privatelink lock --mirror ./providers",
    ],
  })
    .option("--platform <os_arch...>", "platforms that deploy (default: this one and linux_amd64)")
    .option("--mirror <folder or URL>", "a provider mirror to use instead of the registries")
    .option("--upgrade", "select the newest versions that the stacks allow, instead of those in the file", false)
    .action(lazily(() => (require("./run-lock") as typeof import("./run-lock")).runLock));
}
