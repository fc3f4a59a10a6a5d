import { wholeDays } from "../../../base/days";
/** Check of VPN certificates, in the store on this machine and in ACM. */

import type { VpnPlace } from "../../../authoring/rules/context";
import { RENEW_WITHIN_DAYS } from "../../../base/pki/checks";
import { inspectCertificate } from "../../../base/pki/inspect";
import type { AwsAccount, Certificate } from "../../aws";
import type { CertificateStore } from "../../certificate-store/certificate-store";
import { sameSerial } from "../certificates/import-certificate";
import { findVpnEndpoint } from "../certificates/revoke-client";
import { type AccountPlace, type CheckContext, type CheckResult, reporter } from "./check-result";

const MAKE = "run `privatelink certs create`, then `privatelink certs import`";
const RENEW = "run `privatelink certs renew`, then `privatelink certs import`: the ARN stays the same";

/** Whether the certificates of the VPNs in this place exist and do not expire soon. */
export async function checkCertificates(place: AccountPlace, context: CheckContext): Promise<readonly CheckResult[]> {
  const vpns = context.stacks.vpns.filter(({ stack }) => place.stacks.includes(stack));
  const results = await Promise.all(vpns.map((vpn) => checkVpn(place, vpn, context)));
  return results.flat();
}

async function checkVpn(
  { account, label }: AccountPlace,
  { stack, vpn }: VpnPlace,
  context: CheckContext,
): Promise<readonly CheckResult[]> {
  const report = reporter("certificates", label);
  const { authentication } = vpn;
  const isMade = authentication.kind === "certificate" && authentication.source === "tls-provider";
  const arn = isMade ? await deployedArn(account, stack.prefix) : authentication.serverCertificateArn;
  if (isMade && arn === undefined) return [report.pass(`${stack.name}: the engine creates them with the stack`)];
  const usesStore = authentication.kind === "certificate" && authentication.source === "acm";
  const store = usesStore ? context.certificateStore(stack.name) : undefined;
  const stored = store ? storeResults(stack.name, store, context.now, report) : [];
  if (arn === undefined) {
    return [...stored, report.fail(`${stack.name}: no certificate is imported into ACM`, MAKE)];
  }
  const certificate = await account.describeCertificate(arn);
  return [...stored, acmResult({ name: stack.name, arn, certificate, store, now: context.now }, report)];
}

async function deployedArn(account: AwsAccount, prefix: string): Promise<string | undefined> {
  return (await findVpnEndpoint(account, prefix))?.serverCertificateArn;
}

type Report = ReturnType<typeof reporter>;

/** Expiring and invalid certificates in the store. */
function storeResults(name: string, store: CertificateStore, now: Date, report: Report): readonly CheckResult[] {
  const names = store.files.names();
  if (names.length === 0) return [];
  const findings = store.findings(now);
  if (findings.length === 0) {
    const clients = store.files.clients().length;
    const count = clients === 1 ? "1 client" : `${clients} clients`;
    return [report.pass(`${name}: on this machine, with ${count}`)];
  }
  return findings.map(({ severity, where, problem, fix }) =>
    severity === "error"
      ? report.fail(`${name}: ${where}: ${problem}`, fix)
      : report.warn(`${name}: ${where}: ${problem}`, fix),
  );
}

interface InAcm {
  readonly name: string;
  readonly arn: string;
  readonly certificate: Certificate | undefined;
  readonly store: CertificateStore | undefined;
  readonly now: Date;
}

function acmResult({ name, arn, certificate, store, now }: InAcm, report: Report): CheckResult {
  if (certificate === undefined)
    return report.fail(`${name}: ${arn} is not in ACM`, "run `privatelink certs import`, or correct the ARN");
  const { notAfter, status } = certificate;
  const end = notAfter?.toISOString().slice(0, 10) ?? "an unknown day";
  const days = notAfter === undefined ? undefined : wholeDays(now, notAfter);
  if (status !== "ISSUED" || (days !== undefined && days < 0))
    return report.fail(`${name}: the certificate in ACM has status ${status} and expires on ${end}`, RENEW);
  if (store && isOther(store, certificate))
    return report.warn(
      `${name}: the store has a newer certificate than ACM`,
      "run `privatelink certs import`: the ARN stays the same",
    );
  if (days !== undefined && days < RENEW_WITHIN_DAYS)
    return report.warn(`${name}: the certificate in ACM expires on ${end}, in ${days} days`, RENEW);
  return report.pass(`${name}: in ACM, expires on ${end}`);
}

function isOther(store: CertificateStore, { serial }: Certificate): boolean {
  if (!store.files.names().includes("server") || serial === "") return false;
  return !sameSerial(inspectCertificate(store.files.certificatePem("server")).serialNumber, serial);
}
