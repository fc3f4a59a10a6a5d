import { createHash } from "node:crypto";
import { readCertificate } from "../../base/pki/certificate";
import { type CertificateFacts, inspectCertificate } from "../../base/pki/inspect";
import { pemBlocks, toPem } from "../../base/pki/pem";
import { x509 } from "../../base/pki/x509";
import { type DataSourceKind, diagnosticError } from "../provider";
import { stringOf, textOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import { goName } from "./go-distinguished-name";
import { parsed, stateHash } from "./key-attributes";
import type { TlsSession } from "./state-only";

/** `tls_certificate`: the facts of the certificate in `content`. `url` is refused: the rehearsal has no network. */
export const dataCertificate: DataSourceKind<TlsSession> = {
  read: ({ config }) => {
    const url = stringOf(config, "url");
    if (url !== undefined) {
      throw diagnosticError(
        "Failed to identify fetch peer certificates",
        `the rehearsal has no network and cannot connect to ${url}; set content instead`,
        ["url"],
      );
    }
    const certificate = certificateAttributes(onlyCertificate(textOf(config, "content")));
    return { verify_chain: true, certificates: [certificate], id: stateHash(JSON.stringify(certificate)) };
  },
};

/** Like the provider, reads the first block only. */
function onlyCertificate(content: string): string {
  const [block] = pemBlocks(content);
  if (block === undefined) {
    throw diagnosticError("Failed to decoded PEM", "Value is not a valid PEM encoding of a certificate", ["content"]);
  }
  if (block.label !== "CERTIFICATE") {
    throw diagnosticError(
      "Unexpected PEM preamble",
      `Certificate PEM should be "CERTIFICATE", got ${JSON.stringify(block.label)}`,
    );
  }
  return toPem(block.label, block.bytes);
}

function certificateAttributes(pem: string): ObjectValue {
  const facts = parsed("Unable to parse certificate", () => inspectCertificate(pem));
  const { raw } = readCertificate(pem);
  const names = new x509.X509Certificate(raw);
  return {
    cert_pem: pem,
    is_ca: facts.isAuthority,
    issuer: goName(names.issuerName),
    not_after: rfc3339(facts.notAfter),
    not_before: rfc3339(facts.notBefore),
    public_key_algorithm: facts.key.algorithm === "ED25519" ? "Ed25519" : facts.key.algorithm,
    serial_number: BigInt(`0x${facts.serialNumber}`).toString(),
    sha1_fingerprint: createHash("sha1").update(raw).digest("hex"),
    signature_algorithm: signatureAlgorithm(facts),
    subject: goName(names.subjectName),
    version: facts.version,
  };
}

/** Go's name of the algorithm, for example `SHA256-RSA`, `ECDSA-SHA384` or `Ed25519`. */
function signatureAlgorithm({ signature }: CertificateFacts): string {
  const hash = signature.hash?.replace("-", "") ?? "";
  switch (signature.algorithm) {
    case "RSASSA-PKCS1-v1_5":
      return `${hash}-RSA`;
    case "RSA-PSS":
      return `${hash}-RSAPSS`;
    case "ECDSA":
      return `ECDSA-${hash}`;
    default:
      return signature.algorithm;
  }
}

/** Certificate times have no fractions of a second, and Go writes none. */
function rfc3339(time: Date): string {
  return time.toISOString().replace(".000Z", "Z");
}
