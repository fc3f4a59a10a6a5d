import { Command } from "commander";
import type { VpnConnectOptions, VpnExportOptions } from "./run-vpn";

/** `privatelink vpn`: profiles for VPN clients. */
export function vpnCommand(): Command {
  return new Command("vpn")
    .description("export VPN client profiles, and connect")
    .addHelpText("after", "\nExample:\n  privatelink vpn export operator && privatelink vpn connect operator")
    .addCommand(exportCommand())
    .addCommand(connectCommand());
}

function exportCommand(): Command {
  return new Command("export")
    .description("write complete OpenVPN profiles: <consumer>-<client>.ovpn")
    .argument("[client]", "client name (default: all)")
    .option("--consumer <name>", "the consumer that has the VPN (default: all)")
    .option("-o, --output <file>", "output file for a single profile")
    .option("--json", "print the written files as JSON", false)
    .addHelpText(
      "after",
      [
        "",
        "A profile contains the client certificate and key: it is a secret, and only you can read the file.",
        "Any OpenVPN client and the AWS VPN Client can import it.",
        "",
        "Example:",
        "  privatelink vpn export operator",
      ].join("\n"),
    )
    .action(async (client: string | undefined, options: VpnExportOptions, command: Command) => {
      const { runExport } = require("./run-vpn") as typeof import("./run-vpn");
      await runExport(client, options, command);
    });
}

function connectCommand(): Command {
  return new Command("connect")
    .description("connect with a client profile until Ctrl-C, resolving private names through the VPC")
    .argument("[client]", "client name (default: the only one)")
    .option("--consumer <name>", "the consumer that has the VPN (default: the only one)")
    .option("--as-root", "allow running as root, as in a container", false)
    .addHelpText(
      "after",
      [
        "",
        "Run it as an ordinary user: sudo is used only for openvpn, and for resolvectl where it sets the resolver.",
        "Without resolvectl or an OpenVPN script, it prints the command that sets the resolver.",
        "",
        "Example:",
        "  privatelink vpn connect operator",
      ].join("\n"),
    )
    .action(async (client: string | undefined, options: VpnConnectOptions, command: Command) => {
      const { runConnect } = require("./run-vpn") as typeof import("./run-vpn");
      process.exitCode = await runConnect(client, options, command);
    });
}
