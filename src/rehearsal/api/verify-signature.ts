/**
 * Signature Version 4: whether a request was signed with the secret key of this process.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { compareText } from "../../base/collections";
import { SECRET_ACCESS_KEY, secretOfSession } from "./secret-key";

/** A request as it arrived. */
export interface SentRequest {
  readonly method: string;
  /** Path and query, encoded. */
  readonly target: string;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** What a signature says about itself, in the header or in the query. */
interface Signature {
  readonly scope: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly date: string;
  readonly payloadHash: string | undefined;
  readonly sessionToken: string | undefined;
}

const ALGORITHM = "AWS4-HMAC-SHA256";
const UNSIGNED = "UNSIGNED-PAYLOAD";

/** @returns whether the signature is right; false for a request without one. */
export function isSignedHere(request: SentRequest): boolean {
  const [path = "/", queryText = ""] = splitOnce(request.target, "?");
  const query = new URLSearchParams(queryText);
  const signature = signatureIn(request, query);
  if (signature === undefined) return false;
  const [date = "", region = "", service = ""] = signature.scope.split("/");
  const { sessionToken } = signature;
  const secret = sessionToken === undefined ? SECRET_ACCESS_KEY : secretOfSession(sessionToken);
  const canonical = [
    request.method,
    // Every service but S3 encodes the path twice.
    service === "s3" ? path : path.split("/").map(encode).join("/"),
    canonicalQuery(query),
    ...signature.signedHeaders.map((name) => `${name}:${(request.headers[name] ?? "").trim().replace(/\s+/g, " ")}`),
    "",
    signature.signedHeaders.join(";"),
    signature.payloadHash ?? sha256(request.body),
  ].join("\n");
  const toSign = [ALGORITHM, signature.date, signature.scope, sha256(canonical)].join("\n");
  const key = [date, region, service, "aws4_request"].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return isSame(hmac(key, toSign).toString("hex"), signature.signature);
}

function signatureIn({ headers }: SentRequest, query: URLSearchParams): Signature | undefined {
  const part = (name: string) => new RegExp(`${name}=([^,\\s]+)`).exec(headers.authorization ?? "")?.[1];
  const inHeader = part("Credential");
  const credential = inHeader ?? query.get("X-Amz-Credential") ?? undefined;
  const signedHeaders = inHeader === undefined ? query.get("X-Amz-SignedHeaders") : part("SignedHeaders");
  const signature = inHeader === undefined ? query.get("X-Amz-Signature") : part("Signature");
  if (credential === undefined || !signedHeaders || !signature) return undefined;
  return {
    scope: credential.split("/").slice(1).join("/"),
    signedHeaders: signedHeaders.split(";"),
    signature,
    date: headers["x-amz-date"] ?? query.get("X-Amz-Date") ?? "",
    payloadHash: headers["x-amz-content-sha256"] ?? (inHeader === undefined ? UNSIGNED : undefined),
    sessionToken: headers["x-amz-security-token"] ?? query.get("X-Amz-Security-Token") ?? undefined,
  };
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort(compareText)
    .join("&");
}

/** RFC 3986: more than `encodeURIComponent` encodes. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function sha256(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
