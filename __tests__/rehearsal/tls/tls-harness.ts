import { conform } from "../../../src/rehearsal/lifecycle/conform";
import { Lifecycle, type PlanOutput } from "../../../src/rehearsal/lifecycle/lifecycle";
import type { Diagnostic } from "../../../src/rehearsal/provider";
import { tlsProvider } from "../../../src/rehearsal/tls/index";
import { stringOf } from "../../../src/rehearsal/values/attributes";
import type { ObjectValue } from "../../../src/rehearsal/values/value";

/** The life cycle of the tls provider without an engine, at a time that the test sets. */
export class TlsHarness {
  public now = new Date("2026-03-01T12:00:00.000Z");
  private readonly lifecycle = new Lifecycle(tlsProvider());
  private readonly session = { now: () => this.now };

  /** @returns the state of a new resource. @throws Error with the diagnostics when it is refused. */
  public async create(type: string, config: ObjectValue): Promise<ObjectValue> {
    const { state, diagnostics } = await this.tryCreate(type, config);
    if (state === null || diagnostics.length > 0) {
      throw new Error(JSON.stringify(diagnostics));
    }
    return state;
  }

  /** @returns what the provider says when the resource is created. */
  public async refusal(type: string, config: ObjectValue): Promise<readonly Diagnostic[]> {
    return (await this.tryCreate(type, config)).diagnostics;
  }

  private async tryCreate(type: string, config: ObjectValue) {
    const { planned } = this.plan(type, config);
    return this.lifecycle.apply(this.session, type, {
      config: this.complete(type, config),
      prior: null,
      planned,
    });
  }

  /** Plans as the engine does: computed values of the prior state are kept where the configuration has none. */
  public plan(type: string, config: ObjectValue, prior: ObjectValue | null = null): PlanOutput {
    const complete = this.complete(type, config);
    const attributes = Object.entries(this.lifecycle.resourceSchema(type).block.attributes ?? {});
    const kept = attributes.flatMap(([name, { computed }]) =>
      computed && complete[name] === null && prior !== null ? [[name, prior[name] ?? null] as const] : [],
    );
    const proposed = { ...complete, ...Object.fromEntries(kept) };
    return this.lifecycle.plan(this.session, type, { config: complete, prior, proposed });
  }

  public async update(type: string, config: ObjectValue, prior: ObjectValue): Promise<ObjectValue | null> {
    const { planned } = this.plan(type, config, prior);
    const input = { config: this.complete(type, config), prior, planned };
    return (await this.lifecycle.apply(this.session, type, input)).state;
  }

  public read(type: string, state: ObjectValue): Promise<ObjectValue | null> {
    return this.lifecycle.read(this.session, type, state);
  }

  public readData(type: string, config: ObjectValue): Promise<ObjectValue> {
    const { block } = this.lifecycle.dataSourceSchema(type);
    return this.lifecycle.readDataSource(this.session, type, conform(block, config));
  }

  /** @returns the details of what is wrong with a configuration. */
  public validate(type: string, config: ObjectValue): readonly string[] {
    return this.lifecycle.validateResource(type, this.complete(type, config)).map(({ detail }) => detail ?? "");
  }

  public validateData(type: string, config: ObjectValue): readonly string[] {
    return this.lifecycle.validateDataSource(type, config).map(({ detail }) => detail ?? "");
  }

  private complete(type: string, config: ObjectValue): ObjectValue {
    return conform(this.lifecycle.resourceSchema(type).block, config);
  }
}

/** @returns the text in an attribute. @throws Error when there is none. */
export function text(state: ObjectValue, name: string): string {
  const value = stringOf(state, name);
  if (value === undefined) {
    throw new Error(`no text in ${name}`);
  }
  return value;
}
