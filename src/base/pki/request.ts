import { createPublicKey, type KeyObject } from "node:crypto";
import { requestNotReadable } from "../errors/certificate-errors";
import { type AlternativeName, alternativeNamesExtension } from "./issue";
import { signingKey, verifyingKey } from "./keys";
import { onePemBlock, toPem } from "./pem";
import { x509 } from "./x509";

/** A certificate signing request (PKCS#10, RFC 2986). */
export interface CertificateRequest {
  readonly subject: x509.Name;
  readonly alternativeNames: readonly AlternativeName[];
  /** The key to certify: private to create a request, public in a parsed request. */
  readonly key: KeyObject;
}

const LABEL = "CERTIFICATE REQUEST";

/** @returns the request, signed with its own key, as PEM. */
export async function createCertificateRequest(request: CertificateRequest): Promise<string> {
  const signer = await signingKey(request.key);
  const created = await x509.Pkcs10CertificateRequestGenerator.create({
    name: request.subject,
    keys: { privateKey: signer.key, publicKey: await verifyingKey(request.key) },
    signingAlgorithm: signer.algorithm,
    extensions: alternativeNamesExtension(request.alternativeNames, request.subject),
  });
  return toPem(LABEL, created.rawData);
}

/**
 * @returns the contents of a request.
 * @throws UserError if the text is not exactly one request in PEM format.
 */
export function readCertificateRequest(pem: string): CertificateRequest {
  const request = parsed(onePemBlock(pem, LABEL));
  const names = request.extensions.find((extension) => extension instanceof x509.SubjectAlternativeNameExtension);
  return {
    subject: request.subjectName,
    alternativeNames: (names?.names.items ?? []).flatMap(({ type, value }) =>
      type === "dns" || type === "ip" || type === "url" ? [{ type, value }] : [],
    ),
    key: createPublicKey({ key: Buffer.from(request.publicKey.rawData), type: "spki", format: "der" }),
  };
}

function parsed(der: Buffer): x509.Pkcs10CertificateRequest {
  try {
    return new x509.Pkcs10CertificateRequest(der);
  } catch {
    throw requestNotReadable();
  }
}
