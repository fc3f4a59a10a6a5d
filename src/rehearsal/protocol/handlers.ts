/** Handles the calls of the plugin protocol for a provider definition. One instance serves every connection. */
import { diagnosticsOf } from "../lifecycle/diagnostics-of";
import { Lifecycle } from "../lifecycle/lifecycle";
import {
  type Asker,
  diagnosticError,
  FunctionError,
  type ProviderDefinition,
  type ProviderFunction,
} from "../provider";
import { impliedType } from "../schemas/implied-type";
import type { CtyType, ProviderSchema } from "../schemas/schema";
import type { ObjectValue } from "../values/value";
import { type DynamicValue, decodeBlock, decodeDynamic, decodeJson, encodeBlock, encodeValue } from "./codec";
import { diagnosticMessages, pathMessage } from "./diagnostics";
import { functionMessages, schemaMessage } from "./schema-message";

/** A request as decoded by the gRPC library; only the fields of the call are set. */
export interface Request {
  readonly type_name: string;
  readonly id: string;
  readonly config?: DynamicValue;
  readonly prior_state?: DynamicValue;
  readonly proposed_new_state?: DynamicValue;
  readonly planned_state?: DynamicValue;
  readonly current_state?: DynamicValue;
  readonly raw_state?: { readonly json?: Uint8Array };
  readonly name?: string;
  readonly arguments?: readonly DynamicValue[];
}

/** Handles one call; `peer` identifies the connection, and with it the provider configuration. */
export type Handler = (request: Request, peer: string) => Promise<object> | object;

/**
 * @param askerOf whose connection a peer is, where that is known
 * @returns one handler per call of the protocol, by its name.
 */
export function providerHandlers<Session>(
  definition: ProviderDefinition<Session>,
  askerOf: (peer: string) => Asker | undefined = () => undefined,
): Readonly<Record<string, Handler>> {
  const lifecycle = new Lifecycle(definition);
  const sessions = new Map<string, Session>();
  const session = (peer: string): Session => {
    const found = sessions.get(peer);
    if (found === undefined) throw diagnosticError(`the provider ${definition.source} has not been configured`);
    return found;
  };
  const messages = new WeakMap<ProviderSchema, object>();
  const resourceBlock = (request: Request) => lifecycle.resourceSchema(request.type_name).block;
  const dataSourceBlock = (request: Request) => lifecycle.dataSourceSchema(request.type_name).block;

  return {
    GetSchema: (_request, peer) => {
      const offered = definition.offered?.(askerOf(peer)) ?? definition.schema();
      const message = messages.get(offered) ?? schemaMessage(offered, definition.functions);
      messages.set(offered, message);
      return message;
    },
    GetFunctions: () => ({ functions: functionMessages(definition.functions ?? {}), diagnostics: [] }),
    CallFunction: ({ name = "", arguments: given = [] }) => callFunction(definition.functions?.[name], name, given),
    PrepareProviderConfig: (request) => {
      const config = decodeBlock(definition.schema().provider_block, request.config) ?? {};
      return { prepared_config: request.config, diagnostics: diagnosticMessages(definition.validate?.(config) ?? []) };
    },
    Configure: async (request, peer) => {
      const config = decodeBlock(definition.schema().provider_block, request.config) ?? {};
      sessions.set(peer, await definition.configure(config, askerOf(peer)));
      return { diagnostics: [] };
    },
    ValidateResourceTypeConfig: (request) => {
      const config = required(decodeBlock(resourceBlock(request), request.config));
      return { diagnostics: diagnosticMessages(lifecycle.validateResource(request.type_name, config)) };
    },
    ValidateDataSourceConfig: (request) => {
      const config = required(decodeBlock(dataSourceBlock(request), request.config));
      return { diagnostics: diagnosticMessages(lifecycle.validateDataSource(request.type_name, config)) };
    },
    UpgradeResourceState: (request) => {
      const block = resourceBlock(request);
      const json: unknown = JSON.parse(Buffer.from(request.raw_state?.json ?? []).toString("utf8") || "null");
      const state = decodeJson(impliedType(block), json) as ObjectValue | null;
      return { upgraded_state: encodeBlock(block, state), diagnostics: [] };
    },
    ReadResource: async (request, peer) => {
      const block = resourceBlock(request);
      const state = required(decodeBlock(block, request.current_state));
      const found = await lifecycle.read(session(peer), request.type_name, state);
      return { new_state: encodeBlock(block, found), diagnostics: [] };
    },
    PlanResourceChange: (request, peer) => {
      const block = resourceBlock(request);
      const plan = lifecycle.plan(session(peer), request.type_name, {
        config: decodeBlock(block, request.config),
        prior: decodeBlock(block, request.prior_state),
        proposed: decodeBlock(block, request.proposed_new_state),
      });
      return {
        planned_state: encodeBlock(block, plan.planned),
        requires_replace: plan.requiresReplace.map(pathMessage),
        diagnostics: diagnosticMessages(plan.diagnostics),
        legacy_type_system: definition.legacyTypeSystem(request.type_name),
      };
    },
    ApplyResourceChange: async (request, peer) => {
      const block = resourceBlock(request);
      const applied = await lifecycle.apply(session(peer), request.type_name, {
        config: decodeBlock(block, request.config),
        prior: decodeBlock(block, request.prior_state),
        planned: decodeBlock(block, request.planned_state),
      });
      return {
        new_state: encodeBlock(block, applied.state),
        diagnostics: diagnosticMessages(applied.diagnostics),
        legacy_type_system: definition.legacyTypeSystem(request.type_name),
      };
    },
    ImportResourceState: async (request, peer) => {
      const block = resourceBlock(request);
      const state = await lifecycle.importState(session(peer), request.type_name, request.id);
      const imported = { type_name: request.type_name, state: encodeBlock(block, state) };
      return { imported_resources: [imported], diagnostics: [] };
    },
    ReadDataSource: async (request, peer) => {
      const block = dataSourceBlock(request);
      const config = required(decodeBlock(block, request.config));
      const state = await lifecycle.readDataSource(session(peer), request.type_name, config);
      return { state: encodeBlock(block, state), diagnostics: [] };
    },
    ValidateEphemeralResourceConfig: () => ({ diagnostics: [] }),
    OpenEphemeralResource: async (request, peer) => {
      const { block } = lifecycle.ephemeralSchema(request.type_name);
      const config = required(decodeBlock(block, request.config));
      const { result, renewAt } = await lifecycle.open(session(peer), request.type_name, config);
      return { result: encodeBlock(block, result), ...renewal(renewAt), private: ANY_BYTES, diagnostics: [] };
    },
    RenewEphemeralResource: async (request, peer) => {
      const next = await definition.ephemeral?.(request.type_name)?.renew?.(session(peer));
      return { ...renewal(next), private: ANY_BYTES, diagnostics: [] };
    },
    CloseEphemeralResource: async (request, peer) => {
      await definition.ephemeral?.(request.type_name)?.close?.(session(peer));
      return { diagnostics: [] };
    },
    Stop: () => ({ Error: "" }),
  };
}

/** @returns the response to a failed call: its diagnostics, and null for every value. */
export function failureAnswer(error: unknown): object {
  return { diagnostics: diagnosticMessages(diagnosticsOf(error)) };
}

/** The engine calls for renewal and closing only what it has private data of. */
const ANY_BYTES = Buffer.from("{}");

function renewal(at: Date | undefined): object {
  if (at === undefined) return {};
  const seconds = Math.floor(at.getTime() / 1000);
  return { renew_at: { seconds, nanos: (at.getTime() - seconds * 1000) * 1_000_000 } };
}

/** A refusal is no diagnostic, but an error with the position of the wrong argument. */
function callFunction(called: ProviderFunction | undefined, name: string, given: readonly DynamicValue[]): object {
  if (called === undefined) return { error: { text: `the provider has no function ${name}` } };
  const typeOf = (index: number): CtyType => (called.parameters[index] ?? called.variadic)?.type ?? "dynamic";
  try {
    const result = called.call(given.map((value, index) => decodeDynamic(typeOf(index), value)));
    return { result: { msgpack: encodeValue(called.returns, result) } };
  } catch (error) {
    if (!(error instanceof FunctionError)) throw error;
    return { error: { text: error.message, function_argument: error.argument } };
  }
}

function required(value: ObjectValue | null): ObjectValue {
  if (value === null) throw new Error("the engine omitted a value that the protocol requires");
  return value;
}
