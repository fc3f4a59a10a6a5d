import { Command } from "commander";

/** `privatelink connections`: who is connected to the producer's service, or asks to be. */
export function connectionsCommand(): Command {
  return new Command("connections")
    .description("show who is connected to the service, or asks to be; accept or reject")
    .option("--json", "print them for programs", false)
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
        .description("let a consumer's endpoint in; nothing happens when it is in already")
        .argument("<endpoint>", "the id of the endpoint, vpce-…")
        .addHelpText("after", "\nExample:\n  privatelink connections accept vpce-0123456789abcdef0")
        .action(async (endpoint: string, _options: object, command: Command) => {
          const { runAccept } = require("./run-connections") as typeof import("./run-connections");
          await runAccept(endpoint, command);
        }),
    )
    .addCommand(
      new Command("reject")
        .description("refuse a consumer's endpoint, or cut it off")
        .argument("<endpoint>", "the id of the endpoint, vpce-…")
        .option("--yes", "also when it is in use", false)
        .addHelpText("after", "\nExample:\n  privatelink connections reject vpce-0123456789abcdef0 --yes")
        .action(async (endpoint: string, options: { yes: boolean }, command: Command) => {
          const { runReject } = require("./run-connections") as typeof import("./run-connections");
          await runReject(endpoint, options, command);
        }),
    );
}
