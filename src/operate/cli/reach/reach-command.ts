import { Command } from "commander";
import { type StateOptions, withStateOptions } from "../topology-options";

/** `privatelink reach`: who reaches what, proven on what is deployed. */
export function reachCommand(): Command {
  return withStateOptions(
    new Command("reach")
      .description("prove, hop by hop, whether a source reaches a destination")
      .argument("[from]", "vpn, or an instance, subnet or Client VPN endpoint")
      .argument("[to]", "name:port, or an endpoint or instance with :port")
      .option("--all", "print a table of all sources and destinations")
      .option("--json", "print the proofs as JSON"),
  )
    .addHelpText(
      "after",
      [
        "",
        "Without FROM and TO, proves every path that the deployment is intended for.",
        "Exit code 1: a path is blocked, entirely or in some zones.",
        "",
        "Examples:",
        "  privatelink reach --rehearse",
        "  privatelink reach vpn hello.internal.company:8080",
        "  privatelink reach --all --state producer.json consumer.json",
      ].join("\n"),
    )
    .action(
      async (
        from: string | undefined,
        to: string | undefined,
        options: StateOptions & { readonly all?: boolean },
        command: Command,
      ) => {
        const { runReach } = require("./run-reach") as typeof import("./run-reach");
        process.exitCode = await runReach({ from, to, ...options }, command);
      },
    );
}
