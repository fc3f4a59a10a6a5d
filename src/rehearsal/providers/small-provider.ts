/** What small providers have in common: a few types each, which exist in the state only. */
import {
  type DataSourceKind,
  diagnosticError,
  type EphemeralKind,
  type ProviderDefinition,
  type ProviderFunctions,
  type ResourceKind,
} from "../provider";
import { mapValues } from "../schemas/members";
import type { AttributeSchema, BlockSchema, CtyType, ResourceSchema } from "../schemas/schema";
import { isEqual, type ObjectValue, UNKNOWN, type Value } from "../values/value";
import type { Outside } from "./outside";

/** Attributes by name. */
export type Attributes = Readonly<Record<string, AttributeSchema>>;

export const required = (type: CtyType = "string"): AttributeSchema => ({ type, required: true });
export const optional = (type: CtyType = "string"): AttributeSchema => ({ type, optional: true });
export const computed = (type: CtyType = "string"): AttributeSchema => ({ type, computed: true });
/** Set by the configuration or by the provider. */
export const filled = (type: CtyType = "string"): AttributeSchema => ({ type, optional: true, computed: true });
export const secret = (attribute: AttributeSchema): AttributeSchema => ({ ...attribute, sensitive: true });

export const TEXTS: CtyType = ["list", "string"];
export const TEXT_SET: CtyType = ["set", "string"];
export const TEXT_MAP: CtyType = ["map", "string"];

/** A resource type that exists in the state only. */
export interface SmallResource {
  readonly block: BlockSchema;
  /** Version of the state's shape; @default 0 */
  readonly version?: number;
  /** Arguments that change in place; @default none: every other one needs a replacement */
  readonly inPlace?: readonly string[];
  /** The values of omitted arguments. */
  readonly defaults?: Readonly<Record<string, Value>>;
  /** @returns the attributes that the provider computes */
  create(values: ObjectValue, outside: Outside): ObjectValue | Promise<ObjectValue>;
  /** @returns the attributes that follow from changed arguments; @default none */
  update?(values: ObjectValue, outside: Outside): ObjectValue;
  /** Attributes that are unknown in a plan that changes anything. @default none */
  readonly derived?: readonly string[];
  /** @returns the current attributes, or undefined if the resource no longer exists; @default those of the state */
  read?(state: ObjectValue, outside: Outside): ObjectValue | undefined;
  delete?(state: ObjectValue, outside: Outside): void;
  /** @returns the attributes of a resource that exists, from its import id; @default it cannot be imported */
  importState?(id: string, outside: Outside): ObjectValue;
}

/** A data source. */
export interface SmallDataSource {
  readonly block: BlockSchema;
  read(config: ObjectValue, outside: Outside): ObjectValue | Promise<ObjectValue>;
}

/** An ephemeral resource that needs neither renewal nor closing. */
export interface SmallEphemeral {
  readonly block: BlockSchema;
  open(config: ObjectValue, outside: Outside): ObjectValue;
}

/** The types of a small provider. Its address is `hashicorp/<name>`. */
export interface SmallProvider {
  readonly name: string;
  /** @default nothing can be configured */
  readonly provider?: BlockSchema;
  readonly resources?: Readonly<Record<string, SmallResource>>;
  readonly dataSources?: Readonly<Record<string, SmallDataSource>>;
  readonly ephemeral?: Readonly<Record<string, SmallEphemeral>>;
  readonly functions?: ProviderFunctions;
}

/** @returns the provider, as it is served to engines */
export function smallProvider(definition: SmallProvider, outside: Outside): ProviderDefinition<Outside> {
  const { name, provider = {}, resources = {}, dataSources = {}, ephemeral = {}, functions } = definition;
  const schema = {
    provider_block: provider,
    resources: mapValues(resources, schemaOf),
    data_sources: mapValues(dataSources, schemaOf),
    ephemeral_resources: mapValues(ephemeral, schemaOf),
  };
  return {
    source: `hashicorp/${name}`,
    legacyTypeSystem: () => false,
    schema: () => schema,
    configure: (_, asker) => (asker === undefined ? outside : outside.seenFrom(asker)),
    resource: (type) => resourceKind(known(resources[type], type)),
    dataSource: (type) => dataSourceKind(known(dataSources[type], type)),
    ephemeral: (type) => ephemeralKind(known(ephemeral[type], type)),
    functions,
  };
}

function known<T>(found: T | undefined, type: string): T {
  if (found === undefined) throw diagnosticError(`the rehearsal does not simulate ${type}`);
  return found;
}

function schemaOf({ version = 0, block }: { readonly version?: number; readonly block: BlockSchema }): ResourceSchema {
  return { version, block };
}

function resourceKind(type: SmallResource): ResourceKind<Outside> {
  const { block, inPlace = [], defaults = {}, derived = [] } = type;
  const settable = Object.entries(block.attributes ?? {}).filter(([, schema]) => schema.optional || schema.required);
  const names = [...settable.map(([name]) => name), ...Object.keys(block.block_types ?? {})];
  return {
    forceNew: names.filter((name) => !inPlace.includes(name)),
    plan({ config, prior, planned }) {
      const omitted = Object.entries(defaults).filter(([name]) => (config[name] ?? null) === null);
      const complete = { ...planned, ...Object.fromEntries(omitted) };
      const isChanged =
        prior !== undefined && inPlace.some((name) => !isEqual(prior[name] ?? null, complete[name] ?? null));
      return { planned: isChanged ? { ...complete, ...mapNames(derived, UNKNOWN) } : complete };
    },
    create: ({ session, planned }) => type.create(planned, session),
    update: ({ session, planned }) => type.update?.(planned, session) ?? {},
    read: ({ session, state }) => (type.read === undefined ? state : type.read(state, session)),
    delete: ({ session, state }) => type.delete?.(state, session),
    importState({ session, id }) {
      if (type.importState !== undefined) return type.importState(id, session);
      throw diagnosticError("Resource Import Not Implemented", "This resource does not support import.");
    },
  };
}

function dataSourceKind({ read }: SmallDataSource): DataSourceKind<Outside> {
  return { read: ({ session, config }) => read(config, session) };
}

function ephemeralKind({ open }: SmallEphemeral): EphemeralKind<Outside> {
  return { open: ({ session, config }) => ({ result: open(config, session) }) };
}

function mapNames(names: readonly string[], value: Value): ObjectValue {
  return Object.fromEntries(names.map((name) => [name, value]));
}
