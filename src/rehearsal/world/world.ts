/** The simulated AWS: every object of every account and region. */
import { compareText } from "../../base/collections";
import type { ObjectValue } from "../values/value";
import { IdSequence } from "./ids";
import { type WorldSettings, withSettings } from "./settings";

/** The region of global resources: IAM, Route 53. */
export const GLOBAL = "global";

/** The unique key of an object. */
export interface ObjectKey {
  /** Twelve digits. */
  readonly account: string;
  /** A region's name, or {@link GLOBAL}. */
  readonly region: string;
  /** The provider's resource type, for example `aws_vpc`. */
  readonly type: string;
  /** The id in the provider's state. */
  readonly id: string;
}

/** An object in the simulated AWS. */
export interface WorldObject extends ObjectKey {
  /** As the provider reads it; a change here is drift. */
  readonly attributes: ObjectValue;
  /** Facts that the provider does not return. */
  readonly hidden?: ObjectValue;
  /** Set on objects that AWS itself created: they are deleted with their owner, and are not leftovers. */
  readonly owner?: ObjectKey;
}

/** Owner of objects that existed before: they are not leftovers. */
export const EXISTED_BEFORE: ObjectKey = { account: "", region: "", type: "existing", id: "before" };

/** A saved world. */
export interface WorldSnapshot {
  readonly version: 1;
  readonly seed: string;
  readonly idsHandedOut: number;
  readonly objects: readonly WorldObject[];
  /** @default AWS's own */
  readonly settings?: WorldSettings;
}

/** What changed since the last time somebody asked. */
export interface WorldChanges {
  /** Of the world that changed. */
  readonly seed: string;
  readonly idsHandedOut: number;
  /** Objects that are new or different. */
  readonly put: readonly WorldObject[];
  readonly removed: readonly ObjectKey[];
}

/** A set of objects with quick look-ups by type, and by type and id. */
export class World {
  private readonly byType = new Map<string, Map<string, WorldObject>>();
  /** Keys of objects by type and id, for those of other accounts and regions. */
  private readonly byId = new Map<string, Set<string>>();
  /** Keys of objects by the key of their owner. */
  private readonly byOwner = new Map<string, Map<string, ObjectKey>>();
  private changes = 0;
  private decided: WorldSettings = {};
  /** Keys of objects that were put or removed since {@link takeChanges}. */
  private readonly touched = new Map<string, ObjectKey>();
  /** The previous objects of the current step's changes. */
  private journal: { readonly key: ObjectKey; readonly before: WorldObject | undefined }[] | undefined;

  public constructor(public readonly ids: IdSequence = IdSequence.random()) {}

  /** @returns the world that a snapshot holds. */
  public static from(snapshot: WorldSnapshot): World {
    const world = new World(new IdSequence(snapshot.seed, snapshot.idsHandedOut));
    for (const object of snapshot.objects) world.put(object);
    world.decided = snapshot.settings ?? {};
    world.changes = 0;
    world.touched.clear();
    return world;
  }

  /** @returns what changed since the last call, or since the world was read; undefined if nothing did */
  public takeChanges(): WorldChanges | undefined {
    if (this.touched.size === 0) return undefined;
    const keys = [...this.touched.values()];
    this.touched.clear();
    return {
      seed: this.ids.seed,
      idsHandedOut: this.ids.count,
      put: keys.flatMap((key) => this.get(key) ?? []),
      removed: keys
        .filter((key) => this.get(key) === undefined)
        .map(({ account, region, type, id }) => ({ account, region, type, id })),
    };
  }

  /** Repeats changes that were taken from a world. */
  public apply({ idsHandedOut, put, removed }: WorldChanges): void {
    this.ids.count = Math.max(this.ids.count, idsHandedOut);
    for (const key of removed) this.drop(key);
    for (const object of put) this.put(object);
  }

  /** @returns the world for saving: objects sorted by key, so that equal worlds give equal files. */
  public snapshot(): WorldSnapshot {
    const objects = this.all().sort((a, b) => compareText(keyText(a), keyText(b)));
    const isDefault = Object.keys(this.decided).length === 0;
    const settings = isDefault ? {} : { settings: this.decided };
    return { version: 1, seed: this.ids.seed, idsHandedOut: this.ids.count, ...settings, objects };
  }

  /** What the user decided about the accounts. */
  public get settings(): WorldSettings {
    return this.decided;
  }

  /** Adds settings to those that the world has. */
  public decide(settings: WorldSettings): void {
    this.decided = withSettings(this.decided, settings);
    this.changes += 1;
  }

  /** How many times an object was created, changed or removed since the world was created or read. */
  public get revision(): number {
    return this.changes;
  }

  /** Runs a step that changes the world completely or, if it throws, leaves it unchanged. Steps do not nest. */
  public atomically<T>(step: () => T): T {
    const journal: NonNullable<typeof this.journal> = [];
    this.journal = journal;
    try {
      return step();
    } catch (error) {
      this.journal = undefined;
      for (const { key, before } of journal.reverse()) {
        this.drop(key);
        if (before !== undefined) this.put(before);
      }
      throw error;
    } finally {
      this.journal = undefined;
    }
  }

  /** Adds an object, or replaces the one with the same key. */
  public put(object: WorldObject): void {
    const before = this.get(object);
    this.journal?.push({ key: object, before });
    const key = keyText(object);
    if (before?.owner !== undefined) this.byOwner.get(keyText(before.owner))?.delete(key);
    entryOf(this.byType, object.type, () => new Map<string, WorldObject>()).set(key, object);
    entryOf(this.byId, `${object.type}/${object.id}`, () => new Set<string>()).add(key);
    if (object.owner !== undefined) {
      entryOf(this.byOwner, keyText(object.owner), () => new Map<string, ObjectKey>()).set(key, object);
    }
    this.touched.set(key, object);
    this.changes += 1;
  }

  /** @returns the object with that key, or undefined. */
  public get(key: ObjectKey): WorldObject | undefined {
    return this.byType.get(key.type)?.get(keyText(key));
  }

  /** Removes an object and the objects that AWS created for it. */
  public remove(key: ObjectKey): void {
    const before = this.drop(key);
    if (before === undefined) return;
    this.journal?.push({ key, before });
    this.changes += 1;
    for (const owned of this.ownedBy(key)) this.remove(owned);
  }

  /** @returns all objects of a type, in any account and region. */
  public ofType(type: string): readonly WorldObject[] {
    return [...(this.byType.get(type)?.values() ?? [])];
  }

  /** @returns the objects of a type with an id, in any account and region. */
  public withId(type: string, id: string): readonly WorldObject[] {
    const ofType = this.byType.get(type);
    const keys = [...(this.byId.get(`${type}/${id}`) ?? [])];
    return keys.map((key) => ofType?.get(key)).filter((object) => object !== undefined);
  }

  /** @returns the objects that AWS created for another. */
  public ownedBy(owner: ObjectKey): readonly WorldObject[] {
    const keys = [...(this.byOwner.get(keyText(owner))?.values() ?? [])];
    return keys.map((key) => this.get(key)).filter((object) => object !== undefined);
  }

  /** @returns every object. */
  public all(): WorldObject[] {
    return [...this.byType.values()].flatMap((ofType) => [...ofType.values()]);
  }

  /** @returns the objects that were created and not deleted, except those that AWS itself created. */
  public leftovers(): readonly WorldObject[] {
    return this.all().filter((object) => object.owner === undefined);
  }

  /** Removes an object from every index. @returns the object */
  private drop(key: ObjectKey): WorldObject | undefined {
    const object = this.get(key);
    if (object === undefined) return undefined;
    const text = keyText(key);
    this.touched.set(text, object);
    this.byType.get(key.type)?.delete(text);
    this.byId.get(`${key.type}/${key.id}`)?.delete(text);
    if (object.owner !== undefined) this.byOwner.get(keyText(object.owner))?.delete(text);
    return object;
  }
}

function entryOf<T>(map: Map<string, T>, key: string, make: () => T): T {
  const entry = map.get(key) ?? make();
  map.set(key, entry);
  return entry;
}

function keyText({ account, region, type, id }: ObjectKey): string {
  return `${account}/${region}/${type}/${id}`;
}
