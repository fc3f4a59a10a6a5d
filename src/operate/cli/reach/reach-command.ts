import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";
import { withStateOptions } from "../topology-options";

/** `privatelink reach`: reachability, proven from the deployment. */
export function reachCommand(): Command {
  return withStateOptions(
    describedCommand("reach", {
      description: "prove, hop by hop, whether a source reaches a destination",
      notes: [
        "Without FROM and TO, proves every path that the deployment is intended for.",
        "Compares the states with AWS first; where it cannot, what they say is assumed, never open.",
        "Exit code 0: according to the states, every path is reachable. 1: a path is blocked, entirely or in some zones.",
        "Exit code 2: no path is blocked, but one is reachable only if the hops marked ? are open, which the states do not show.",
      ],
      examples: [
        "privatelink reach --rehearse",
        "privatelink reach vpn hello.internal.company:8080",
        "privatelink reach --all --state producer.json consumer.json",
      ],
    })
      .argument("[from]", "vpn, or an instance, subnet or Client VPN endpoint")
      .argument("[to]", "name:port, or an endpoint or instance with :port")
      .option("--all", "print a table of all sources and destinations")
      .option("--verbose", "print every hop, and what it rests on: the resource in its state, and the attribute")
      .option("--json", "print the proofs as JSON"),
  ).action(lazily(() => (require("./run-reach") as typeof import("./run-reach")).runReach));
}
