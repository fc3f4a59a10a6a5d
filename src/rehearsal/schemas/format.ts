/** The shape of the stored schema files: names, types, flags and nesting, no descriptions. */

/** A type as Terraform writes it in JSON: `"string"`, `["list","string"]`, `["object",{"a":"string"}]`. */
export type CtyType =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | readonly ["list" | "set" | "map", CtyType]
  | readonly ["object", Readonly<Record<string, CtyType>>]
  | readonly ["tuple", readonly CtyType[]];

/** An attribute. A flag that is false is left out. */
export interface StoredAttribute {
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
export type StoredNesting = "single" | "list" | "set" | "map" | "group";

/** A nested block. Limits that do not exist are left out. */
export interface StoredNestedBlock {
  readonly nesting_mode: StoredNesting;
  readonly min_items?: number;
  readonly max_items?: number;
  readonly block: StoredBlock;
}

/** The attributes and nested blocks of a block. */
export interface StoredBlock {
  readonly attributes?: Readonly<Record<string, StoredAttribute>>;
  readonly block_types?: Readonly<Record<string, StoredNestedBlock>>;
}

/** The schema of one resource type or data source. */
export interface StoredSchema {
  /** Version of the state's shape; the engine asks for an upgrade of states with a lower one. */
  readonly version: number;
  readonly block: StoredBlock;
}

/** The file `aws-5.100.0.json`: what the real plugin of that version says of itself. */
export interface StoredProviderSchema {
  /** Source address, for example `hashicorp/aws`. */
  readonly provider: string;
  readonly version: string;
  readonly provider_block: StoredBlock;
  readonly resources: Readonly<Record<string, StoredSchema>>;
  readonly data_sources: Readonly<Record<string, StoredSchema>>;
}

/** The file `aws-6-arguments.json`: what only the bindings of provider 6.x have. */
export interface StoredNewArguments {
  /** Versions of the npm package and of the provider it binds. */
  readonly bindings: string;
  readonly provider: string;
  /** For a type that 5.100.0 has: the additions. For a type that it has not: the whole block. */
  readonly resources: Readonly<Record<string, StoredBlock>>;
  readonly data_sources: Readonly<Record<string, StoredBlock>>;
  /** Resource types and data sources, sorted, that 5.100.0 does not have. */
  readonly new_resources: readonly string[];
  readonly new_data_sources: readonly string[];
}
