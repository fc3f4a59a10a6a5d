import type { Command } from "commander";
import { LIFETIMES } from "../../../base/aws-facts/certificates";
import { describedCommand, lazily } from "../described-command";

/** `privatelink certs`: the certificates of Client VPNs, created and kept on this machine. */
export function certsCommand(): Command {
  return describedCommand("certs", {
    description: "create, show, renew, revoke and import Client VPN certificates",
    notes: [
      'For VPNs with authentication.source "acm", which keeps private keys out of the state. The files are in',
      ".privatelink/pki/<consumer> next to the config, readable only by you. Back up that folder.",
    ],
    examples: ["privatelink certs create && privatelink certs import"],
  })
    .addCommand(
      withOptions(
        "create",
        "create the CA, the server certificate and the client certificates; keep existing ones",
      ).action(lazily(() => load().runCreate)),
    )
    .addCommand(
      withOptions("show", "list the certificates, their expiry dates and revoked clients").action(
        lazily(() => load().runShow),
      ),
    )
    .addCommand(
      withOptions(
        "renew",
        "renew certificates that expire soon, or the ones you name",
        "privatelink certs renew server",
      )
        .argument("[names...]", "ca, server or client names; renewed whenever they expire")
        .option(
          "--within <days>",
          "renew certificates that expire within this many days",
          String(LIFETIMES.value.renewal),
        )
        .action(lazily(() => load().runRenew)),
    )
    .addCommand(
      withOptions("add", "create a certificate for another client", "privatelink certs add auditor")
        .argument("<client>", "client name: letters, digits, dots, hyphens, underscores")
        .action(lazily(() => load().runAdd)),
    )
    .addCommand(
      withOptions(
        "revoke",
        "revoke a client certificate and update the endpoint's revocation list",
        "privatelink certs revoke auditor --reason keyCompromise",
      )
        .argument("<client>", "client name")
        .option("--reason <reason>", "unspecified, keyCompromise, superseded or cessationOfOperation", "unspecified")
        .action(lazily(() => load().runRevoke)),
    )
    .addCommand(
      withOptions(
        "recover",
        "rebuild a lost index.json from the last revocation list, or a damaged revocation list from index.json",
      ).action(lazily(() => load().runRecover)),
    )
    .addCommand(
      withOptions("import", "import the server certificate into ACM and record its ARN")
        .option(
          "--replace <arn>",
          "replace this certificate, although it was not issued from the files on this machine",
        )
        .action(lazily(() => load().runImport)),
    );
}

function withOptions(name: string, description: string, example = `privatelink certs ${name}`): Command {
  return describedCommand(name, { description, examples: [example] })
    .option("--consumer <name>", "the consumer that has the VPN (default: all, or the only one)")
    .option("--json", "print the result as JSON", false);
}

function load(): typeof import("./run-certs") {
  return require("./run-certs");
}
