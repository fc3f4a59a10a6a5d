/** What a request's signature says: who calls which service in which region. verify-signature.ts checks it. */
import type { ApiRequest } from "./wire/http";

/** The credential scope of a signature. */
export interface Scope {
  readonly accessKeyId: string;
  /** `eu-central-1`; global services are signed for a region as well. */
  readonly region: string;
  /** As in a signature: `elasticloadbalancing`. */
  readonly service: string;
  /** Of temporary credentials. */
  readonly sessionToken: string | undefined;
}

const CREDENTIAL = /^([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request$/;

/** @returns the scope of a signed request; undefined without a signature. */
export function scopeOf({ headers, query }: ApiRequest): Scope | undefined {
  const inHeader = /Credential=([^,\s]+)/.exec(headers.authorization ?? "")?.[1];
  const credential = inHeader ?? query.get("X-Amz-Credential") ?? "";
  const [, accessKeyId, region, service] = CREDENTIAL.exec(credential) ?? [];
  if (accessKeyId === undefined || region === undefined || service === undefined) return undefined;
  const sessionToken = headers["x-amz-security-token"] ?? query.get("X-Amz-Security-Token") ?? undefined;
  return { accessKeyId, region, service, sessionToken };
}
