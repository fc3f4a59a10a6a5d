import type { IncomingHttpHeaders } from "node:http";

/** How a service writes requests, answers and errors. */
export type Protocol = "ec2" | "query" | "json" | "s3" | "rest-json";

/** A request to AWS, as a proxy sees it. */
export interface AwsRequest {
  /** As in a signature's scope: `ec2`, `sts`, `acm`. */
  readonly service: string;
  /** As in the API reference: `DescribeVpcs`, `HeadBucket`. */
  readonly operation: string;
  readonly protocol: Protocol;
  /** The region of the signature, or of the host for an unsigned request. */
  readonly region: string;
  /** The host that the client addressed. */
  readonly host: string;
  /** Undefined for an unsigned request. */
  readonly accessKey: string | undefined;
  /** Parameters of a query, or the JSON document. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A request before anybody knows what it asks. */
export interface RawRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  ec2: "ec2",
  sts: "query",
  elasticloadbalancing: "query",
  iam: "query",
  route53: "query",
  s3: "s3",
  sso: "rest-json",
  "sso-oauth": "rest-json",
};

/** Recognizes a request of any protocol. */
export function awsRequest({ method, path, headers, body }: RawRequest): AwsRequest {
  const host = (headers["x-forwarded-host"] as string | undefined) ?? headers.host ?? "";
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
  const scope = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\/aws4_request/.exec(headers.authorization ?? "");
  const target = headers["x-amz-target"];
  const url = new URL(path, "http://aws");
  const form = isForm(headers) ? Object.fromEntries(new URLSearchParams(body.toString())) : {};
  const service = scope?.[3] ?? unsignedService(url, form);
  const protocol = typeof target === "string" ? "json" : (PROTOCOLS[service] ?? "rest-json");
  const { Action = "", Version: _, ...input } = form;
  return {
    service,
    protocol,
    operation:
      protocol === "json"
        ? (String(target).split(".").at(-1) ?? "")
        : protocol === "s3"
          ? s3Operation(method, url, host)
          : (REST_OPERATIONS[url.pathname] ?? Action),
    region: scope?.[2] ?? /\.([a-z]+(?:-[a-z]+)+-\d)\.amazonaws\.com/.exec(host)?.[1] ?? "",
    host,
    accessKey: scope?.[1],
    input: protocol === "json" ? (JSON.parse(body.toString() || "{}") as Record<string, unknown>) : input,
    method,
    path,
    headers,
    body,
  };
}

/** Operations of services that are known by their path. */
const REST_OPERATIONS: Readonly<Record<string, string>> = {
  "/federation/credentials": "GetRoleCredentials",
  "/token": "CreateToken",
  "/2013-04-01/hostedzonesbyvpc": "ListHostedZonesByVPC",
  "/getresourceshareassociations": "GetResourceShareAssociations",
};

function unsignedService(url: URL, form: Readonly<Record<string, string>>): string {
  if (url.pathname === "/federation/credentials") return "sso";
  if (url.pathname === "/token") return "sso-oauth";
  return form.Action?.startsWith("AssumeRoleWith") ? "sts" : "";
}

function isForm(headers: IncomingHttpHeaders): boolean {
  return headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
}

/** The part of a bucket that a request reads or writes, and what S3's operations call it. */
const BUCKET_PARTS: Readonly<Record<string, string>> = {
  versioning: "BucketVersioning",
  encryption: "BucketEncryption",
  publicAccessBlock: "PublicAccessBlock",
  policy: "BucketPolicy",
  tagging: "BucketTagging",
  location: "BucketLocation",
};

const BUCKET_VERBS: Readonly<Record<string, string>> = { GET: "Get", PUT: "Put", DELETE: "Delete" };

function s3Operation(method: string, url: URL, host: string): string {
  const segments = url.pathname.split("/").filter((segment) => segment !== "");
  const isObject = segments.length > (/\.s3[.-]/.test(host) ? 0 : 1);
  const part = Object.keys(BUCKET_PARTS).find((name) => url.searchParams.has(name));
  if (part !== undefined) return `${BUCKET_VERBS[method]}${BUCKET_PARTS[part]}`;
  if (isObject) return `${method === "HEAD" ? "Head" : BUCKET_VERBS[method]}Object`;
  return { HEAD: "HeadBucket", PUT: "CreateBucket", DELETE: "DeleteBucket" }[method] ?? "ListObjects";
}
