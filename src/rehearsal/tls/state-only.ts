/** What all resources of `hashicorp/tls` have in common: they live in the state and nowhere else. */
import { diagnosticError, type PlanAnswer, type PlanRequest, type ResourceKind } from "../provider";
import { stringOf } from "../values/attributes";
import type { ObjectValue, Value } from "../values/value";

/** What a provider configuration amounts to: a clock. */
export interface TlsSession {
  readonly now: () => Date;
}

/** A type of which only the parts that differ are said. */
export interface StateOnlyType {
  readonly forceNew: readonly string[];
  /** What is planned for an argument that is left out, at any time: also when it was written before. */
  readonly defaults?: Readonly<Record<string, Value>>;
  /** Arguments whose change needs a replacement unless the state holds a hash, as that of provider 3.x does. */
  readonly pemArguments?: readonly string[];
  readonly create: ResourceKind<TlsSession>["create"];
  /** @default the state as it is */
  readonly read?: (state: ObjectValue, now: Date) => ObjectValue;
  /** Refines the plan after defaults and replacements. @default as it is */
  readonly plan?: (answer: Required<PlanAnswer>, now: Date) => Required<PlanAnswer>;
}

const PEM = /^-----BEGIN [A-Za-z0-9 ]+-----\n[\s\S]+\n-----END [A-Za-z0-9 ]+-----\n?$/;

/** @returns the behaviour of a resource type that is made at creation and does not change after it. */
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
