/** The simulated AWS: every object of every account and region. */
import { canonical, isEqual, type ObjectValue } from "../values/value";
import { IdSequence } from "./ids";

/** The region of what belongs to a whole account: IAM, Route 53. */
export const GLOBAL = "global";

/** Where an object lives, what it is and what it is called; together unique. */
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

/** One thing that exists in the simulated AWS. */
export interface WorldObject extends ObjectKey {
  /** As the provider's read shows it; a change here is drift. */
  readonly attributes: ObjectValue;
  /** Facts that AWS knows and the provider does not show. */
  readonly hidden?: ObjectValue;
  /** Set on what AWS made by itself: it vanishes with its owner, and is not a leftover. */
  readonly owner?: ObjectKey;
}

/** A world as it is saved. */
export interface WorldSnapshot {
  readonly version: 1;
  readonly seed: string;
  readonly idsHandedOut: number;
  readonly objects: readonly WorldObject[];
}

/** A set of objects with quick look-ups by type, and by type and id. */
export class World {
  private readonly byType = new Map<string, Map<string, WorldObject>>();
  private changes = 0;
  /** What was there before each change of the step under way. */
  private journal: { readonly key: ObjectKey; readonly before: WorldObject | undefined }[] | undefined;

  public constructor(public readonly ids: IdSequence = IdSequence.random()) {}

  /** @returns the world that a snapshot holds. */
  public static from(snapshot: WorldSnapshot): World {
    const world = new World(new IdSequence(snapshot.seed, snapshot.idsHandedOut));
    for (const object of snapshot.objects) world.put(object);
    world.changes = 0;
    return world;
  }

  /** @returns the world for saving: objects sorted by key, so that equal worlds give equal files. */
  public snapshot(): WorldSnapshot {
    const objects = this.all().sort((a, b) => (keyText(a) < keyText(b) ? -1 : 1));
    return { version: 1, seed: this.ids.seed, idsHandedOut: this.ids.count, objects };
  }

  /** How often an object was made, changed or removed since the world was made or read. */
  public get revision(): number {
    return this.changes;
  }

  /** Takes a step that changes the world wholly or, when it throws, not at all. Steps do not nest. */
  public atomically<T>(step: () => T): T {
    const journal: NonNullable<typeof this.journal> = [];
    this.journal = journal;
    try {
      return step();
    } catch (error) {
      this.journal = undefined;
      for (const { key, before } of journal.reverse()) {
        if (before === undefined) this.byType.get(key.type)?.delete(keyText(key));
        else this.put(before);
      }
      throw error;
    } finally {
      this.journal = undefined;
    }
  }

  /** Adds an object, or replaces the one with the same key. */
  public put(object: WorldObject): void {
    let ofType = this.byType.get(object.type);
    if (ofType === undefined) {
      ofType = new Map();
      this.byType.set(object.type, ofType);
    }
    this.journal?.push({ key: object, before: ofType.get(keyText(object)) });
    ofType.set(keyText(object), object);
    this.changes += 1;
  }

  /** @returns the object with that key, or undefined. */
  public get(key: ObjectKey): WorldObject | undefined {
    return this.byType.get(key.type)?.get(keyText(key));
  }

  /** Removes an object and all that AWS made for it. */
  public remove(key: ObjectKey): void {
    const before = this.get(key);
    if (before === undefined) return;
    this.journal?.push({ key, before });
    this.byType.get(key.type)?.delete(keyText(key));
    this.changes += 1;
    for (const owned of this.ownedBy(key)) this.remove(owned);
  }

  /** @returns all objects of a type, in any account and region. */
  public ofType(type: string): readonly WorldObject[] {
    return [...(this.byType.get(type)?.values() ?? [])];
  }

  /** @returns the objects that AWS made for another. */
  public ownedBy(owner: ObjectKey): readonly WorldObject[] {
    return this.all().filter(
      (object) => object.owner !== undefined && keyText(object.owner) === keyText(owner),
    );
  }

  /** @returns every object. */
  public all(): WorldObject[] {
    return [...this.byType.values()].flatMap((ofType) => [...ofType.values()]);
  }

  /** @returns what somebody created and nobody deleted: everything that AWS did not make by itself. */
  public leftovers(): readonly WorldObject[] {
    return this.all().filter((object) => object.owner === undefined);
  }
}

/** @returns a text that is equal for equal keys. */
export function keyText({ account, region, type, id }: ObjectKey): string {
  return `${account}/${region}/${type}/${id}`;
}

/** @returns whether two objects are the same in all that is saved. */
export function sameObject(left: WorldObject, right: WorldObject): boolean {
  const facts = (object: WorldObject) =>
    canonical(object.hidden ?? {}) + (object.owner ? keyText(object.owner) : "");
  return (
    keyText(left) === keyText(right) &&
    isEqual(left.attributes, right.attributes) &&
    facts(left) === facts(right)
  );
}
