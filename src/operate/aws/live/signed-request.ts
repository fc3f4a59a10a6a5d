/** Signed requests to services of which we need one call only: a whole SDK client more would not pay. */
import type { EC2Client } from "@aws-sdk/client-ec2";
import { problemOf } from "../aws-call-problem";
import { sdkError } from "./sdk-error";
import type { RetryStrategy } from "./transport";

/** A request that may be sent again: it only reads. */
export interface ReadRequest<T> {
  /** As in a signature: `route53`. */
  readonly service: string;
  /** The region of the signature. */
  readonly region: string;
  /** `https://route53.amazonaws.com` */
  readonly endpoint: string;
  readonly path: string;
  /** @default GET, without a body */
  readonly post?: { readonly body: string; readonly headers: Readonly<Record<string, string>> };
  readonly query?: Readonly<Record<string, string>>;
  /** Reads the body. @throws SyntaxError if it is damaged */
  parse(body: string): T;
}

const FIRST_ERROR = 300;

/**
 * Sends a request with the credentials, timeouts, attempts and proxy of an SDK client.
 * @throws Error as the SDK would, with the service's error code as its name
 */
export async function signedRequest<T>(client: EC2Client, request: ReadRequest<T>): Promise<T> {
  const strategy = (await client.config.retryStrategy()) as unknown as RetryStrategy;
  let token = await strategy.acquireInitialRetryToken(request.service);
  for (;;) {
    try {
      const answer = await sendOnce(client, request);
      strategy.recordSuccess(token);
      return answer;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const attempts = token.getRetryCount() + 1;
      const errorType = errorTypeOf(error);
      const next = await strategy.refreshRetryTokenForRetry(token, { error, errorType }).catch(() => undefined);
      if (next === undefined) throw withAttempts(error, attempts);
      token = next;
    }
  }
}

/** The SDK tries again what passes by itself. */
function errorTypeOf(error: Error): "THROTTLING" | "TRANSIENT" | "CLIENT_ERROR" {
  const problem = problemOf(sdkError(error));
  if (problem === "throttled") return "THROTTLING";
  return problem === "unavailable" || problem === "unreachable" ? "TRANSIENT" : "CLIENT_ERROR";
}

function withAttempts(error: Error, attempts: number): Error {
  const { $metadata } = error as Error & { readonly $metadata?: object };
  return Object.assign(error, { $metadata: { ...$metadata, attempts } });
}

async function sendOnce<T>(client: EC2Client, request: ReadRequest<T>): Promise<T> {
  const { hostname, host, port, protocol } = new URL(request.endpoint);
  const signer = await client.config.signer();
  const { post, query } = request;
  const target = {
    method: post === undefined ? "GET" : "POST",
    protocol,
    hostname,
    ...(port === "" ? {} : { port: Number(port) }),
    path: request.path,
    query: { ...query },
    headers: { host, ...post?.headers },
    ...(post === undefined ? {} : { body: post.body }),
  };
  // The signer is the client's: it would sign for the client's service.
  const signed = await signer.sign(target, { signingService: request.service, signingRegion: request.region });
  const { response } = await client.config.requestHandler.handle(signed as never);
  const body = Buffer.from(await client.config.streamCollector(response.body)).toString();
  const facts = {
    $metadata: { httpStatusCode: response.statusCode },
    $response: response,
    $responseBodyText: body,
  };
  if (response.statusCode >= FIRST_ERROR) {
    const name = codeIn(body, response.headers) ?? "UnknownError";
    throw Object.assign(new Error(messageIn(body) ?? body), { name, ...facts });
  }
  try {
    return request.parse(body);
  } catch (error) {
    throw error instanceof Error ? Object.assign(error, facts) : error;
  }
}

/** The code of an error, in XML or JSON; JSON codes can have a namespace in front and an address behind. */
function codeIn(body: string, headers: Readonly<Record<string, string>>): string | undefined {
  const inJson = headers["x-amzn-errortype"] ?? /"(?:__type|code)"\s*:\s*"([^"]+)"/.exec(body)?.[1];
  return inJson?.split(":")[0]?.split("#").at(-1) ?? elementOf(body, "Code");
}

function messageIn(body: string): string | undefined {
  return elementOf(body, "Message") ?? /"[mM]essage"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(body)?.[1];
}

/** The text of the first element of a name; IDs, codes and tokens contain no character that XML escapes. */
export function elementOf(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1];
}
