import { Command } from "commander";

/** `privatelink test`: whether the service can be reached, hop by hop. */
export function testCommand(): Command {
  return new Command("test")
    .description("try the connection from this machine, hop by hop, and say why it fails")
    .argument("[consumer]", "the name of a consumer (default: all)")
    .option("--json", "print the result for programs", false)
    .addHelpText(
      "after",
      [
        "",
        "It asks the VPC's resolver for the name, opens the port and makes a request. When a hop fails, it looks at AWS",
        "and at the states for the cause. On simulated accounts, where there is no network, every hop is proven from what",
        "is deployed. Connect to the VPN first. Exit code 1: a consumer does not reach the service.",
        "",
        "Examples:",
        "  privatelink test",
        "  privatelink --simulated .privatelink/world.json test consumer",
      ].join("\n"),
    )
    .action(async (consumer: string | undefined, options: { json: boolean }, command: Command) => {
      const { runTest } = require("./run-test") as typeof import("./run-test");
      process.exitCode = await runTest(consumer, options, command);
    });
}
