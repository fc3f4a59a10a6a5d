/** A JSON object of unknown shape in a state. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Narrows a JSON value to an object. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Typed access to a resource's attributes. A value that is missing, null, empty or of another type is undefined: a
 * state can come from another provider version, and a reader must not fail because of one attribute.
 */
export class Values {
  public constructor(private readonly object: JsonObject) {}

  /** A string that is not empty. */
  public text(key: string): string | undefined {
    const value = this.object[key];
    return typeof value === "string" && value !== "" ? value : undefined;
  }

  /** The strings of a list or set; empty strings and other types are left out. */
  public texts(key: string): readonly string[] {
    const value = this.object[key];
    return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string" && item !== "") : [];
  }

  /** A number, or a string with a number. */
  public number(key: string): number | undefined {
    const value = this.object[key];
    if (typeof value === "number" && Number.isFinite(value)) return value;
    if (typeof value !== "string" || value.trim() === "") return undefined;
    const parsed = Number(value);
    return Number.isFinite(parsed) ? parsed : undefined;
  }

  /** A boolean, or a string with a boolean, as in some attributes of the provider. */
  public flag(key: string): boolean | undefined {
    const value = this.object[key];
    if (typeof value === "boolean") return value;
    if (value === "true") return true;
    return value === "false" ? false : undefined;
  }

  /** Nested blocks, or a list or set of objects; a single object counts as one block. */
  public blocks(key: string): readonly Values[] {
    const value = this.object[key];
    if (isJsonObject(value)) return [new Values(value)];
    return Array.isArray(value) ? value.filter(isJsonObject).map((item) => new Values(item)) : [];
  }

  /** All strings in this object, however deep. */
  public allTexts(): readonly string[] {
    return textsIn(this.object);
  }

  /** The first nested block. */
  public block(key: string): Values | undefined {
    return this.blocks(key)[0];
  }
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isJsonObject(value) ? Object.values(value).flatMap(textsIn) : [];
}
