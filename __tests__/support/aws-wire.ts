import { Readable } from "node:stream";
import type { AwsCalls } from "../../src/operate/aws";
import { type LiveOptions, liveAccounts, liveCalls } from "../../src/operate/aws/live";

/** A request as it would have gone over the wire to AWS. */
export interface WireRequest {
  readonly host: string;
  /** `DescribeVpcs`, or the method and path of a request to S3: `PUT /?versioning`. */
  readonly operation: string;
  /** Decoded parameters of a query, or the JSON document. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly authorization: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What AWS answers: XML or JSON, with a status. */
export interface WireAnswer {
  readonly status?: number;
  readonly body?: string | object;
  readonly headers?: Readonly<Record<string, string>>;
}

interface HttpRequest {
  readonly method: string;
  readonly hostname: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** AWS on the wire: answers what was prepared, each operation's answers in turn, and keeps every request. */
export class AwsWire {
  public readonly requests: WireRequest[] = [];
  private readonly answers = new Map<string, WireAnswer[]>();

  /** Prepares answers; the last one is repeated. */
  public on(operation: string, ...answers: readonly (WireAnswer | string)[]): this {
    const prepared = answers.map((answer) => (typeof answer === "string" ? { body: answer } : answer));
    this.answers.set(operation, prepared);
    return this;
  }

  /** The calls of an account behind this wire, with made-up keys; the account is not verified first. */
  public account(options: LiveOptions = {}, region = "eu-central-1"): AwsCalls {
    return liveCalls({ id: "222222222222", profile: "dev" }, region, this.options(options));
  }

  public accounts(options: LiveOptions = {}) {
    return liveAccounts(this.options(options));
  }

  private options(options: LiveOptions): LiveOptions {
    return {
      requestHandler: this.handler(),
      credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "made-up" },
      ...options,
    };
  }

  /** The requests of one operation. */
  public sent(operation: string): readonly WireRequest[] {
    return this.requests.filter((request) => request.operation === operation);
  }

  private handler(): NonNullable<LiveOptions["requestHandler"]> {
    return {
      handle: async (request: HttpRequest) => {
        const wire = wireRequest(request);
        this.requests.push(wire);
        const { status = 200, body = "", headers = {} } = this.next(wire);
        const text = typeof body === "string" ? body : JSON.stringify(body);
        return { response: { statusCode: status, headers, body: Readable.from([text]) } };
      },
      updateHttpClientConfig() {},
      httpHandlerConfigs: () => ({}),
    } as NonNullable<LiveOptions["requestHandler"]>;
  }

  private next({ operation }: WireRequest): WireAnswer {
    const prepared = this.answers.get(operation);
    const answer = prepared && prepared.length > 1 ? prepared.shift() : prepared?.[0];
    if (answer === undefined) throw new Error(`nobody prepared an answer to ${operation}`);
    return answer;
  }
}

function wireRequest({ method, hostname, path, query = {}, headers, body }: HttpRequest): WireRequest {
  const text = body === undefined ? "" : typeof body === "string" ? body : new TextDecoder().decode(body);
  const common = { host: hostname, body: text, authorization: headers.authorization ?? "", headers };
  const target = headers["x-amz-target"];
  if (target !== undefined) return { ...common, operation: target.split(".").at(-1) ?? "", input: JSON.parse(text) };
  if (hostname.includes("s3")) {
    const names = Object.keys(query).filter((name) => name !== "x-id");
    return {
      ...common,
      operation: `${method} ${path}${names.length > 0 ? `?${names.join("&")}` : ""}`,
      input: {},
    };
  }
  const { Action = "", Version: _, ...input } = Object.fromEntries(new URLSearchParams(text));
  return { ...common, operation: Action, input };
}

/** An answer of EC2, which wraps every list in a set of items. */
export function ec2(operation: string, content: string): string {
  return `<${operation}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>59dbff89</requestId>${content}</${operation}Response>`;
}

/** An error of EC2. */
export function ec2Error(code: string, message: string, status = 400): WireAnswer {
  return {
    status,
    body: `<?xml version="1.0" encoding="UTF-8"?><Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>59dbff89</RequestID></Response>`,
  };
}

/** An error of a service that speaks JSON. */
export function jsonError(code: string, message: string, status = 400): WireAnswer {
  return { status, body: { __type: code, message } };
}
