/** Answers requests to AWS's own API from the simulated accounts. */
import { randomUUID } from "node:crypto";
import type { Caller } from "../services/account/caller";
import { BEHAVIOURS } from "../services/index";
import { AwsRefusal } from "../simulation/aws-error";
import { AwsCall } from "../simulation/call";
import { type Fault, FaultPlan, strikesAfterwards } from "../simulation/faults";
import type { Simulation } from "../simulation/session";
import { callerOf } from "./caller";
import { Tokens } from "./idempotency";
import type { Operation } from "./operation-types";
import { type ApiService, serviceNamed } from "./services";
import { type Scope, scopeOf } from "./signature";
import { withoutService } from "./unknown-service";
import type { ApiAnswer, ApiRequest } from "./wire/http";
import { type AskedOperation, type Protocol, type WireError, WireRefusal } from "./wire/protocol";
import { normalized, requiredMembers } from "./wire/schema";

/** A call, for whoever decides about it. */
export interface ApiCall {
  /** Service, as in a signature, and operation: `ec2:DescribeVpcs`. */
  readonly action: string;
  /** Twelve digits. */
  readonly account: string;
  /** Of the signature. */
  readonly region: string;
}

/** Answers instead of an operation: an error, or a closed connection. */
export type Interference = { readonly code: string; readonly message: string; readonly status?: number } | "close";

/** How the door answers. */
export interface DoorOptions {
  /** Errors to inject, of kind `call`. @default none */
  readonly faults?: readonly Fault[];
  /** Answers a call itself, before the operation. @default none */
  readonly interfere?: (call: ApiCall) => Interference | undefined;
}

/** What a call gets: an answer, or a connection that is closed. */
export type Outcome = ApiAnswer | "close";

/** A call that may be answered by its operation. */
interface KnownCall {
  readonly service: ApiService;
  readonly protocol: Protocol;
  readonly scope: Scope;
  readonly asked: AskedOperation & { readonly schema: NonNullable<AskedOperation["schema"]> };
  readonly operation: Operation<never, object>;
  readonly requestId: string;
}

/** The API of all simulated accounts. */
export class ApiDoor {
  private readonly faults: FaultPlan;
  private readonly tokens = new Tokens();
  private readonly unknown = new Set<string>();

  public constructor(
    private readonly simulation: Simulation,
    private readonly options: DoorOptions = {},
  ) {
    this.faults = new FaultPlan((options.faults ?? []).filter(({ kind }) => kind === "call"));
  }

  /** The calls so far that are not simulated: `ec2:DescribeSpotPriceHistory`, sorted. */
  public get notSimulated(): readonly string[] {
    return [...this.unknown].sort();
  }

  /** Answers a request. */
  public async answer(request: ApiRequest): Promise<Outcome> {
    const requestId = randomUUID();
    const scope = scopeOf(request);
    if (scope === undefined) {
      const error = {
        code: "MissingAuthenticationToken",
        message: "Request is missing Authentication Token",
        status: 403,
      };
      return withoutService(request, requestId).error(error);
    }
    const service = serviceNamed(scope.service);
    if (service === undefined) {
      const { operation, refusal } = withoutService(request, requestId);
      this.unknown.add(`${scope.service}:${operation}`);
      return refusal;
    }
    const protocol = service.protocolFor(request);
    const asked = protocol.operationOf(request);
    const operation = service.operations[asked.name];
    const { name, schema } = asked;
    if (schema === undefined || operation === undefined) {
      this.unknown.add(`${scope.service}:${name}`);
      return protocol.writeError(protocol.unknownOperation(name), requestId);
    }
    return this.known({ service, protocol, scope, asked: { name, schema }, operation, requestId }, request);
  }

  private async known(call: KnownCall, request: ApiRequest): Promise<Outcome> {
    const { protocol, scope, asked, requestId } = call;
    const { account } = callerOf(scope);
    const action = `${scope.service}:${asked.name}`;
    const interference = this.options.interfere?.({ action, account, region: scope.region });
    const fault = this.faults.strikeFor({ kind: "call", type: action });
    const instead = interference ?? (fault === undefined || strikesAfterwards(fault) ? undefined : struck(fault));
    if (instead === "close") return instead;
    if (instead !== undefined) return protocol.writeError({ status: statusOf(instead.code), ...instead }, requestId);
    try {
      const input = await protocol.read(asked.schema, request);
      const missing = missingIn(asked.schema[4], input);
      if (missing !== undefined) return protocol.writeError(protocol.missing(missing), requestId);
      const output = this.run(call, input as never, callerOf(scope));
      if (fault !== undefined) {
        const afterwards = struck(fault);
        return afterwards === "close" ? afterwards : protocol.writeError(afterwards, requestId);
      }
      return protocol.write(asked.schema, output, requestId);
    } catch (error) {
      return protocol.writeError(wireError(error), requestId);
    }
  }

  /** Runs an operation: it changes the world completely, or not at all. */
  private run({ service, scope, asked, operation }: KnownCall, input: never, caller: Caller): object {
    const { world, changed } = this.simulation;
    const session = {
      simulation: this.simulation,
      account: caller.account,
      region: scope.region,
      defaultTags: {},
      notFound: (type: string) => BEHAVIOURS[type]?.notFound,
    };
    const subject = { service: service.serviceId, label: asked.name, doing: "reading", operation: asked.name } as const;
    const call = new AwsCall(session, service.region ?? scope.region, subject);
    const before = world.revision;
    try {
      return world.atomically(() =>
        this.tokens.once(call, asked, input, () => {
          const output = operation(call, input, caller);
          if ((input as { readonly DryRun?: boolean }).DryRun !== true) return output;
          return call.refuse("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412);
        }),
      );
    } finally {
      if (world.revision !== before) changed();
    }
  }
}

/** The errors of which clients expect another status than 400. */
const STATUSES: readonly (readonly [RegExp, number])[] = [
  [/^Internal/, 500],
  [/^(ServiceUnavailable|Unavailable|SlowDown|RequestLimitExceeded)/, 503],
  [/^(AccessDenied|UnauthorizedOperation|AuthFailure|ExpiredToken|InvalidClientTokenId|OptInRequired)/, 403],
];

function struck({ code, message, kill, lost }: Fault): WireError | "close" {
  if (kill || lost) return "close";
  return { code, message, status: statusOf(code) };
}

function statusOf(code: string): number {
  return STATUSES.find(([pattern]) => pattern.test(code))?.[1] ?? 400;
}

function missingIn(schema: Parameters<typeof normalized>[0], input: object): string | undefined {
  const given = input as Readonly<Record<string, unknown>>;
  const structure = normalized(schema);
  return structure.isUnitSchema() ? undefined : requiredMembers(structure).find((name) => given[name] === undefined);
}

function wireError(error: unknown): WireError {
  if (error instanceof WireRefusal) return error.error;
  if (error instanceof AwsRefusal) return { code: error.code, message: error.text, status: error.status };
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: "InternalFailure", message, status: 500 };
}
