import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { NamedState } from "../../src/insight/topology";

/** Attribute values of a fixture resource, in the shape of `show -json`. */
export type FixtureValues = Readonly<Record<string, unknown>>;

interface FixtureResource {
  readonly type: string;
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly module: string;
  values: FixtureValues;
}

/**
 * A state under construction, in the shape that `terraform show -json` prints. Every attribute and block is checked
 * against the real provider's schema, and what is left out is filled with null or an empty list, as in a real state.
 */
export class StateFixture {
  private resources: FixtureResource[] = [];

  public constructor(public readonly name: string) {}

  /** A fixture of what `show -json` printed, to be mutated; modules are flattened, addresses stay. */
  public static from(state: NamedState): StateFixture {
    const fixture = new StateFixture(state.name);
    const shown = state.json as { readonly values?: { readonly root_module?: ShownModule } };
    for (const { type, address, mode, values } of shownResources(shown.values?.root_module)) {
      fixture.put({ type, address, mode, module: "", values });
    }
    return fixture;
  }

  /** Adds a managed resource; `address` without the type is completed to `type.address`. */
  public add(type: string, name: string, values: FixtureValues): this {
    return this.put({
      type,
      address: `${type}.${name}`,
      mode: "managed",
      module: "",
      values: filled(type, values),
    });
  }

  /** Adds a managed resource of a child module. */
  public addToModule(module: string, type: string, name: string, values: FixtureValues): this {
    const address = `${module}.${type}.${name}`;
    return this.put({ type, address, mode: "managed", module, values: filled(type, values) });
  }

  /** Adds a data source; its attributes are taken as they are. */
  public addData(type: string, name: string, values: FixtureValues): this {
    return this.put({ type, address: `data.${type}.${name}`, mode: "data", module: "", values });
  }

  public remove(address: string): this {
    this.find(address);
    this.resources = this.resources.filter((resource) => resource.address !== address);
    return this;
  }

  /** Replaces attributes of a resource. */
  public change(address: string, values: FixtureValues): this {
    const resource = this.find(address);
    checkNames(resource.type, values);
    resource.values = { ...resource.values, ...values };
    return this;
  }

  public addresses(): readonly string[] {
    return this.resources.map((resource) => resource.address);
  }

  public value(address: string, attribute: string): unknown {
    return this.find(address).values[attribute];
  }

  /** The state as JSON, leaving out the resources whose address is in `without`. */
  public toState(without: ReadonlySet<string> = new Set()): NamedState {
    const kept = this.resources.filter((resource) => !without.has(resource.address));
    const modules = [...new Set(kept.map((resource) => resource.module))].filter((module) => module !== "");
    const root = {
      resources: kept.filter((resource) => resource.module === "").map(toJson),
      child_modules: modules.map((module) => ({
        address: module,
        resources: kept.filter((resource) => resource.module === module).map(toJson),
      })),
    };
    return {
      name: this.name,
      json: {
        format_version: "1.0",
        terraform_version: "1.11.4",
        values: { outputs: {}, root_module: root },
      },
    };
  }

  private find(address: string): FixtureResource {
    const resource = this.resources.find((one) => one.address === address);
    if (!resource) throw new Error(`the fixture "${this.name}" has no ${address}`);
    return resource;
  }

  private put(resource: FixtureResource): this {
    if (this.resources.some((one) => one.address === resource.address)) {
      throw new Error(`the fixture "${this.name}" already has ${resource.address}`);
    }
    this.resources.push(resource);
    return this;
  }
}

interface ShownModule {
  readonly resources?: readonly Omit<FixtureResource, "module">[];
  readonly child_modules?: readonly ShownModule[];
}

function shownResources(module: ShownModule | undefined): readonly Omit<FixtureResource, "module">[] {
  return [...(module?.resources ?? []), ...(module?.child_modules ?? []).flatMap(shownResources)];
}

function toJson(resource: FixtureResource): object {
  const { type, address, mode, values } = resource;
  const provider = "registry.terraform.io/hashicorp/aws";
  return {
    address,
    mode,
    type,
    name: address.split(".").at(-1),
    provider_name: provider,
    schema_version: 1,
    values,
  };
}

interface BlockSchema {
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly block_types?: Readonly<Record<string, { readonly nesting_mode: string }>>;
}

interface ProviderSchema {
  readonly resources: Readonly<Record<string, { readonly block: BlockSchema }>>;
}

const SCHEMA_FILE = join(__dirname, "../../src/rehearsal/schemas/aws-5.100.0.json");
let schema: ProviderSchema | undefined;

function blockOf(type: string): BlockSchema {
  schema ??= JSON.parse(readFileSync(SCHEMA_FILE, "utf8")) as ProviderSchema;
  const resource = schema.resources[type];
  if (!resource) throw new Error(`the provider has no resource type ${type}`);
  return resource.block;
}

function checkNames(type: string, values: FixtureValues): void {
  const known = emptyOf(type);
  for (const name of Object.keys(values)) {
    if (!(name in known)) {
      throw new Error(`${type} has no attribute or block "${name}"`);
    }
  }
}

const empties = new Map<string, FixtureValues>();

/** What a state shows of a resource with nothing set: built once for each type, of which fixtures have thousands. */
function emptyOf(type: string): FixtureValues {
  const known = empties.get(type);
  if (known !== undefined) return known;
  const block = blockOf(type);
  const attributes = Object.keys(block.attributes ?? {}).map((name) => [name, null] as const);
  const blocks = Object.entries(block.block_types ?? {}).map(
    ([name, { nesting_mode }]) => [name, nesting_mode === "single" ? null : []] as const,
  );
  const empty = Object.fromEntries([...attributes, ...blocks]);
  empties.set(type, empty);
  return empty;
}

function filled(type: string, values: FixtureValues): FixtureValues {
  checkNames(type, values);
  return { ...emptyOf(type), ...values };
}
