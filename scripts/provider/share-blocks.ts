/** Writes a block that occurs several times once: dashboards and web ACLs repeat theirs thousands of times. */
import type { BlockSchema, ResourceSchema } from "../../src/rehearsal/schemas/schema";
import type { SharedBlock, StoredOthers } from "../../src/rehearsal/schemas/stored-others";

/** Characters from which a block is worth a name. */
const WORTH_SHARING = 120;

type Schemas = Readonly<Record<string, ResourceSchema>>;
type Sections = Readonly<Record<Exclude<keyof StoredOthers, "parts" | "conduct">, Schemas>>;

/** @returns the sections, where a repeated block is the name of a part, and the parts. */
export function shareBlocks(sections: Sections): Omit<StoredOthers, "conduct"> {
  const texts = new Map<BlockSchema, string>();
  const counts = new Map<string, number>();
  const count = (block: BlockSchema): void => {
    for (const { block: inner } of Object.values(block.block_types ?? {})) {
      const text = JSON.stringify(inner);
      texts.set(inner, text);
      counts.set(text, (counts.get(text) ?? 0) + 1);
      count(inner);
    }
  };
  const all = Object.values(sections).flatMap((schemas) => Object.values(schemas));
  for (const { block } of all) count(block);

  const names = new Map<string, string>();
  const parts: Record<string, SharedBlock> = {};
  const shared = (block: BlockSchema): SharedBlock => ({
    ...(block.attributes && { attributes: block.attributes }),
    ...(block.block_types && {
      block_types: Object.fromEntries(
        Object.entries(block.block_types).map(([name, nested]) => [name, { ...nested, block: part(nested.block) }]),
      ),
    }),
  });
  const part = (block: BlockSchema): SharedBlock | string => {
    const text = texts.get(block) ?? "";
    if ((counts.get(text) ?? 0) < 2 || text.length < WORTH_SHARING) return shared(block);
    const known = names.get(text);
    if (known !== undefined) return known;
    const name = String(names.size);
    names.set(text, name);
    parts[name] = shared(block);
    return name;
  };
  const section = (schemas: Schemas) =>
    Object.fromEntries(
      Object.entries(schemas).map(([type, { version, block }]) => [type, { version, block: shared(block) }]),
    );
  return {
    resources: section(sections.resources),
    data_sources: section(sections.data_sources),
    ephemeral_resources: section(sections.ephemeral_resources),
    parts,
  };
}
