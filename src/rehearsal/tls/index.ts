/**
 * `hashicorp/tls` 4.1.0, simulated with real keys and certificates: what it makes works with openssl and openvpn.
 * It has no world: like those of the real provider, its resources live in the state only.
 */
import { type DataSourceKind, diagnosticError, type ProviderDefinition, type ResourceKind } from "../provider";
import { certRequest } from "./cert-request";
import { dataCertificate } from "./data-certificate";
import { dataPublicKey } from "./data-public-key";
import { locallySignedCert } from "./locally-signed-cert";
import { privateKey } from "./private-key";
import { TLS_SCHEMA } from "./schema";
import { selfSignedCert } from "./self-signed-cert";
import type { TlsSession } from "./state-only";

export type { TlsSession } from "./state-only";

const RESOURCES: Readonly<Record<string, ResourceKind<TlsSession>>> = {
  tls_private_key: privateKey,
  tls_self_signed_cert: selfSignedCert,
  tls_cert_request: certRequest,
  tls_locally_signed_cert: locallySignedCert,
};

const DATA_SOURCES: Readonly<Record<string, DataSourceKind<TlsSession>>> = {
  tls_public_key: dataPublicKey,
  tls_certificate: dataCertificate,
};

/** @returns the provider; certificates are made and renewed by this clock. @default the clock of the machine */
export function tlsProvider(now: () => Date = () => new Date()): ProviderDefinition<TlsSession> {
  return {
    source: "hashicorp/tls",
    legacyTypeSystem: () => false,
    schema: () => TLS_SCHEMA,
    configure: () => ({ now }),
    resource: (type) => known(RESOURCES[type], "resource type", type),
    dataSource: (type) => known(DATA_SOURCES[type], "data source", type),
  };
}

function known<T>(kind: T | undefined, what: string, type: string): T {
  if (kind === undefined) {
    throw diagnosticError(`the rehearsal does not know the ${what} ${type}`);
  }
  return kind;
}
