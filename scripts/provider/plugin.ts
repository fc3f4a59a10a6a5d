/** A client for provider plugins, using protocol 5. */
import { join } from "node:path";
import { type Client, credentials, loadPackageDefinition, type ServiceClientConstructor } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { startPluginProcess } from "../../src/operate/engine/plugin-process";
import { decodeValue, encodeValue, type WireObject, type WireValue } from "./value";

/** A diagnostic from the plugin. */
export interface PluginDiagnostic {
  readonly severity: "ERROR" | "WARNING" | "INVALID";
  readonly summary: string;
  readonly detail: string;
  /** The steps of the attribute's path joined by dots, list indexes included; empty if it has none. */
  readonly path: string;
}

/** The plugin's answer to a plan. */
export interface PluginPlan {
  readonly planned: WireValue;
  /** Paths, joined by dots, that need a replacement. */
  readonly requiresReplace: readonly string[];
  readonly legacyTypeSystem: boolean;
  readonly diagnostics: readonly PluginDiagnostic[];
}

/** An attribute in the plugin's GetSchema response. */
export interface PluginAttribute {
  readonly name: string;
  readonly type: Buffer;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
  readonly sensitive: boolean;
  readonly deprecated: boolean;
  readonly write_only: boolean;
}

/** A block in the plugin's GetSchema response. */
export interface PluginBlock {
  readonly attributes?: readonly PluginAttribute[];
  readonly block_types?: readonly PluginNestedBlock[];
  readonly deprecated: boolean;
}

/** A nested block in the plugin's GetSchema response. */
export interface PluginNestedBlock {
  readonly type_name: string;
  readonly block: PluginBlock;
  readonly nesting: string;
  readonly min_items: number;
  readonly max_items: number;
}

/** A schema in the plugin's GetSchema response. */
export interface PluginSchema {
  readonly version: number;
  readonly block: PluginBlock;
}

/** All schemas of a plugin. */
export interface PluginSchemas {
  readonly provider: PluginSchema;
  readonly resource_schemas: Readonly<Record<string, PluginSchema>>;
  readonly data_source_schemas: Readonly<Record<string, PluginSchema>>;
  readonly ephemeral_resource_schemas: Readonly<Record<string, PluginSchema>>;
}

/** A running plugin. */
export interface Plugin {
  schemas(): Promise<PluginSchemas>;
  configure(config: WireObject): Promise<readonly PluginDiagnostic[]>;
  /** Validates the provider block. */
  prepare(config: WireObject): Promise<readonly PluginDiagnostic[]>;
  validate(type: string, config: WireObject): Promise<readonly PluginDiagnostic[]>;
  validateDataSource(type: string, config: WireObject): Promise<readonly PluginDiagnostic[]>;
  plan(type: string, prior: WireValue, config: WireObject, proposed?: WireObject): Promise<PluginPlan>;
  stop(): void;
}

const PROTOCOL = join(__dirname, "..", "..", "src", "rehearsal", "protocol", "tfplugin5.proto");
const MESSAGE_LIMIT = 256 * 1024 * 1024;

/**
 * Starts a plugin and connects to it.
 *
 * @param program path of the plugin's program.
 * @throws Error when the program does not answer within a minute.
 */
export async function startPlugin(program: string): Promise<Plugin> {
  const process = await startPluginProcess(program);
  const plugin = connectPlugin(process.reattach);
  return {
    ...plugin,
    stop: () => {
      plugin.stop();
      void process.stop();
    },
  };
}

/** Connects to any provider that an engine could reattach to. Stopping closes the connection, not the provider. */
export function connectPlugin(reattach: string, source?: string): Plugin {
  const Provider = providerClient();
  const client = new Provider(addressIn(reattach, source), credentials.createInsecure(), {
    "grpc.max_receive_message_length": MESSAGE_LIMIT,
    "grpc.max_send_message_length": MESSAGE_LIMIT,
  });
  const call = caller(client);
  const validate = async (method: string, type: string, config: WireObject) =>
    diagnosticsOf(await call(method, { type_name: type, config: dynamic(config) }));
  return {
    schemas: async () => (await call("GetSchema", {})) as PluginSchemas,
    prepare: async (config) => diagnosticsOf(await call("PrepareProviderConfig", { config: dynamic(config) })),
    configure: async (config) => {
      const request = { terraform_version: "1.11.4", config: dynamic(config) };
      return diagnosticsOf(await call("Configure", request));
    },
    validate: (type, config) => validate("ValidateResourceTypeConfig", type, config),
    validateDataSource: (type, config) => validate("ValidateDataSourceConfig", type, config),
    plan: async (type, prior, config, proposed = config) =>
      planOf(
        await call("PlanResourceChange", {
          type_name: type,
          prior_state: dynamic(prior),
          proposed_new_state: dynamic(proposed),
          config: dynamic(config),
        }),
      ),
    stop: () => client.close(),
  };
}

function addressIn(reattach: string, source?: string): string {
  const providers = JSON.parse(reattach) as Readonly<Record<string, { Addr: { Network: string; String: string } }>>;
  const address = (source === undefined ? Object.values(providers)[0] : providers[source])?.Addr;
  if (address === undefined) throw new Error(`no provider ${source ?? ""} to reattach in ${reattach}`);
  return address.Network === "unix" ? `unix:${address.String}` : address.String;
}

function providerClient(): ServiceClientConstructor {
  const definition = loadSync(PROTOCOL, {
    keepCase: true,
    longs: Number,
    enums: String,
    defaults: true,
    oneofs: true,
  });
  const { tfplugin5 } = loadPackageDefinition(definition) as unknown as {
    tfplugin5: { Provider: ServiceClientConstructor };
  };
  return tfplugin5.Provider;
}

type Call = (method: string, request: object) => Promise<Answer>;

type Answer = Partial<PluginSchemas> & {
  readonly diagnostics?: readonly RawDiagnostic[];
  readonly planned_state?: { readonly msgpack: Uint8Array } | null;
  readonly requires_replace?: readonly RawPath[];
  readonly legacy_type_system?: boolean;
};

interface RawPath {
  readonly steps?: readonly RawStep[];
}

interface RawStep {
  readonly selector: "attribute_name" | "element_key_string" | "element_key_int";
  readonly attribute_name?: string;
  readonly element_key_string?: string;
  readonly element_key_int?: number;
}

interface RawDiagnostic {
  readonly severity: PluginDiagnostic["severity"];
  readonly summary: string;
  readonly detail: string;
  readonly attribute: RawPath | null;
}

function caller(client: Client): Call {
  const methods = client as unknown as Record<
    string,
    (request: object, done: (error: Error | null, answer: Answer) => void) => void
  >;
  return (method, request) =>
    new Promise((resolve, reject) => {
      methods[method]?.call(client, request, (error, answer) => (error ? reject(error) : resolve(answer)));
    });
}

function dynamic(value: WireValue): { msgpack: Uint8Array } {
  return { msgpack: encodeValue(value) };
}

function pathOf(path: RawPath | null): string {
  return (path?.steps ?? []).map((step) => String(step[step.selector])).join(".");
}

function diagnosticsOf(answer: Answer): readonly PluginDiagnostic[] {
  return (answer.diagnostics ?? []).map(({ severity, summary, detail, attribute }) => ({
    severity,
    summary,
    detail,
    path: pathOf(attribute),
  }));
}

function planOf(answer: Answer): PluginPlan {
  const state = answer.planned_state?.msgpack;
  return {
    planned: state === undefined || state.length === 0 ? null : decodeValue(state),
    requiresReplace: (answer.requires_replace ?? []).map(pathOf),
    legacyTypeSystem: answer.legacy_type_system ?? false,
    diagnostics: diagnosticsOf(answer),
  };
}
