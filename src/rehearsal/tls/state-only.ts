/** The common behaviour of all `hashicorp/tls` resources: they exist only in the state. */
import { diagnosticError, type PlanAnswer, type PlanRequest, type ResourceKind } from "../provider";
import { stringOf } from "../values/attributes";
import type { ObjectValue, Value } from "../values/value";

/** A configured provider: its clock. */
export interface TlsSession {
  readonly now: () => Date;
}

/** The parts of a resource type that differ from the common behaviour. */
export interface StateOnlyType {
  readonly forceNew: readonly string[];
  /** The planned values of omitted arguments, including those that were set before. */
  readonly defaults?: Readonly<Record<string, Value>>;
  /** Arguments whose change needs a replacement unless the state holds a hash, as written by provider 3.x. */
  readonly pemArguments?: readonly string[];
  readonly create: ResourceKind<TlsSession>["create"];
  /** @default returns the state unchanged */
  readonly read?: (state: ObjectValue, now: Date) => ObjectValue;
  /** Refines the plan after defaults and replacements. @default keeps it */
  readonly plan?: (answer: Required<PlanAnswer>, now: Date) => Required<PlanAnswer>;
}

const PEM = /^-----BEGIN [A-Za-z0-9 ]+-----\n[\s\S]+\n-----END [A-Za-z0-9 ]+-----\n?$/;

/** @returns the behaviour of a resource type that is generated on creation and does not change afterwards. */
export function stateOnly(type: StateOnlyType): ResourceKind<TlsSession> {
  return {
    forceNew: type.forceNew,
    create: type.create,
    plan: (request) => plan(type, request),
    read: ({ session, state }) => type.read?.(state, session.now()) ?? state,
    update: ({ planned }) => planned,
    delete: () => undefined,
    importState: () => {
      throw diagnosticError(
        "Resource Import Not Implemented",
        "This resource does not support import. Please contact the provider developer for additional information.",
      );
    },
  };
}

function plan(type: StateOnlyType, request: PlanRequest<TlsSession>): Required<PlanAnswer> {
  const { config, prior } = request;
  const planned = withDefaults(request.planned, config, type.defaults ?? {});
  const replaced = (type.pemArguments ?? []).filter((name) => isChangedPem(name, prior, planned));
  const answer = { planned, requiresReplace: replaced.map((name) => [name]), warnings: [] };
  return type.plan?.(answer, request.session.now()) ?? answer;
}

function withDefaults(
  planned: ObjectValue,
  config: ObjectValue,
  defaults: Readonly<Record<string, Value>>,
): ObjectValue {
  const leftOut = Object.entries(defaults).filter(([name]) => (config[name] ?? null) === null);
  return { ...planned, ...Object.fromEntries(leftOut) };
}

function isChangedPem(name: string, prior: ObjectValue | undefined, planned: ObjectValue): boolean {
  const before = prior === undefined ? undefined : stringOf(prior, name);
  return before !== undefined && PEM.test(before) && planned[name] !== before;
}
