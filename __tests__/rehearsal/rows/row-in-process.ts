/** Applies the configuration of a row without an engine: one resource after the other, each with known values. */
import { DiagnosticError } from "../../../src/rehearsal/provider";
import { awsSchema } from "../../../src/rehearsal/schemas";
import { mapValues } from "../../../src/rehearsal/schemas/members";
import type { AwsSession } from "../../../src/rehearsal/simulation/session";
import type { ObjectValue, Value } from "../../../src/rehearsal/values/value";
import { argumentsOf, type Block, parseHcl, type Scope } from "../../support/hcl/parse-hcl";
import { TWO_ACCOUNTS } from "../../support/playground";
import { SimulatedAws } from "../../support/simulated-aws";
import { SimulatedTls } from "../../support/simulated-tls";
import type { RefusedRow } from "./row";

/** Arguments and blocks that are the engine's own. */
const META = ["provider", "count", "depends_on", "lifecycle"];

/** A resource or data source of a configuration. */
interface Declared {
  /** For example `aws_vpc.main`, or `data.aws_ami.arm`. */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly block: Block;
}

/** A resource that exists; several with `count`. */
interface Instance {
  readonly declared: Declared;
  readonly state: ObjectValue;
}

/** The errors that a row gets, as texts. */
export async function errorsOf(row: RefusedRow): Promise<readonly string[]> {
  const { run, errors } = await applied(row);
  return row.when === "destroy" ? run.destroy() : errors;
}

/** The accounts after a row was applied, as far as it goes. */
export async function worldOf(row: RefusedRow): Promise<SimulatedAws> {
  return (await applied(row)).run.aws;
}

async function applied({ hcl, before }: RefusedRow) {
  const run = new RowRun();
  if (before !== undefined) {
    const errors = await run.apply(before);
    if (errors.length > 0) throw new Error(`the first step fails: ${errors.join("\n")}`);
  }
  return { run, errors: await run.apply(hcl) };
}

class RowRun {
  public readonly aws = new SimulatedAws();
  private readonly tls = new SimulatedTls();
  /** In the order of their creation. */
  private instances: readonly Instance[] = [];
  private found: Readonly<Record<string, ObjectValue>> = {};
  private providers: readonly Block[] = [];

  /** Makes the world as the configuration says. @returns what is refused */
  public async apply(configuration: string): Promise<readonly string[]> {
    const { blocks } = parseHcl(TWO_ACCOUNTS + configuration);
    this.providers = blocks.filter(({ type }) => type === "provider");
    const declared = inOrder(blocks.filter(({ type }) => type === "resource" || type === "data").map(declaration));
    const forgotten = blocks
      .filter(({ type }) => type === "removed")
      .map(({ text }) => /from\s*=\s*(\S+)/.exec(text)?.[1]);
    this.instances = this.instances.filter(({ declared: { address } }) => !forgotten.includes(address));
    const addresses = declared.map(({ address }) => address);
    const errors = await this.destroy(({ address }) => !addresses.includes(address));
    const failed: string[] = [];
    for (const one of declared) {
      if (failed.some((address) => mentions(one.block, address))) continue;
      const refusals = await errorsIn(() => this.make(one));
      if (refusals.length > 0) failed.push(one.address);
      errors.push(...refusals);
    }
    return errors;
  }

  /** Deletes what was created, the last first. @returns what is refused */
  public async destroy(selected: (declared: Declared) => boolean = () => true): Promise<string[]> {
    const errors: string[] = [];
    const kept: Declared[] = [];
    for (const instance of this.instances.filter(({ declared }) => selected(declared)).reverse()) {
      const { declared, state } = instance;
      if (kept.some(({ block }) => mentions(block, declared.address))) continue;
      const refusals = await errorsIn(async () => this.delete(declared, state));
      if (refusals.length > 0) kept.push(declared);
      else this.instances = this.instances.filter((other) => other !== instance);
      errors.push(...refusals);
    }
    return errors;
  }

  private async make(declared: Declared): Promise<void> {
    const { block, type, address } = declared;
    const scope = this.scope();
    const count = Number(block.attributes.get("count")?.(scope) ?? 1);
    const prior = this.instances.filter((instance) => instance.declared.address === address);
    for (let index = 0; index < count; index += 1) {
      const config = asTexts(type, argumentsOf(block, { ...scope, count: { index } }, META));
      if (address.startsWith("data.")) {
        this.found = { ...this.found, [address]: await this.aws.data(type, config, await this.session(block)) };
        continue;
      }
      const before = prior[index];
      const state = before ? await this.change(declared, config, before.state) : await this.create(declared, config);
      const made = { declared, state };
      this.instances = before
        ? this.instances.map((other) => (other === before ? made : other))
        : [...this.instances, made];
    }
  }

  private async create({ type, block, address }: Declared, config: ObjectValue): Promise<ObjectValue> {
    if (type.startsWith("tls_")) return this.tls.create(type, config, address);
    return this.aws.create(type, config, await this.session(block));
  }

  private async change(declared: Declared, config: ObjectValue, state: ObjectValue): Promise<ObjectValue> {
    const { type, block } = declared;
    if (type.startsWith("tls_")) return this.create(declared, config);
    const session = await this.session(block);
    const prior = (await this.aws.read(type, state, session)) ?? state;
    const { planned, requiresReplace } = await this.aws.plan(type, config, prior, session);
    if (planned === prior) return prior;
    if (requiresReplace.length === 0) return this.aws.change(type, config, prior, session);
    await this.aws.destroy(type, prior, session);
    return this.aws.create(type, config, session);
  }

  private async delete({ type, block }: Declared, state: ObjectValue): Promise<void> {
    if (type.startsWith("tls_")) return;
    const session = await this.session(block);
    const current = await this.aws.read(type, state, session);
    if (current) await this.aws.destroy(type, current, session);
  }

  /** The session of a block's provider: `aws`, or one with an alias. */
  private async session({ text }: Block): Promise<AwsSession> {
    const alias = /\bprovider\s*=\s*aws\.(\w+)/.exec(text)?.[1] ?? null;
    const values = this.providers.map((provider) => argumentsOf(provider, {}));
    const provider = values.find((value) => (value.alias ?? null) === alias);
    if (!provider) throw new Error(`no provider aws.${alias}`);
    return this.aws.session(String([provider.allowed_account_ids].flat()[0]), String(provider.region));
  }

  private scope(): Scope {
    const scope: Record<string, Record<string, Value>> = {};
    for (const { declared, state } of this.instances) {
      const { type, name, block } = declared;
      const before = scope[type]?.[name];
      const value = block.attributes.has("count") ? [...(Array.isArray(before) ? before : []), state] : state;
      scope[type] = { ...scope[type], [name]: value };
    }
    const data: Record<string, Record<string, Value>> = {};
    for (const [address, state] of Object.entries(this.found)) {
      const [, type = "", name = ""] = address.split(".");
      data[type] = { ...data[type], [name]: state };
    }
    return { ...scope, data };
  }
}

function declaration(block: Block): Declared {
  const [type = "", name = ""] = block.labels;
  return { address: `${block.type === "data" ? "data." : ""}${type}.${name}`, type, name, block };
}

/** As the engine does: a boolean is a text where the schema says so. */
function asTexts(type: string, config: ObjectValue): ObjectValue {
  const { attributes = {} } = awsSchema().resources[type]?.block ?? {};
  const isText = (name: string, value: Value) => attributes[name]?.type === "string" && typeof value === "boolean";
  return mapValues(config, (value, name) => (isText(name, value) ? String(value) : value));
}

function mentions({ text }: Block, address: string): boolean {
  return new RegExp(`(?<!data\\.)\\b${address.replaceAll(".", "\\.")}\\b`).test(text);
}

/** Each after what it refers to. */
function inOrder(declared: readonly Declared[]): readonly Declared[] {
  const done: Declared[] = [];
  const add = (one: Declared): void => {
    if (done.includes(one)) return;
    for (const other of declared) if (other !== one && mentions(one.block, other.address)) add(other);
    done.push(one);
  };
  for (const one of declared) add(one);
  return done;
}

async function errorsIn(work: () => Promise<void>): Promise<readonly string[]> {
  try {
    await work();
    return [];
  } catch (error) {
    if (error instanceof DiagnosticError) return [error.message];
    throw error;
  }
}
