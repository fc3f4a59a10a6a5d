import { Command } from "commander";
import type { VpnConnectOptions, VpnExportOptions } from "./run-vpn";

/** `privatelink vpn`: profiles for VPN clients. */
export function vpnCommand(): Command {
  return new Command("vpn")
    .description("export the profiles of VPN clients, and connect")
    .addHelpText("after", "\nExample:\n  privatelink vpn export operator && privatelink vpn connect operator")
    .addCommand(exportCommand())
    .addCommand(connectCommand());
}

function exportCommand(): Command {
  return new Command("export")
    .description("write complete OpenVPN profiles: <consumer>-<client>.ovpn")
    .argument("[client]", "the name of a client (default: all)")
    .option("--consumer <name>", "the consumer whose VPN is meant (default: all)")
    .option("-o, --output <file>", "the file of a single profile")
    .option("--json", "print for programs what was written", false)
    .addHelpText(
      "after",
      [
        "",
        "A profile holds the client's certificate and key: it is a secret, and its file is readable by you only.",
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
    .description("connect with the profile of a client until Ctrl-C; names are resolved by the VPC meanwhile")
    .argument("[client]", "the name of a client (default: the only one)")
    .option("--consumer <name>", "the consumer whose VPN is meant (default: the only one)")
    .option("--as-root", "go on although everything runs as root, as in a container", false)
    .addHelpText(
      "after",
      [
        "",
        "Run it as yourself: sudo is used for openvpn, and for resolvectl where that sets the resolver, and for nothing",
        "else. Where neither resolvectl nor a script of OpenVPN's is installed, it prints the line that sets it.",
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
