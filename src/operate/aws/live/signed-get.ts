/** A signed GET request to a service of which we need one call only: a whole SDK client more would not pay. */
import type { EC2Client } from "@aws-sdk/client-ec2";

/** A request to a service. */
export interface SignedGet {
  /** As in a signature: `route53`. */
  readonly service: string;
  /** The region of the signature. */
  readonly region: string;
  /** `https://route53.amazonaws.com` */
  readonly endpoint: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

const FIRST_ERROR = 300;

/**
 * Sends a request with the credentials, timeouts and proxy of an SDK client. It is sent once.
 * @returns the body
 * @throws Error as the SDK would, with the service's error code as its name
 */
export async function signedGet(client: EC2Client, request: SignedGet): Promise<string> {
  const { hostname, host, port, protocol } = new URL(request.endpoint);
  const signer = await client.config.signer();
  const target = {
    method: "GET",
    protocol,
    hostname,
    ...(port === "" ? {} : { port: Number(port) }),
    path: request.path,
    query: { ...request.query },
    headers: { host },
  };
  // The signer is the client's: it would sign for the client's service.
  const signed = await signer.sign(target, { signingService: request.service, signingRegion: request.region });
  const { response } = await client.config.requestHandler.handle(signed as never);
  const body = Buffer.from(await client.config.streamCollector(response.body)).toString();
  if (response.statusCode < FIRST_ERROR) return body;
  throw Object.assign(new Error(elementOf(body, "Message") ?? body), {
    name: elementOf(body, "Code") ?? String(response.statusCode),
    $metadata: { httpStatusCode: response.statusCode, attempts: 1 },
    $response: response,
  });
}

/** The text of the first element of a name; IDs, codes and tokens contain no character that XML escapes. */
export function elementOf(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1];
}
