import { Command } from "commander";

/** `privatelink test`: whether the service can be reached, hop by hop. */
export function testCommand(): Command {
  return new Command("test")
    .description("test the connection from this machine, hop by hop, and explain failures")
    .argument("[consumer]", "consumer name (default: all)")
    .option("--json", "print the result as JSON", false)
    .addHelpText(
      "after",
      [
        "",
        "Resolves the name with the VPC's resolver, opens the port and sends a request. When a hop fails, checks AWS and",
        "the states for the cause. On simulated accounts there is no network: every hop is proven from the states.",
        "Connect to the VPN first. Exit code 1: a consumer cannot reach the service.",
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
