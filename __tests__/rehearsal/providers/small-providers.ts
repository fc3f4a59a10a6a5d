/** Small providers without an engine. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { conform } from "../../../src/rehearsal/lifecycle/conform";
import { Lifecycle } from "../../../src/rehearsal/lifecycle/lifecycle";
import { DiagnosticError, type ProviderDefinition } from "../../../src/rehearsal/provider";
import type { Outside } from "../../../src/rehearsal/providers/outside";
import { smallProviders } from "../../../src/rehearsal/providers/serve";
import type { ObjectValue } from "../../../src/rehearsal/values/value";
import { IdSequence } from "../../../src/rehearsal/world/ids";
import { World } from "../../../src/rehearsal/world/world";

export const NOW = new Date("2026-01-02T03:04:05Z");

/** The providers of one world, for an engine in a folder of its own. */
export class SmallProviders {
  public readonly world = new World(new IdSequence("test"));
  public readonly folder = mkdtempSync(join(tmpdir(), "small-providers-"));
  public now = NOW;
  private readonly definitions: readonly ProviderDefinition<Outside>[];

  public constructor(environment: Readonly<Record<string, string>> = {}) {
    const { world, folder } = this;
    const facts = { world, environment, folders: [folder], endpoint: "http://127.0.0.1:1" };
    this.definitions = smallProviders({ ...facts, now: () => this.now });
  }

  public get names(): readonly string[] {
    return this.definitions.map(({ source }) => source.replace("hashicorp/", ""));
  }

  /** Creates a resource. @returns its state */
  public async create(type: string, config: ObjectValue): Promise<ObjectValue> {
    return (await this.apply(type, config, null)) ?? {};
  }

  /** @returns the state after a change in place, and the paths that need a replacement instead. */
  public async change(type: string, config: ObjectValue, prior: ObjectValue) {
    const { lifecycle, session } = await this.open(type);
    const complete = conform(lifecycle.resourceSchema(type).block, config);
    const proposed = { ...prior, ...withoutNulls(complete) };
    const plan = lifecycle.plan(session, type, { config: complete, prior, proposed });
    const { state } = await lifecycle.apply(session, type, { config: complete, prior, planned: plan.planned });
    return { planned: plan.planned, state, requiresReplace: plan.requiresReplace };
  }

  public async read(type: string, state: ObjectValue): Promise<ObjectValue | null> {
    const { lifecycle, session } = await this.open(type);
    return lifecycle.read(session, type, state);
  }

  public async destroy(type: string, prior: ObjectValue): Promise<void> {
    const { lifecycle, session } = await this.open(type);
    await lifecycle.apply(session, type, { config: null, prior, planned: null });
  }

  public async importState(type: string, id: string): Promise<ObjectValue> {
    const { lifecycle, session } = await this.open(type);
    return lifecycle.importState(session, type, id);
  }

  public async data(type: string, config: ObjectValue): Promise<ObjectValue> {
    const { lifecycle, session } = await this.open(type);
    return lifecycle.readDataSource(session, type, conform(lifecycle.dataSourceSchema(type).block, config));
  }

  public call(provider: string, name: string, ...args: readonly (string | number)[]) {
    return this.named(provider).functions?.[name]?.call(args);
  }

  private async apply(type: string, config: ObjectValue, prior: ObjectValue | null): Promise<ObjectValue | null> {
    const { lifecycle, session } = await this.open(type);
    const complete = conform(lifecycle.resourceSchema(type).block, config);
    const { planned } = lifecycle.plan(session, type, { config: complete, prior, proposed: complete });
    const { state, diagnostics } = await lifecycle.apply(session, type, { config: complete, prior, planned });
    if (diagnostics.length > 0) throw new DiagnosticError(diagnostics);
    return state;
  }

  private async open(type: string) {
    const definition = this.named(type.split("_")[0] ?? "");
    return { lifecycle: new Lifecycle(definition), session: await definition.configure({}) };
  }

  private named(provider: string): ProviderDefinition<Outside> {
    const found = this.definitions.find(({ source }) => source === `hashicorp/${provider}`);
    if (found === undefined) throw new Error(`no provider ${provider}`);
    return found;
  }
}

function withoutNulls(values: ObjectValue): ObjectValue {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
