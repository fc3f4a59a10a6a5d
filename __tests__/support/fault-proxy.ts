/**
 * A proxy between our calls and a server that speaks AWS's protocols. It keeps every request, lets stand-ins answer
 * what that server does not know, and breaks single calls in the ways in which networks and AWS break.
 */
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { type AwsAnswer, clockAnswer, deniedAnswer, errorAnswer, throttledAnswer } from "./moto/aws-answers";
import { type AwsRequest, awsRequest } from "./moto/aws-request";
import type { AnyHost } from "./moto/certificates";

/** What goes wrong. */
export type Fault =
  | { readonly kind: "denied" }
  | { readonly kind: "throttled" }
  /** An error of the service, in its protocol's form. */
  | { readonly kind: "error"; readonly code: string; readonly message?: string; readonly status?: number }
  /** A status without a meaningful body; AWS itself sends a request ID with it. */
  | { readonly kind: "status"; readonly status: number; readonly requestId?: string }
  /** The answer comes late, or never (Infinity). */
  | { readonly kind: "slow"; readonly milliseconds: number }
  /** The connection ends before the request reaches AWS. */
  | { readonly kind: "dropped" }
  /** AWS did it, but the connection ends before the answer. */
  | { readonly kind: "lost" }
  /** The answer is cut in the middle. */
  | { readonly kind: "garbled" }
  /** The signature is of another time than AWS's, which is in the answer's `Date`. */
  | { readonly kind: "clock"; readonly minutesBehind: number }
  /** A page of a network that asks its user to log in. */
  | { readonly kind: "portal" };

/** Which calls a fault meets. */
export interface FaultRule {
  /** `DescribeVpcs`. @default every operation */
  readonly operation?: string;
  /** `ec2`. @default every service */
  readonly service?: string;
  /** @default every region */
  readonly region?: string;
  /** The first of the matching calls that fails, counted from 1. @default 1 */
  readonly nth?: number;
  /** How many fail from then on. @default 1 */
  readonly times?: number;
  readonly fault: Fault;
}

/** Answers a request instead of the server behind the proxy. @returns undefined to let it pass */
export type StandIn = (request: AwsRequest) => Promise<AwsAnswer | undefined>;

/** Where a proxy sends requests, and who answers before. */
export interface FaultProxyOptions {
  /** The port on loopback of the server behind the proxy. */
  readonly port: number;
  readonly standIns?: readonly StandIn[];
  /** The ARN of the principal that signed a request, for an "access denied". @default a made-up user */
  readonly callerOf?: (request: AwsRequest) => Promise<string>;
  /** Lets the proxy read TLS of connections through it (`HTTPS_PROXY`). @default it refuses them */
  readonly anyHost?: AnyHost;
}

const UNKNOWN_CALLER = "arn:aws:iam::111111111111:user/unknown";

/** A running proxy. */
export class FaultProxy {
  /** Every request so far, those that were broken too. */
  public readonly requests: AwsRequest[] = [];
  private readonly rules: { readonly rule: FaultRule; seen: number }[] = [];
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private connectStatus: number | undefined;

  public constructor(private readonly options: FaultProxyOptions) {
    const serve = (message: IncomingMessage, response: ServerResponse): void => {
      // The server behind may end first, at the end of a test.
      this.serve(message, response).catch(() => message.socket.destroy());
    };
    this.server = createServer(serve);
    this.server.on("connection", (socket) => {
      this.sockets.add(socket);
      socket.once("close", () => this.sockets.delete(socket));
    });
    const { anyHost } = options;
    const readsTls = createTlsServer(
      {
        SNICallback: (host, done) => {
          anyHost?.contextFor(host).then((context) => done(null, context), done);
        },
      },
      serve,
    );
    this.server.on("connect", (_request, socket: Socket) => {
      if (anyHost === undefined || this.connectStatus !== undefined) {
        socket.end(`HTTP/1.1 ${this.connectStatus ?? 405} No\r\nContent-Length: 0\r\n\r\n`);
        return;
      }
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      readsTls.emit("connection", socket);
    });
  }

  /** Refuses connections through the proxy with a status, such as 407. */
  public refuseConnections(status: number): void {
    this.connectStatus = status;
  }

  public async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  public async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  public get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** For `AWS_ENDPOINT_URL`. */
  public get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Breaks calls from now on. */
  public fail(...rules: readonly FaultRule[]): void {
    this.rules.push(...rules.map((rule) => ({ rule, seen: 0 })));
  }

  /** Breaks nothing any more, and forgets the requests. */
  public reset(): void {
    this.rules.length = 0;
    this.requests.length = 0;
    this.connectStatus = undefined;
  }

  /** The names of the operations so far, in order. */
  public get operations(): readonly string[] {
    return this.requests.map(({ operation }) => operation);
  }

  /** The requests of one operation. */
  public sent(operation: string): readonly AwsRequest[] {
    return this.requests.filter((request) => request.operation === operation);
  }

  private async serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk as Buffer);
    const { method = "GET", url: path = "/", headers } = message;
    const request = awsRequest({ method, path, headers, body: Buffer.concat(chunks) });
    this.requests.push(request);
    const fault = this.faultFor(request);
    switch (fault?.kind) {
      case "dropped":
        message.socket.destroy();
        return;
      case "denied":
        return send(response, deniedAnswer(request, (await this.options.callerOf?.(request)) ?? UNKNOWN_CALLER));
      case "throttled":
        return send(response, throttledAnswer(request));
      case "error":
        return send(response, errorAnswer(request, fault.code, fault.message ?? fault.code, fault.status ?? 400));
      case "status":
        return send(response, { status: fault.status, headers: idOf(fault.requestId), body: "" });
      case "clock":
        return send(response, clockAnswer(request, fault.minutesBehind));
      case "portal":
        return send(response, PORTAL);
      case "slow":
        if (fault.milliseconds === Number.POSITIVE_INFINITY) return;
        await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
        break;
      default:
    }
    const answer = await this.answer(request);
    if (fault?.kind === "lost") message.socket.destroy();
    else send(response, fault?.kind === "garbled" ? cut(answer) : answer);
  }

  /** Counts the request for every rule that it matches. @returns the first fault that is due */
  private faultFor(request: AwsRequest): Fault | undefined {
    const due = this.rules.filter((each) => {
      const { operation, service, region, nth = 1, times = 1 } = each.rule;
      if (operation !== undefined && operation !== request.operation) return false;
      if (service !== undefined && service !== request.service) return false;
      if (region !== undefined && region !== request.region) return false;
      each.seen += 1;
      return each.seen >= nth && each.seen < nth + times;
    });
    return due[0]?.rule.fault;
  }

  private async answer(request: AwsRequest): Promise<AwsAnswer> {
    for (const standIn of this.options.standIns ?? []) {
      const answer = await standIn(request);
      if (answer !== undefined) return answer;
    }
    return forward(request, this.options.port);
  }
}

/** Sends a request on, to a server on loopback. */
export function forward(
  { method, path, headers, body }: Pick<AwsRequest, "method" | "path" | "headers" | "body">,
  port: number,
): Promise<AwsAnswer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      { host: "127.0.0.1", port, method, path, headers: { ...headers, connection: "close" } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.once("error", reject);
        answer.once("end", () => {
          const kept = Object.entries(answer.headers).filter(([name]) => !HOP_BY_HOP.has(name));
          resolve({
            status: answer.statusCode ?? 502,
            headers: Object.fromEntries(kept) as Readonly<Record<string, string | readonly string[]>>,
            body: Buffer.concat(chunks),
          });
        });
      },
    );
    sent.once("error", reject);
    sent.end(body);
  });
}

const HOP_BY_HOP = new Set(["connection", "keep-alive", "transfer-encoding", "content-length"]);

const PORTAL: AwsAnswer = {
  status: 200,
  headers: { "content-type": "text/html" },
  body: "<!DOCTYPE html><html><head><title>Guest WiFi</title></head><body>Please log in<br></body></html>",
};

/** Half of a body, under the status that it came with. */
function cut({ body, ...answer }: AwsAnswer): AwsAnswer {
  const text = body.toString();
  return { ...answer, body: text === "" ? "<html" : text.slice(0, Math.ceil(text.length / 2)) };
}

function idOf(requestId: string | undefined): Record<string, string> {
  return requestId === undefined ? {} : { "x-amz-request-id": requestId };
}

function send(response: ServerResponse, { status, headers = {}, body }: AwsAnswer): void {
  response.writeHead(status, { ...headers } as Record<string, string | string[]>);
  response.end(body);
}
