/**
 * Reads `aws-others.json`: every type that the rehearsal does not simulate, one line each. A line is parsed when its
 * type is asked for.
 */
import type { ResourceConduct } from "./conduct";
import type { AttributeSchema, BlockSchema, NestedBlockSchema, ResourceSchema } from "./schema";

/** A block where a string is the name of a block that several types share. */
export interface SharedBlock {
  readonly attributes?: Readonly<Record<string, AttributeSchema>>;
  readonly block_types?: Readonly<
    Record<string, Omit<NestedBlockSchema, "block"> & { readonly block: SharedBlock | string }>
  >;
}

interface SharedSchema {
  readonly version: number;
  readonly block: SharedBlock;
}

type Section = Readonly<Record<string, SharedSchema>>;

/** The file `aws-others.json`, written with one line for each member of its sections. */
export interface StoredOthers {
  readonly resources: Section;
  readonly data_sources: Section;
  /** All of the provider: no other file has any. */
  readonly ephemeral_resources: Section;
  /** Blocks that occur several times, by their name. */
  readonly parts: Readonly<Record<string, SharedBlock>>;
  readonly conduct: Readonly<Record<string, ResourceConduct>>;
}

/** A section with types. */
export type TypeSection = "resources" | "data_sources" | "ephemeral_resources";

const SECTION = /^ "(\w+)":(\{)?/;
const MEMBER = /^ {2}"(\w+)":/;

/** The types of the file, read one at a time. */
export class OtherTypes {
  private readonly lines = new Map<string, string>();
  private readonly parts = new Map<string, BlockSchema>();

  /** @param text the file's contents */
  public constructor(text: string) {
    let section = "";
    for (const line of text.split("\n")) {
      section = SECTION.exec(line)?.[1] ?? section;
      const name = MEMBER.exec(line)?.[1];
      if (name !== undefined) this.lines.set(`${section}.${name}`, line);
    }
  }

  /** @returns the names in a section. */
  public names(section: keyof StoredOthers): readonly string[] {
    const start = `${section}.`;
    return [...this.lines.keys()].filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
  }

  /** @returns the schema of a type that is one of the section's {@link names}. */
  public schema(section: TypeSection, type: string): ResourceSchema {
    const stored = this.member<SharedSchema>(section, type);
    return { version: stored?.version ?? 0, block: this.resolved(stored?.block ?? {}) };
  }

  /** @returns how the plans of a type behave, where that was measured. */
  public conduct(type: string): ResourceConduct | undefined {
    return this.member<ResourceConduct>("conduct", type);
  }

  private member<T>(section: keyof StoredOthers, name: string): T | undefined {
    const line = this.lines.get(`${section}.${name}`);
    return line === undefined ? undefined : JSON.parse(line.slice(line.indexOf(":") + 1).replace(/,$/, ""));
  }

  private resolved({ attributes, block_types }: SharedBlock): BlockSchema {
    return {
      ...(attributes && { attributes }),
      ...(block_types && {
        block_types: Object.fromEntries(
          Object.entries(block_types).map(([name, nested]) => [
            name,
            {
              ...nested,
              block: typeof nested.block === "string" ? this.part(nested.block) : this.resolved(nested.block),
            },
          ]),
        ),
      }),
    };
  }

  /** The same object for every use, so that what is derived from it is derived once. */
  private part(name: string): BlockSchema {
    const known = this.parts.get(name) ?? this.resolved(this.member<SharedBlock>("parts", name) ?? {});
    this.parts.set(name, known);
    return known;
  }
}
