/**
 * `hashicorp/tls` 4.1.0, simulated with real keys and certificates that OpenSSL and OpenVPN accept. As in the real
 * provider, its resources exist only in the state.
 */
import { type DataSourceKind, diagnosticError, type ProviderDefinition, type ResourceKind } from "../provider";
import { tlsSchema } from "../schemas";
import type { ResourceSchema } from "../schemas/schema";
import type { ObjectValue } from "../values/value";
import { certRequest } from "./cert-request";
import { dataCertificate } from "./data-certificate";
import { dataPublicKey } from "./data-public-key";
import { locallySignedCert } from "./locally-signed-cert";
import { privateKey } from "./private-key";
import { selfSignedCert } from "./self-signed-cert";
import type { TlsSession } from "./state-only";
import { validateTls } from "./validation";

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

/** @returns the provider. @param now the clock for certificates and their renewal; @default the system clock */
export function tlsProvider(now: () => Date = () => new Date()): ProviderDefinition<TlsSession> {
  return {
    source: "hashicorp/tls",
    legacyTypeSystem: () => false,
    schema: tlsSchema,
    configure: () => ({ now }),
    resource: (type) => validated(type, tlsSchema().resources, RESOURCES),
    dataSource: (type) => validated(type, tlsSchema().data_sources, DATA_SOURCES),
  };
}

function validated<K extends object>(
  type: string,
  schemas: Readonly<Record<string, ResourceSchema>>,
  kinds: Readonly<Record<string, K>>,
) {
  const [schema, kind] = [schemas[type], kinds[type]];
  if (schema === undefined || kind === undefined) throw diagnosticError(`the rehearsal does not know ${type}`);
  return { ...kind, validate: (config: ObjectValue) => validateTls(type, schema.block, config) };
}
