import { readCertificate } from "../../base/pki/certificate";
import { samePublicKey } from "../../base/pki/keys";
import { readCertificateRequest } from "../../base/pki/request";
import { x509 } from "../../base/pki/x509";
import { diagnosticError } from "../provider";
import { textOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import { ISSUED_DEFAULTS, ISSUED_FORCE_NEW, issue, type Parties, planIssued, readIssued } from "./issued-certificate";
import { algorithmOf, parsed, parsePrivateKey } from "./key-attributes";
import { stateOnly } from "./state-only";

const KEY_ERROR = "Failed to parse CA private key PEM";

/** `tls_locally_signed_cert`: a certificate for a request, signed by a CA. */
export const locallySignedCert = stateOnly({
  forceNew: ISSUED_FORCE_NEW,
  defaults: ISSUED_DEFAULTS,
  pemArguments: ["cert_request_pem", "ca_private_key_pem", "ca_cert_pem"],
  plan: planIssued,
  read: readIssued,
  create: async ({ session, planned }) => {
    const request = parsed("Failed to parse certificate request PEM", () =>
      readCertificateRequest(textOf(planned, "cert_request_pem")),
    );
    const signer = parsePrivateKey(textOf(planned, "ca_private_key_pem"), KEY_ERROR);
    const issuer = issuerOf(planned, signer);
    return {
      ca_key_algorithm: algorithmOf(signer, KEY_ERROR),
      ...(await issue(planned, { ...request, issuer, signer }, session.now())),
    };
  },
});

function issuerOf(planned: ObjectValue, signer: Parties["signer"]): NonNullable<Parties["issuer"]> {
  const certificate = parsed("Failed to parse CA certificate PEM", () =>
    readCertificate(textOf(planned, "ca_cert_pem")),
  );
  if (!samePublicKey(certificate.publicKey, signer)) {
    throw diagnosticError("Failed to create certificate", "x509: provided PrivateKey doesn't match parent's PublicKey");
  }
  const authority = new x509.X509Certificate(certificate.raw);
  return {
    name: authority.subjectName,
    keyId: authority.getExtension(x509.SubjectKeyIdentifierExtension)?.keyId,
  };
}
