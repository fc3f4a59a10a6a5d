import { relative } from "node:path";
import type { Command } from "commander";
import pc from "picocolors";
import { readCertificateRecords, recordCertificate } from "../../../authoring/app/certificate-records";
import { isInConsumer, type RecordedCertificates } from "../../../authoring/config/recorded-certificates";
import { unknownRevocationReason } from "../../../base/errors/command-errors";
import { formatFindings } from "../../../base/findings/format-findings";
import { RENEW_WITHIN_DAYS } from "../../../base/pki/checks";
import type { RevocationReason } from "../../../base/pki/crl";
import { CertificateStore, type StoreChange } from "../../certificate-store/certificate-store";
import { importServerCertificate } from "../../operations/certificates/import-certificate";
import { clientsToCertify } from "../../operations/certificates/provide-certificate";
import { type RenewOutcome, renewCertificates } from "../../operations/certificates/renew-certificates";
import { type PublishOutcome, publishRevocations, revokeClient } from "../../operations/certificates/revoke-client";
import { type StoreOverview, storeOverview } from "../../operations/certificates/store-overview";
import {
  certificateTags,
  oneVpnConsumer,
  type VpnConsumer,
  vpnConsumers,
} from "../../operations/certificates/vpn-consumers";
import { CERTIFICATE_RULE, loadProject, type Project } from "../load-project";
import { countOf } from "../parse-option";
import { print, printJson } from "../print";
import { table } from "../table";
import { withAws } from "../with-aws";

/** Options of every `certs` command. */
export interface CertsOptions {
  readonly consumer?: string;
  readonly json: boolean;
}

export interface RenewOptions extends CertsOptions {
  readonly within: string;
}

export interface RevokeOptions extends CertsOptions {
  readonly reason: string;
}

export interface ImportOptions extends CertsOptions {
  readonly replace?: string;
}

const REASONS: readonly RevocationReason[] = ["unspecified", "keyCompromise", "superseded", "cessationOfOperation"];

/** Creates missing certificates. */
export async function runCreate(options: CertsOptions, command: Command): Promise<void> {
  const project = certsProject(command);
  const made: { consumer: string; changes: readonly StoreChange[] }[] = [];
  for (const consumer of vpnConsumers(project.config, options.consumer)) {
    const store = storeOf(project, consumer);
    const changes = await store.create({
      authorityName: `${consumer.prefix} VPN CA`,
      serverName: consumer.serverName,
      clients: clientsToCertify(store, consumer.vpn.clients),
      now: new Date(),
    });
    made.push({ consumer: consumer.name, changes });
  }
  if (options.json) return printJson({ consumers: made });
  for (const { consumer, changes } of made) print(...changeLines(consumer, changes));
  print("", "Next: privatelink certs import");
}

/** Lists the certificates, without keys. */
export async function runShow(options: CertsOptions, command: Command): Promise<void> {
  const project = certsProject(command);
  const shown = vpnConsumers(project.config, options.consumer).map((consumer) => ({
    consumer: consumer.name,
    ...storeOverview(storeOf(project, consumer), new Date()),
  }));
  if (options.json) return printJson({ consumers: shown });
  for (const { consumer, ...overview } of shown) print(...overviewLines(consumer, overview));
}

/** Renews certificates that expire soon, and the given ones. */
export async function runRenew(names: readonly string[], options: RenewOptions, command: Command): Promise<void> {
  const project = certsProject(command);
  const withinDays = countOf(options.within, "--within");
  const consumers =
    names.length > 0
      ? [oneVpnConsumer(project.config, options.consumer)]
      : vpnConsumers(project.config, options.consumer);
  const outcomes: ({ consumer: string } & RenewOutcome)[] = [];
  for (const consumer of consumers) {
    const outcome = await renewCertificates(storeOf(project, consumer), {
      names,
      withinDays,
      now: new Date(),
    });
    outcomes.push({ consumer: consumer.name, ...outcome });
  }
  if (options.json) return printJson({ consumers: outcomes });
  for (const { consumer, changes, importAgain, newProfiles } of outcomes) {
    print(...changeLines(consumer, changes));
    if (importAgain) print(`Next: privatelink certs import --consumer ${consumer}`);
    if (newProfiles.length > 0) print(`Export new profiles for: ${newProfiles.join(", ")}`);
  }
}

/** Creates a certificate for another client. */
export async function runAdd(client: string, options: CertsOptions, command: Command): Promise<void> {
  const project = certsProject(command);
  const consumer = oneVpnConsumer(project.config, options.consumer);
  const change = await storeOf(project, consumer).addClient(client, new Date());
  if (options.json) return printJson({ consumer: consumer.name, changes: [change] });
  print(...changeLines(consumer.name, [change]));
}

/** Revokes a client certificate and updates the endpoint's revocation list. */
export async function runRevoke(client: string, options: RevokeOptions, command: Command): Promise<void> {
  const project = certsProject(command);
  const reason = REASONS.find((known) => known === options.reason);
  if (reason === undefined) throw unknownRevocationReason(options.reason, REASONS);
  const consumer = oneVpnConsumer(project.config, options.consumer);
  const outcome = await withAws(project.config, project.worldFile, ({ accounts }) => {
    const account = accounts.inRegion(consumer.consumer.account, consumer.region);
    const endpoint = { account, prefix: consumer.prefix };
    return revokeClient(storeOf(project, consumer), client, reason, new Date(), endpoint);
  });
  if (options.json) return printJson({ consumer: consumer.name, client, ...outcome });
  print(`${consumer.name}: ${client} is revoked`, publishedLine(outcome));
}

/** Imports server certificates, records their ARNs, and uploads revocation lists to deployed endpoints. */
export async function runImport(options: ImportOptions, command: Command): Promise<void> {
  const project = certsProject(command);
  const { config, files, worldFile } = project;
  const records = readCertificateRecords(files.certificateRecords);
  const outcomes = await withAws(config, worldFile, async ({ accounts }) => {
    const done = [];
    for (const consumer of vpnConsumers(config, options.consumer)) {
      const account = accounts.inRegion(consumer.consumer.account, consumer.region);
      const store = storeOf(project, consumer);
      const recordedArn = recordOf(project, consumer, records);
      const { replace } = options;
      const request = {
        consumer,
        store,
        account,
        recordedArn,
        tags: certificateTags(config, consumer),
        now: new Date(),
        replace,
      };
      const outcome = await importServerCertificate(request);
      if (consumer.writtenArn === undefined)
        recordCertificate(files.certificateRecords, consumer.name, outcome.certificateArn);
      done.push({ ...outcome, revocations: await publishRevocations(store, account, consumer.prefix) });
    }
    return done;
  });
  if (options.json) return printJson({ recordedIn: files.certificateRecords, certificates: outcomes });
  for (const { consumer, certificateArn, done, revocations } of outcomes) {
    print(`${consumer}: ${certificateArn} ${IMPORT_WORDS[done]}`);
    if (revocations.done === "imported") print(publishedLine(revocations));
  }
  print("", recordedLine(project));
}

function recordedLine({ files, worldFile }: Project): string {
  const file = relative(process.cwd(), files.certificateRecords);
  return worldFile === undefined
    ? `Recorded in ${file}: commit this file; it contains no secrets.`
    : `Recorded in ${file}, next to the simulated accounts.`;
}

const IMPORT_WORDS = {
  imported: "was imported",
  replaced: "has the new certificate; VPN endpoints use it within 24 hours (CVPN-24)",
  kept: "already has this certificate",
} as const;

/** These commands provide what the rule requires; recorded ARNs must not count as written in the config. */
function certsProject(command: Command): Project {
  return loadProject(command, { tolerate: [CERTIFICATE_RULE], certificates: {} });
}

function storeOf({ files }: Project, { name }: VpnConsumer): CertificateStore {
  return new CertificateStore(files.pkiFolder(name));
}

function recordOf(
  { config }: Project,
  { name, consumer }: VpnConsumer,
  records: RecordedCertificates,
): string | undefined {
  const arn = records[name]?.serverCertificateArn;
  return arn !== undefined && isInConsumer(config, consumer, arn) ? arn : undefined;
}

function changeLines(consumer: string, changes: readonly StoreChange[]): readonly string[] {
  return changes.map(({ name, done }) => `${consumer}: ${name} ${done}`);
}

function publishedLine({ done, clientVpnEndpointId }: PublishOutcome): string {
  switch (done) {
    case "imported":
      return `${clientVpnEndpointId} has the revocation list; open connections were reset`;
    case "no-endpoint":
      return "No VPN endpoint is deployed. Once it is, run `privatelink certs import` to upload the revocation list.";
    case "nothing-revoked":
      return "No client is revoked.";
  }
}

function overviewLines(consumer: string, overview: StoreOverview): readonly string[] {
  const { certificates, folder, findings, revoked } = overview;
  const columns = [
    { title: "CERTIFICATE" },
    { title: "EXPIRES" },
    { title: "DAYS", paint: (cell: string) => (Number(cell) < RENEW_WITHIN_DAYS ? pc.yellow(cell) : cell) },
    { title: "SUBJECT" },
  ];
  const rows = certificates.map(({ name, notAfter, daysLeft, subject }) => [
    name,
    notAfter.slice(0, 10),
    String(daysLeft),
    subject,
  ]);
  return [
    pc.bold(consumer),
    folder,
    ...(rows.length > 0 ? [table(columns, rows)] : ["no certificates; do: privatelink certs create"]),
    ...revoked.map(({ name, revokedAt, reason }) => `revoked: ${name} on ${revokedAt.slice(0, 10)} (${reason})`),
    ...(findings.length > 0 ? ["", formatFindings(findings)] : []),
    "",
  ];
}
