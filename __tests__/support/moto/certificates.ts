import { createSecureContext, type SecureContext } from "node:tls";
import { createAuthority } from "../../../src/base/pki/authority";
import { issueServerCertificate } from "../../../src/base/pki/leaf";

/** A certificate authority that certifies every host, as that of a proxy that reads TLS. */
export interface AnyHost {
  /** The authority's certificate, for `AWS_CA_BUNDLE`. */
  readonly caPem: string;
  contextFor(host: string): Promise<SecureContext>;
}

export async function certifyAnyHost(): Promise<AnyHost> {
  const now = new Date();
  const authority = await createAuthority({ commonName: "a proxy that reads TLS", now });
  const contexts = new Map<string, Promise<SecureContext>>();
  const create = async (dnsName: string) => {
    const leaf = await issueServerCertificate(authority, { dnsName, now, privateKeyPem: authority.privateKeyPem });
    return createSecureContext({ cert: leaf.certificatePem, key: leaf.privateKeyPem });
  };
  return {
    caPem: authority.certificatePem,
    contextFor(host) {
      const context = contexts.get(host) ?? create(host);
      contexts.set(host, context);
      return context;
    },
  };
}
