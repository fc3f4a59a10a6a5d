import { Command } from "commander";

/** `privatelink connections`: who is connected to the producer's service, or asks to be. */
export function connectionsCommand(): Command {
  return new Command("connections")
    .description("list, accept and reject endpoint connections to the service")
    .option("--json", "print the connections as JSON", false)
    .addHelpText(
      "after",
      "\nExamples:\n  privatelink connections\n  privatelink connections accept vpce-0123456789abcdef0",
    )
    .action(async (options: { json: boolean }, command: Command) => {
      const { runConnections } = require("./run-connections") as typeof import("./run-connections");
      await runConnections(options, command);
    })
    .addCommand(
      new Command("accept")
        .description("accept an endpoint connection; does nothing if it is already accepted")
        .argument("<endpoint>", "endpoint ID, vpce-…")
        .addHelpText("after", "\nExample:\n  privatelink connections accept vpce-0123456789abcdef0")
        .action(async (endpoint: string, _options: object, command: Command) => {
          const { runAccept } = require("./run-connections") as typeof import("./run-connections");
          await runAccept(endpoint, command);
        }),
    )
    .addCommand(
      new Command("reject")
        .description("reject an endpoint connection, pending or accepted")
        .argument("<endpoint>", "endpoint ID, vpce-…")
        .option("--yes", "reject it even if it is in use", false)
        .addHelpText("after", "\nExample:\n  privatelink connections reject vpce-0123456789abcdef0 --yes")
        .action(async (endpoint: string, options: { yes: boolean }, command: Command) => {
          const { runReject } = require("./run-connections") as typeof import("./run-connections");
          await runReject(endpoint, options, command);
        }),
    );
}
