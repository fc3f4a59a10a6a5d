import { Command } from "commander";
import type { CertsOptions, RenewOptions, RevokeOptions } from "./run-certs";

type Run = typeof import("./run-certs");

/** `privatelink certs`: the certificates of Client VPNs, made and kept on this machine. */
export function certsCommand(): Command {
  return new Command("certs")
    .description("create, show, renew, revoke and import Client VPN certificates")
    .addHelpText(
      "after",
      [
        "",
        'For VPNs with authentication.source "acm", which keeps private keys out of the state. The files are in',
        ".privatelink/pki/<consumer> next to the config, readable only by you. Back up that folder.",
        "",
        "Example:",
        "  privatelink certs create && privatelink certs import",
      ].join("\n"),
    )
    .addCommand(
      withOptions(
        "create",
        "create the CA, the server certificate and the client certificates; keep existing ones",
      ).action((options: CertsOptions, command: Command) => load().runCreate(options, command)),
    )
    .addCommand(
      withOptions("show", "list the certificates, their expiry dates and revoked clients").action(
        (options: CertsOptions, command: Command) => load().runShow(options, command),
      ),
    )
    .addCommand(
      withOptions(
        "renew",
        "renew certificates that expire soon, or the ones you name",
        "privatelink certs renew server",
      )
        .argument("[names...]", "ca, server or client names; renewed whenever they expire")
        .option("--within <days>", "renew certificates that expire within this many days", "30")
        .action((names: string[], options: RenewOptions, command: Command) => load().runRenew(names, options, command)),
    )
    .addCommand(
      withOptions("add", "create a certificate for another client", "privatelink certs add auditor")
        .argument("<client>", "client name: letters, digits, dots, hyphens, underscores")
        .action((client: string, options: CertsOptions, command: Command) => load().runAdd(client, options, command)),
    )
    .addCommand(
      withOptions(
        "revoke",
        "revoke a client certificate and update the endpoint's revocation list",
        "privatelink certs revoke auditor --reason keyCompromise",
      )
        .argument("<client>", "client name")
        .option("--reason <reason>", "unspecified, keyCompromise, superseded or cessationOfOperation", "unspecified")
        .action((client: string, options: RevokeOptions, command: Command) =>
          load().runRevoke(client, options, command),
        ),
    )
    .addCommand(
      withOptions("import", "import the server certificate into ACM and record its ARN").action(
        (options: CertsOptions, command: Command) => load().runImport(options, command),
      ),
    );
}

function withOptions(name: string, description: string, example = `privatelink certs ${name}`): Command {
  return new Command(name)
    .description(description)
    .option("--consumer <name>", "the consumer that has the VPN (default: all, or the only one)")
    .option("--json", "print the result as JSON", false)
    .addHelpText("after", `\nExample:\n  ${example}`);
}

function load(): Run {
  return require("./run-certs") as Run;
}
