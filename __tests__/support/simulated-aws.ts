import { awsProvider } from "../../src/rehearsal/aws-provider/aws-provider";
import { conform } from "../../src/rehearsal/lifecycle/conform";
import { Lifecycle } from "../../src/rehearsal/lifecycle/lifecycle";
import { DiagnosticError, type ProviderDefinition } from "../../src/rehearsal/provider";
import type { BlockSchema } from "../../src/rehearsal/schemas/schema";
import { SimulatedClock } from "../../src/rehearsal/simulation/clock";
import type { Fault } from "../../src/rehearsal/simulation/faults";
import { Operations } from "../../src/rehearsal/simulation/operations";
import type { AwsSession } from "../../src/rehearsal/simulation/session";
import type { ObjectValue } from "../../src/rehearsal/values/value";
import { IdSequence } from "../../src/rehearsal/world/ids";
import { World } from "../../src/rehearsal/world/world";
import { zonesOf } from "../../src/rehearsal/world/zones";

/** When the simulated world of a test begins. */
export const START = new Date("2026-01-02T03:04:05.678Z");

/** The simulated AWS without an engine: a test asks its provider directly, as one account in one region. */
export class SimulatedAws {
  public readonly world = new World(new IdSequence("test"));
  public readonly clock = new SimulatedClock(() => START, 0);
  public readonly operations: Operations;
  private readonly provider: ProviderDefinition<AwsSession>;
  private readonly lifecycle: Lifecycle<AwsSession>;

  public constructor(faults: readonly Fault[] = []) {
    this.operations = new Operations(this.clock, { faults });
    const { world, clock, operations } = this;
    const simulation = { world, clock, operations, zones: zonesOf, changed: () => undefined };
    this.provider = awsProvider(simulation, () => ({ profiles: {}, environment: {} }));
    this.lifecycle = new Lifecycle(this.provider);
  }

  /** A configuration of the provider for an account. */
  public async session(account = "111111111111", region = "eu-central-1"): Promise<AwsSession> {
    return this.provider.configure({ region, allowed_account_ids: [account] });
  }

  /** Creates a resource. @returns its state. @throws DiagnosticError with what the provider says against it */
  public async create(type: string, config: ObjectValue, session?: AwsSession): Promise<ObjectValue> {
    return this.apply(type, config, null, session);
  }

  /** Changes a resource in place. @returns its new state */
  public async update(type: string, config: ObjectValue, prior: ObjectValue, session?: AwsSession) {
    return this.apply(type, { ...prior, ...config }, prior, session);
  }

  /** Changes a resource in place to exactly this configuration. @returns its new state */
  public async change(type: string, config: ObjectValue, prior: ObjectValue, session?: AwsSession) {
    return this.apply(type, config, prior, session);
  }

  /** Destroys a resource. */
  public async destroy(type: string, prior: ObjectValue, session?: AwsSession): Promise<void> {
    const by = session ?? (await this.session());
    const { diagnostics } = await this.lifecycle.apply(by, type, { config: null, prior, planned: null });
    if (diagnostics.length > 0) throw new DiagnosticError(diagnostics);
  }

  /** @returns the resource as it is now, or null when it is gone. */
  public async read(type: string, state: ObjectValue, session?: AwsSession): Promise<ObjectValue | null> {
    return this.lifecycle.read(session ?? (await this.session()), type, state);
  }

  /** @returns the state that an import begins with. */
  public async importState(type: string, id: string, session?: AwsSession): Promise<ObjectValue> {
    return this.lifecycle.importState(session ?? (await this.session()), type, id);
  }

  /** @returns what a data source finds. */
  public async data(type: string, config: ObjectValue, session?: AwsSession): Promise<ObjectValue> {
    const complete = conform(this.lifecycle.dataSourceSchema(type).block, config);
    return this.lifecycle.readDataSource(session ?? (await this.session()), type, complete);
  }

  /** @returns an ephemeral resource. */
  public async open(type: string, config: ObjectValue, session?: AwsSession): Promise<ObjectValue> {
    const complete = conform(this.lifecycle.ephemeralSchema(type).block, config);
    return (await this.lifecycle.open(session ?? (await this.session()), type, complete)).result;
  }

  /** @returns the plan for a configuration, on top of a prior state. */
  public async plan(type: string, config: ObjectValue, prior: ObjectValue | null = null, session?: AwsSession) {
    const { block } = this.lifecycle.resourceSchema(type);
    const complete = conform(block, config);
    const by = session ?? (await this.session());
    const proposed = prior === null ? complete : withComputed(block, complete, prior);
    return this.lifecycle.plan(by, type, { config: complete, prior, proposed });
  }

  private async apply(type: string, config: ObjectValue, prior: ObjectValue | null, session?: AwsSession) {
    const by = session ?? (await this.session());
    const complete = conform(this.lifecycle.resourceSchema(type).block, config);
    const { planned } = await this.plan(type, config, prior, by);
    const { state, diagnostics } = await this.lifecycle.apply(by, type, { config: complete, prior, planned });
    if (diagnostics.length > 0 || state === null) throw new DiagnosticError(diagnostics);
    return state;
  }
}

/** What the engine proposes: arguments that are left out keep their prior values where the provider computes them. */
function withComputed(block: BlockSchema, config: ObjectValue, prior: ObjectValue): ObjectValue {
  const kept = Object.entries(block.attributes ?? {}).filter(
    ([name, attribute]) => attribute.computed && (config[name] ?? null) === null,
  );
  return { ...config, ...Object.fromEntries(kept.map(([name]) => [name, prior[name] ?? null])) };
}
