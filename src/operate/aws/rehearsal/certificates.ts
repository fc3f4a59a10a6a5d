/** ACM: certificates are validated as ACM does, and stored without their keys. */
import type { Finding } from "../../../base/findings/finding";
import { chainFindings, keyPairFindings } from "../../../base/pki/import-checks";
import { inspectCertificate } from "../../../base/pki/inspect";
import { textOf } from "../../../rehearsal/values/attributes";
import type { ObjectValue } from "../../../rehearsal/values/value";
import type { WorldObject } from "../../../rehearsal/world/world";
import type { CertificateCalls } from "../aws-account";
import type { Certificate, CertificateToImport } from "../model";
import { tagsOf } from "./networks";
import { change, type SimulatedAccount } from "./simulated-account";

const TYPE = "aws_acm_certificate";

export function certificateCalls(account: SimulatedAccount): CertificateCalls {
  return {
    importCertificate: (certificate) => account.answer("acm:ImportCertificate", () => importTo(account, certificate)),
    describeCertificate: (certificateArn) =>
      account.answer("acm:DescribeCertificate", () => {
        const found = account.find(TYPE, certificateArn);
        return found && certificateOf(account, found);
      }),
    getCertificate: (certificateArn) =>
      account.answer("acm:GetCertificate", () => {
        const found = account.find(TYPE, certificateArn);
        return found && textOf(found.attributes, "certificate_body");
      }),
    listCertificatesTagged: (key, value) =>
      account.answer("acm:ListCertificates", () =>
        account
          .list(TYPE)
          .filter((certificate) => tagsOf(certificate)[key] === value)
          .map(({ id }) => id),
      ),
    deleteCertificate: (certificateArn) =>
      account.answer("acm:DeleteCertificate", () => {
        const certificate = requireCertificate(account, "acm:DeleteCertificate", certificateArn);
        if (usersOf(account, certificateArn).length > 0) {
          const message = `Certificate ${certificateArn} in account ${account.id} is in use.`;
          throw account.error("acm:DeleteCertificate", "ResourceInUseException", message);
        }
        account.world.remove(certificate);
      }),
  };
}

/** ACM rejects a key of another certificate and a broken chain (ACM-02, ACM-03). */
function importTo(account: SimulatedAccount, certificate: CertificateToImport): string {
  const { certificatePem, privateKeyPem, chainPem, certificateArn, tags = {} } = certificate;
  const checked = { where: "certificate", certificatePem };
  const findings: readonly Finding[] = [
    ...keyPairFindings(checked, privateKeyPem),
    ...(chainPem === undefined ? [] : chainFindings(checked, chainPem)),
  ];
  const [first] = findings;
  if (first) throw account.error("acm:ImportCertificate", "ValidationException", first.problem);
  const facts = importedAttributes(certificatePem, chainPem);
  if (certificateArn !== undefined) {
    const before = requireCertificate(account, "acm:ImportCertificate", certificateArn);
    change(account.world, before, facts);
    return certificateArn;
  }
  const arn = account.arn(`acm:certificate/${account.world.ids.uuid()}`);
  account.put(TYPE, arn, { id: arn, arn, tags, tags_all: tags, ...facts });
  return arn;
}

function importedAttributes(certificatePem: string, chainPem: string | undefined): ObjectValue {
  const { commonName, dnsNames, key, notBefore, notAfter } = inspectCertificate(certificatePem);
  return {
    certificate_body: certificatePem,
    certificate_chain: chainPem ?? null,
    private_key: null,
    domain_name: commonName ?? dnsNames[0] ?? "",
    subject_alternative_names: [...dnsNames],
    key_algorithm: key.algorithm === "RSA" ? `RSA_${key.bits ?? 0}` : `EC_${key.curve ?? ""}`,
    not_before: notBefore.toISOString(),
    not_after: notAfter.toISOString(),
    status: "ISSUED",
    type: "IMPORTED",
  };
}

function requireCertificate(account: SimulatedAccount, action: string, arn: string): WorldObject {
  const certificate = account.find(TYPE, arn);
  if (certificate !== undefined) return certificate;
  const message = `Could not find certificate ${arn} in account ${account.id}.`;
  throw account.error(action, "ResourceNotFoundException", message);
}

function certificateOf(account: SimulatedAccount, certificate: WorldObject): Certificate {
  const { id, attributes } = certificate;
  const body = textOf(attributes, "certificate_body");
  const end = textOf(attributes, "not_after");
  return {
    certificateArn: id,
    domainName: textOf(attributes, "domain_name"),
    status: textOf(attributes, "status"),
    type: textOf(attributes, "type"),
    serial: body === "" ? "" : inspectCertificate(body).serialNumber,
    notAfter: end === "" ? undefined : new Date(end),
    inUseBy: usersOf(account, id),
    tags: tagsOf(certificate),
  };
}

/** The ARNs of the listeners and Client VPN endpoints that use a certificate. */
function usersOf(account: SimulatedAccount, arn: string): readonly string[] {
  const endpoints = account
    .list("aws_ec2_client_vpn_endpoint")
    .filter(({ attributes }) => JSON.stringify(attributes).includes(`"${arn}"`));
  const listeners = account.list("aws_lb_listener").filter(({ attributes }) => attributes.certificate_arn === arn);
  return [...endpoints, ...listeners].map(({ attributes }) => textOf(attributes, "arn"));
}
