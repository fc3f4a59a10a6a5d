import { groupBy } from "../../base/collections";
import type { StateResource } from "./state-resources";

/**
 * The resources of all states, by type. Remembers which types were read, so that resources without a reader can be
 * listed.
 */
export class ResourceSet {
  private readonly byType: ReadonlyMap<string, readonly StateResource[]>;
  private readonly read = new Set<string>();

  public constructor(resources: readonly StateResource[]) {
    this.byType = groupBy(resources, ({ type, managed }) => key(type, managed));
  }

  /** Managed resources of these types. */
  public managed(...types: readonly string[]): readonly StateResource[] {
    return types.flatMap((type) => this.take(type, true));
  }

  /** Managed resources of a type by one of their attributes, such as attachments by target group. */
  public managedBy(type: string, key: string): ReadonlyMap<string, readonly StateResource[]> {
    return groupBy(this.managed(type), (resource) => resource.values.text(key));
  }

  /** Managed resources of these types, then data sources: the managed one comes first where both show the same. */
  public seen(...types: readonly string[]): readonly StateResource[] {
    return [...this.managed(...types), ...types.flatMap((type) => this.take(type, false))];
  }

  /** Data sources of a type. */
  public dataOf(type: string): readonly StateResource[] {
    return this.take(type, false);
  }

  /** Managed resources of a type, without marking it as read. */
  public referred(type: string): readonly StateResource[] {
    return this.byType.get(key(type, true)) ?? [];
  }

  /** Resources of types that no reader has read. */
  public rest(): readonly StateResource[] {
    return [...this.byType.entries()].flatMap(([type, resources]) => (this.read.has(type) ? [] : resources));
  }

  private take(type: string, managed: boolean): readonly StateResource[] {
    this.read.add(key(type, managed));
    return this.byType.get(key(type, managed)) ?? [];
  }
}

function key(type: string, managed: boolean): string {
  return managed ? type : `data.${type}`;
}
