import { Command } from "commander";
import type { CertsOptions, RenewOptions, RevokeOptions } from "./run-certs";

type Run = typeof import("./run-certs");

/** `privatelink certs`: the certificates of Client VPNs, made and kept on this machine. */
export function certsCommand(): Command {
  return new Command("certs")
    .description("make, show, renew, revoke and import the certificates of Client VPNs")
    .addHelpText(
      "after",
      [
        "",
        'They are for VPNs with authentication.source "acm": then no key is in the engine\'s state. The files are in',
        ".privatelink/pki/<consumer> beside the config, readable by their owner only. Keep a copy of that folder.",
        "",
        "Example:",
        "  privatelink certs create && privatelink certs import",
      ].join("\n"),
    )
    .addCommand(
      withOptions("create", "make the authority, the server's certificate and the clients'; keep what exists").action(
        (options: CertsOptions, command: Command) => load().runCreate(options, command),
      ),
    )
    .addCommand(
      withOptions("show", "list the certificates, when they end, and who is revoked").action(
        (options: CertsOptions, command: Command) => load().runShow(options, command),
      ),
    )
    .addCommand(
      withOptions("renew", "renew what ends soon, or what is named", "privatelink certs renew server")
        .argument("[names...]", "ca, server or names of clients, whenever they end")
        .option("--within <days>", "renew what ends within so many days", "30")
        .action((names: string[], options: RenewOptions, command: Command) => load().runRenew(names, options, command)),
    )
    .addCommand(
      withOptions("add", "make a certificate for one more client", "privatelink certs add auditor")
        .argument("<client>", "its name: letters, digits, dots, hyphens, underscores")
        .action((client: string, options: CertsOptions, command: Command) => load().runAdd(client, options, command)),
    )
    .addCommand(
      withOptions(
        "revoke",
        "keep a client out: revoke its certificate and tell the endpoint",
        "privatelink certs revoke auditor --reason keyCompromise",
      )
        .argument("<client>", "its name")
        .option("--reason <reason>", "unspecified, keyCompromise, superseded or cessationOfOperation", "unspecified")
        .action((client: string, options: RevokeOptions, command: Command) =>
          load().runRevoke(client, options, command),
        ),
    )
    .addCommand(
      withOptions("import", "bring the server's certificate to ACM, and record its ARN").action(
        (options: CertsOptions, command: Command) => load().runImport(options, command),
      ),
    );
}

function withOptions(name: string, description: string, example = `privatelink certs ${name}`): Command {
  return new Command(name)
    .description(description)
    .option("--consumer <name>", "the consumer whose VPN is meant (default: all, or the only one)")
    .option("--json", "print the result for programs", false)
    .addHelpText("after", `\nExample:\n  ${example}`);
}

function load(): Run {
  return require("./run-certs") as Run;
}
