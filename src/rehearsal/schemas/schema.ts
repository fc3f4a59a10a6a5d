/** The schema of a provider, under the names that the rehearsal uses; the shape is that of the stored files. */
import type { StoredAttribute, StoredBlock, StoredNestedBlock, StoredProviderSchema, StoredSchema } from "./format";

export type { CtyType } from "./format";

/** One argument or attribute. */
export type AttributeSchema = StoredAttribute;
/** The arguments, attributes and blocks of a block. */
export type BlockSchema = StoredBlock;
/** A block inside a block. */
export type NestedBlockSchema = StoredNestedBlock;
/** A resource type or a data source. */
export type ResourceSchema = StoredSchema;
/** All that a provider offers. */
export type ProviderSchema = Pick<StoredProviderSchema, "provider_block" | "resources" | "data_sources">;
