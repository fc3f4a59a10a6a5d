/** Provider schemas, in the shape of the stored files: names, types, flags and nesting, without descriptions. */

/** A type as Terraform writes it in JSON: `"string"`, `["list","string"]`, `["object",{"a":"string"}]`. */
export type CtyType =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | readonly ["list" | "set" | "map", CtyType]
  | readonly ["object", Readonly<Record<string, CtyType>>]
  | readonly ["tuple", readonly CtyType[]];

/** An argument or attribute. Flags that are false are omitted. */
export interface AttributeSchema {
  readonly type: CtyType;
  readonly required?: true;
  readonly optional?: true;
  readonly computed?: true;
  readonly sensitive?: true;
  readonly deprecated?: true;
  /** Never stored in plan or state. */
  readonly write_only?: true;
}

/** How a nested block repeats. */
export type NestingMode = "single" | "list" | "set" | "map" | "group";

/** A nested block. Absent limits are omitted. */
export interface NestedBlockSchema {
  readonly nesting_mode: NestingMode;
  readonly min_items?: number;
  readonly max_items?: number;
  readonly block: BlockSchema;
}

/** The attributes and nested blocks of a block. */
export interface BlockSchema {
  readonly attributes?: Readonly<Record<string, AttributeSchema>>;
  readonly block_types?: Readonly<Record<string, NestedBlockSchema>>;
}

/** The schema of one resource type or data source. */
export interface ResourceSchema {
  /** Version of the state's shape; the engine has states of lower versions upgraded. */
  readonly version: number;
  readonly block: BlockSchema;
}

/** Everything that a provider offers. */
export interface ProviderSchema {
  readonly provider_block: BlockSchema;
  readonly resources: Readonly<Record<string, ResourceSchema>>;
  readonly data_sources: Readonly<Record<string, ResourceSchema>>;
  /** Values that exist only while an engine runs; @default none */
  readonly ephemeral_resources?: Readonly<Record<string, ResourceSchema>>;
  /** The block `provider_meta` of modules; @default none is allowed */
  readonly provider_meta?: BlockSchema;
}

/** The file `aws-5.100.0.json`: the schema that the real plugin of that version returns. */
export interface StoredProviderSchema extends ProviderSchema {
  /** Source address, for example `hashicorp/aws`. */
  readonly provider: string;
  readonly version: string;
}

/** The file `aws-6-arguments.json`: the arguments and types that only the bindings of provider 6.x have. */
export interface StoredNewArguments {
  /** Versions of the npm package and of the provider it binds. */
  readonly bindings: string;
  readonly provider: string;
  /** The additions to a type that 5.100.0 has; the whole block of any other type. */
  readonly resources: Readonly<Record<string, BlockSchema>>;
  readonly data_sources: Readonly<Record<string, BlockSchema>>;
  /** Resource types and data sources, sorted, that 5.100.0 does not have. */
  readonly new_resources: readonly string[];
  readonly new_data_sources: readonly string[];
}
