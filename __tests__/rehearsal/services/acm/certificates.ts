/** Certificates of hashicorp/tls for ACM. Elliptic keys: RSA keys take a hundred times as long to make. */
import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { START } from "../../../support/simulated-aws";
import { SimulatedTls } from "../../../support/simulated-tls";

const SERVER = ["digital_signature", "key_encipherment", "server_auth"];

/** A certificate with its private key, as PEM. */
export interface Issued {
  readonly cert: string;
  readonly key: string;
}

/** What a test changes in a certificate. */
export interface Wanted {
  readonly subject?: ObjectValue;
  readonly dnsNames?: readonly string[];
  readonly uses?: readonly string[];
  readonly isCa?: boolean;
  /** Arguments of the private key; @default P-256 */
  readonly key?: ObjectValue;
  /** @default when the simulated world begins */
  readonly issued?: Date;
}

/** @returns a key. @param name of the certificate it is for */
async function keyOf(name: string, { key, issued = START }: Wanted) {
  const config = key ?? { algorithm: "ECDSA", ecdsa_curve: "P256" };
  const { private_key_pem } = await new SimulatedTls(issued).create("tls_private_key", config, `key-${name}`);
  return String(private_key_pem);
}

/** @returns a certificate that signs itself */
export async function selfSigned(name: string, wanted: Wanted = {}): Promise<Issued> {
  const key = await keyOf(name, wanted);
  const config = {
    private_key_pem: key,
    validity_period_hours: 24,
    allowed_uses: [...(wanted.uses ?? SERVER)],
    subject: [wanted.subject ?? { common_name: `${name}.internal` }],
    ...(wanted.dnsNames && { dns_names: [...wanted.dnsNames] }),
    ...(wanted.isCa && { is_ca_certificate: true }),
  };
  const { cert_pem } = await new SimulatedTls(wanted.issued).create("tls_self_signed_cert", config, name);
  return { cert: String(cert_pem), key };
}

/** @returns a certificate authority */
export function authority(name: string, wanted: Wanted = {}): Promise<Issued> {
  return selfSigned(name, { isCa: true, uses: ["cert_signing"], ...wanted });
}

/** @returns a certificate that an authority signs */
export async function signedBy(ca: Issued, name: string, wanted: Wanted = {}): Promise<Issued> {
  const tls = new SimulatedTls(wanted.issued);
  const key = await keyOf(name, wanted);
  const subject = [{ common_name: `${name}.internal` }];
  const request = await tls.create("tls_cert_request", { private_key_pem: key, subject }, `request-${name}`);
  const config = {
    cert_request_pem: String(request.cert_request_pem),
    ca_private_key_pem: ca.key,
    ca_cert_pem: ca.cert,
    validity_period_hours: 24,
    allowed_uses: [...(wanted.uses ?? SERVER)],
    ...(wanted.isCa && { is_ca_certificate: true }),
  };
  const { cert_pem } = await tls.create("tls_locally_signed_cert", config, name);
  return { cert: String(cert_pem), key };
}

/** @returns the arguments of an import. @param chain of the certificates of its issuers */
export function importOf({ cert, key }: Issued, ...chain: readonly Issued[]): ObjectValue {
  const certificate_chain = chain.length === 0 ? null : chain.map((each) => each.cert).join("");
  return { certificate_body: cert, private_key: key, certificate_chain };
}
