import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";

/** `privatelink connections`: the endpoint connections to the producer's service. */
export function connectionsCommand(): Command {
  return describedCommand("connections", {
    description: "list, accept and reject endpoint connections to the service",
    examples: ["privatelink connections", "privatelink connections accept vpce-0123456789abcdef0"],
  })
    .option("--json", "print the connections as JSON", false)
    .action(lazily(() => (require("./run-connections") as typeof import("./run-connections")).runConnections))
    .addCommand(
      describedCommand("accept", {
        description: "accept an endpoint connection; does nothing if it is already accepted",
        examples: ["privatelink connections accept vpce-0123456789abcdef0"],
      })
        .argument("<endpoint>", "endpoint ID, vpce-…")
        .action(lazily(() => (require("./run-connections") as typeof import("./run-connections")).runAccept)),
    )
    .addCommand(
      describedCommand("reject", {
        description: "reject an endpoint connection, pending or accepted",
        examples: ["privatelink connections reject vpce-0123456789abcdef0 --yes"],
      })
        .argument("<endpoint>", "endpoint ID, vpce-…")
        .option("--yes", "reject it even if it is in use", false)
        .action(lazily(() => (require("./run-connections") as typeof import("./run-connections")).runReject)),
    );
}
