import type { Command } from "commander";
import { describedCommand, lazily } from "../described-command";

/** `privatelink vpn`: profiles for VPN clients. */
export function vpnCommand(): Command {
  return describedCommand("vpn", {
    description: "export VPN client profiles, and connect",
    examples: ["privatelink vpn export operator && privatelink vpn connect operator"],
  })
    .addCommand(exportCommand())
    .addCommand(connectCommand());
}

function exportCommand(): Command {
  return describedCommand("export", {
    description: "write complete OpenVPN profiles: <consumer>-<client>.ovpn",
    notes: [
      "A profile contains the client certificate and key: it is a secret, and only you can read the file.",
      "Any OpenVPN client and the AWS VPN Client can import it.",
    ],
    examples: ["privatelink vpn export operator"],
  })
    .argument("[client]", "client name (default: all)")
    .option("--consumer <name>", "the consumer that has the VPN (default: all)")
    .option("-o, --output <file>", "output file for a single profile; - for stdout")
    .option("--json", "print the written files as JSON", false)
    .action(lazily(() => (require("./run-vpn") as typeof import("./run-vpn")).runExport));
}

function connectCommand(): Command {
  return describedCommand("connect", {
    description: "connect with a client profile until Ctrl-C, resolving private names through the VPC",
    notes: [
      "Run it as an ordinary user: sudo is used only for openvpn, and for resolvectl where it sets the resolver.",
      "Without resolvectl or an OpenVPN script, it prints the command that sets the resolver.",
    ],
    examples: ["privatelink vpn connect operator"],
  })
    .argument("[client]", "client name (default: the only one)")
    .option("--consumer <name>", "the consumer that has the VPN (default: the only one)")
    .option("--as-root", "allow running as root, as in a container", false)
    .action(lazily(() => (require("./run-vpn") as typeof import("./run-vpn")).runConnect));
}
