import { COMMON_NAME_LENGTH, LIFETIMES } from "../aws-facts/certificates";
import { VPN_SERVER_DOMAIN } from "../aws-facts/client-vpn";
import { clientNameNotValid, serverNameNotValid } from "../errors/certificate-errors";
import { type Credential, type Issuer, openAuthority, validity } from "./authority";
import { type CertificateTemplate, hostName, issueCertificate, keyIdentifier } from "./issue";
import { generateRsaKey, privateKeyPem, readPrivateKey } from "./keys";
import { subjectName } from "./subject";
import { EXTENDED_KEY_USAGE } from "./usages";

interface LeafOptions {
  readonly now: Date;
  /** The validity in days, at most until the CA expires. @default 825 */
  readonly days?: number;
  /** The private key (PEM) to certify again, for a renewal that keeps it. @default - a new RSA 2048 key */
  readonly privateKeyPem?: string;
}

/** @see issueServerCertificate */
export interface ServerOptions extends LeafOptions {
  /** The server name, which must contain a dot (`CVPN-21`), for example `server.vpn.internal`. */
  readonly dnsName: string;
}

/** @see issueClientCertificate */
export interface ClientOptions extends LeafOptions {
  /** The common name, 1 to 64 characters. Client VPN writes it to the connection log. */
  readonly name: string;
}

const MAX_COMMON_NAME = COMMON_NAME_LENGTH.value;

/**
 * @returns a certificate for the Client VPN endpoint: RSA 2048, serverAuth, digitalSignature and keyEncipherment
 * (`CVPN-20` to `CVPN-22`), with the name as CN and as DNS name.
 * @throws UserError when the name has no dot or is too long, or the CA cannot sign.
 */
export async function issueServerCertificate(authority: Credential, options: ServerOptions): Promise<Credential> {
  if (!VPN_SERVER_DOMAIN.value.test(options.dnsName) || options.dnsName.length > MAX_COMMON_NAME) {
    throw serverNameNotValid(options.dnsName, MAX_COMMON_NAME);
  }
  return issueLeaf(authority, options, options.dnsName, {
    keyUsages: ["digitalSignature", "keyEncipherment"],
    extendedKeyUsages: [EXTENDED_KEY_USAGE.serverAuth],
    alternativeNames: [hostName(options.dnsName)],
  });
}

/**
 * @returns a certificate for one user of the Client VPN: RSA 2048, clientAuth, digitalSignature (`CVPN-20`, `CVPN-22`).
 * @throws UserError when the name is empty or too long, or the CA cannot sign.
 */
export async function issueClientCertificate(authority: Credential, options: ClientOptions): Promise<Credential> {
  if (options.name.length === 0 || options.name.length > MAX_COMMON_NAME) {
    throw clientNameNotValid(options.name, MAX_COMMON_NAME);
  }
  return issueLeaf(authority, options, options.name, {
    keyUsages: ["digitalSignature"],
    extendedKeyUsages: [EXTENDED_KEY_USAGE.clientAuth],
  });
}

type Purpose = Pick<CertificateTemplate, "keyUsages" | "extendedKeyUsages" | "alternativeNames">;

async function issueLeaf(
  authority: Credential,
  options: LeafOptions,
  commonName: string,
  purpose: Purpose,
): Promise<Credential> {
  const issuer = openAuthority(authority, options.now);
  const key = options.privateKeyPem === undefined ? await generateRsaKey() : readPrivateKey(options.privateKeyPem);
  const certificatePem = await issueCertificate({
    subject: subjectName({ commonName }),
    issuer: issuer.name,
    key,
    signer: issuer.key,
    ...leafValidity(issuer, options),
    isAuthority: false,
    ...purpose,
    subjectKeyId: keyIdentifier(key),
    authorityKeyId: issuer.keyId,
  });
  return { certificatePem, privateKeyPem: privateKeyPem(key) };
}

/** Limited to the CA's validity: clients reject a certificate whose CA has expired. */
function leafValidity(issuer: Issuer, { now, days = LIFETIMES.value.leaf }: LeafOptions): ReturnType<typeof validity> {
  const { notBefore, notAfter } = validity(now, days);
  return { notBefore, notAfter: new Date(Math.min(notAfter.getTime(), issuer.notAfter.getTime())) };
}
