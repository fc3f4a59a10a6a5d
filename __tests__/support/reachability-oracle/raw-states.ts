import type { NamedState } from "../../../src/insight/topology";

/** Attributes of a resource, as `show -json` prints them. */
export type Attributes = Readonly<Record<string, unknown>>;

export interface RawResource {
  readonly type: string;
  readonly address: string;
  readonly managed: boolean;
  readonly values: Attributes;
}

interface RawModule {
  readonly resources?: readonly {
    readonly type: string;
    readonly address: string;
    readonly mode: string;
    readonly values: Attributes;
  }[];
  readonly child_modules?: readonly RawModule[];
}

/** The resources of all states, by type. */
export class RawStates {
  private readonly byType = new Map<string, RawResource[]>();

  public constructor(states: readonly NamedState[]) {
    for (const state of states) {
      const json = state.json as { readonly values?: { readonly root_module?: RawModule } };
      this.read(json.values?.root_module);
    }
  }

  /** Managed resources of the types. */
  public managed(...types: readonly string[]): readonly RawResource[] {
    return this.all(...types).filter((resource) => resource.managed);
  }

  /** Managed resources and data sources of the types. */
  public all(...types: readonly string[]): readonly RawResource[] {
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** Attributes of the resource of the types whose attribute has the value; a managed one comes first. */
  public find(types: readonly string[], attribute: string, value: string | undefined): RawResource | undefined {
    if (value === undefined) return undefined;
    const found = this.all(...types).filter(({ values }) => values[attribute] === value);
    return found.find((resource) => resource.managed) ?? found[0];
  }

  /** Every text in the states that is an IPv4 CIDR block. */
  public cidrBlocks(): readonly string[] {
    return this.textsLike(/^\d+\.\d+\.\d+\.\d+\/\d+$/);
  }

  /** Every text in the states that is an IPv4 address. */
  public addresses(): readonly string[] {
    return this.textsLike(/^\d+\.\d+\.\d+\.\d+$/);
  }

  private textsLike(shape: RegExp): readonly string[] {
    const found = new Set<string>();
    const visit = (value: unknown): void => {
      if (typeof value === "string") {
        if (shape.test(value)) found.add(value);
      } else if (typeof value === "object" && value !== null) {
        for (const inner of Object.values(value)) visit(inner);
      }
    };
    for (const resources of this.byType.values()) for (const { values } of resources) visit(values);
    return [...found];
  }

  private read(module: RawModule | undefined): void {
    for (const { type, address, mode, values } of module?.resources ?? []) {
      const list = this.byType.get(type) ?? [];
      this.byType.set(type, list);
      list.push({ type, address, managed: mode === "managed", values });
    }
    for (const child of module?.child_modules ?? []) this.read(child);
  }
}

export function text(values: Attributes | undefined, name: string): string | undefined {
  const value = values?.[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function texts(values: Attributes | undefined, name: string): readonly string[] {
  const value = values?.[name];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

export function blocks(values: Attributes | undefined, name: string): readonly Attributes[] {
  const value = values?.[name];
  if (Array.isArray(value)) return value.filter((one): one is Attributes => typeof one === "object" && one !== null);
  return typeof value === "object" && value !== null ? [value as Attributes] : [];
}

export function number(values: Attributes | undefined, name: string): number | undefined {
  const value = values?.[name];
  if (typeof value === "string" && value !== "") return Number(value);
  return typeof value === "number" ? value : undefined;
}

/** Blocks read with their default: attributes that the states leave out are null. */
export function flag(values: Attributes | undefined, name: string): boolean | undefined {
  const value = values?.[name];
  if (value === "true" || value === "false") return value === "true";
  return typeof value === "boolean" ? value : undefined;
}
