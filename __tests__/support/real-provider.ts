/**
 * Plans stacks with the real hashicorp/aws plugin, without an account and without a network: all tests share one plugin
 * process, whose settings keep it from asking AWS. `hashicorp/tls` is the rehearsal's.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../../src/authoring/config/schema";
import { Engine } from "../../src/operate/engine/engine";
import type { PlanSummary } from "../../src/operate/engine/engine-calls";
import type { EngineBinary } from "../../src/operate/engine/engine-kinds";
import { orderStacks } from "../../src/operate/engine/order-stacks";
import type { SynthesizedStack } from "../../src/operate/engine/read-manifest";
import { withLocalStates } from "../../src/operate/operations/rehearsal/local-states";
import { synthesize } from "../../src/operate/operations/synthesize";
import { type Rehearsal, startRehearsal } from "../../src/rehearsal";
import { sharedPlugin } from "./shared-plugin/reattach";
import { temporaryFolder } from "./temporary-folder";

/** Settings with which the plugin asks AWS nothing. */
const OFFLINE = {
  access_key: "AKIAIOSFODNN7EXAMPLE",
  secret_key: "x",
  skip_credentials_validation: true,
  skip_requesting_account_id: true,
  skip_metadata_api_check: true,
};

/** Settings that would make it ask: credentials, and an account id to compare with. */
const ASKING = ["profile", "assume_role", "allowed_account_ids"];

interface Configuration {
  readonly provider: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly output?: Readonly<Record<string, { readonly value: unknown }>>;
}

/** What the real plugin says of a stack. */
export interface OfflinePlan {
  readonly stack: string;
  readonly plan: PlanSummary;
}

export interface OfflinePlanOptions {
  /** Run `validate` as well. It finds nothing that `plan` would not. @default false */
  readonly validate?: boolean;
}

/** The real plugin, ready to plan. Stop it when done. */
export class RealProvider {
  /** Plans by the text of their configuration: stacks of many configs are the same. */
  private readonly plans = new Map<string, Promise<PlanSummary>>();

  private constructor(
    private readonly binary: EngineBinary,
    private readonly tls: Rehearsal,
  ) {}

  /** @throws Error when no plugin is running */
  public static async start(binary: EngineBinary): Promise<RealProvider> {
    return new RealProvider(binary, await startRehearsal());
  }

  /**
   * Inits and plans every stack of a config, the producer first. A consumer finds the outputs of a producer that was
   * applied, with made-up values where only AWS knows them.
   * @throws EngineError with what the plugin refuses
   */
  public async plan(config: Config, options: OfflinePlanOptions = {}): Promise<readonly OfflinePlan[]> {
    const output = join(temporaryFolder(), "cdktf.out");
    return this.planStacks(orderStacks(await synthesize(withLocalStates(config), output)), options);
  }

  /** The same for stacks that were synthesized already, into a `cdktf.out`; they are rewritten. */
  public async planStacks(
    stacks: readonly SynthesizedStack[],
    options: OfflinePlanOptions = {},
  ): Promise<readonly OfflinePlan[]> {
    const plans: OfflinePlan[] = [];
    for (const stack of stacks) {
      const configuration = goOffline(stack);
      plans.push({ stack: stack.name, plan: await this.planOnce(stack, configuration, options) });
      // Beside cdktf.out, where local states are.
      const state = join(stack.directory, "..", "..", "..", `terraform.${stack.name}.tfstate`);
      writeFileSync(state, fakeState(configuration));
    }
    return plans;
  }

  /** Ends the simulated tls provider. */
  public async stop(): Promise<void> {
    await this.tls.stop();
  }

  private planOnce(
    stack: SynthesizedStack,
    configuration: Configuration,
    options: OfflinePlanOptions,
  ): Promise<PlanSummary> {
    const text = JSON.stringify(configuration);
    const plan = this.plans.get(text) ?? this.planWithPlugin(stack, options);
    this.plans.set(text, plan);
    return plan;
  }

  private async planWithPlugin(stack: SynthesizedStack, options: OfflinePlanOptions): Promise<PlanSummary> {
    const engine = new Engine(this.binary, stack, {
      ...process.env,
      TF_REATTACH_PROVIDERS: JSON.stringify({ ...providers(this.tls.env.TF_REATTACH_PROVIDERS), ...sharedPlugin() }),
    });
    await engine.init();
    if (options.validate) await engine.validate();
    return engine.plan();
  }
}

/** Rewrites a stack so that the real plugin plans it without an account. @returns what it says now */
function goOffline(stack: SynthesizedStack): Configuration {
  const file = join(stack.directory, "cdk.tf.json");
  const configuration = JSON.parse(readFileSync(file, "utf8")) as Configuration;
  const offline: Configuration = {
    ...configuration,
    provider: {
      ...configuration.provider,
      aws: (configuration.provider.aws ?? []).map((provider) => ({
        ...Object.fromEntries(Object.entries(provider).filter(([key]) => !ASKING.includes(key))),
        ...OFFLINE,
      })),
    },
  };
  writeFileSync(file, JSON.stringify(offline, null, 2));
  return offline;
}

/** The providers of a value of `TF_REATTACH_PROVIDERS`. */
function providers(reattach = "{}"): object {
  return JSON.parse(reattach) as object;
}

/** Outputs that only AWS knows, as a producer that was applied would have them. */
const MADE_UP: Readonly<Record<string, string>> = {
  service_name: "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0",
  endpoint_service_id: "vpce-svc-0123456789abcdef0",
  resource_configuration_arn:
    "arn:aws:vpc-lattice:eu-central-1:111111111111:resourceconfiguration/rcfg-0123456789abcdef0",
  resource_share_arn: "arn:aws:ram:eu-central-1:111111111111:resource-share/01234567-89ab-cdef-0123-456789abcdef",
};

/** A state file with a stack's outputs: those that the configuration knows, and made-up ones. */
function fakeState({ output }: Configuration): string {
  const outputs = Object.entries(output ?? {}).flatMap(([name, { value }]) => {
    const known = JSON.stringify(value).includes("${") ? MADE_UP[name] : value;
    return known === undefined ? [] : [[name, { value: known, type: typeOf(known) }] as const];
  });
  return JSON.stringify({
    version: 4,
    terraform_version: "1.11.4",
    serial: 1,
    lineage: "00000000-0000-0000-0000-000000000000",
    outputs: Object.fromEntries(outputs),
    resources: [],
  });
}

/** A value's type, as a state file writes it. */
function typeOf(value: unknown): unknown {
  if (Array.isArray(value)) return ["tuple", value.map(typeOf)];
  return value === null ? "dynamic" : ({ number: "number", boolean: "bool" }[String(typeof value)] ?? "string");
}
