import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";

/** `privatelink domain`: the verification of the service's private DNS name. */
export function domainCommand(): Command {
  return describedCommand("domain", {
    description: "show the TXT record and the verification of the service's private DNS name",
    examples: ["privatelink domain", "privatelink domain verify"],
  })
    .option("--json", "print the name, its record and its state as JSON", false)
    .action(lazily(() => (require("./run-domain") as typeof import("./run-domain")).runDomain))
    .addCommand(
      describedCommand("verify", {
        description: "let AWS look up the TXT record again; does nothing if the name is already verified",
        examples: ["privatelink domain verify"],
      }).action(lazily(() => (require("./run-domain") as typeof import("./run-domain")).runVerify)),
    );
}
