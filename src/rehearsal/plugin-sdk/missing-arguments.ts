/** Required arguments that are null: the engine only checks that they are present. */
import type { Diagnostic } from "../provider";
import type { BlockSchema } from "../schemas/schema";
import { blocksOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import { type Occurrence, valuesAt } from "./values-at-path";

/** HashiCorp's two provider SDKs. */
export type Sdk = "legacy" | "framework";

/**
 * @param members paths of required members of attributes that are lists or sets of objects, which the schema does not
 *   mark.
 * @returns an occurrence for each required argument that is null, in every block that is present.
 */
export function missingArguments(
  block: BlockSchema,
  config: ObjectValue,
  members: readonly string[] = [],
): readonly Occurrence[] {
  return [...requiredPaths(block, [config]), ...members]
    .flatMap((path) => valuesAt(block, config, path))
    .filter(({ value }) => value === null);
}

/** @returns the error for a required argument that is null. */
export function missingArgument(sdk: Sdk, { attribute, key, steps }: Occurrence): Diagnostic {
  const texts =
    sdk === "legacy"
      ? {
          summary: "Missing required argument",
          detail: `The argument "${key}" is required, but no definition was found.`,
        }
      : {
          summary: "Missing Configuration for Required Attribute",
          detail:
            `Must set a configuration value for the ${steps} attribute as the provider has marked it as required.\n\n` +
            "Refer to the provider documentation or contact the provider developers for additional information about " +
            "configurable attributes that are required.",
        };
  return { severity: "error", ...texts, attribute };
}

/** The paths in blocks that are present: a web ACL can have thousands more. */
function requiredPaths(block: BlockSchema, present: readonly ObjectValue[]): readonly string[] {
  const own = Object.entries(block.attributes ?? {}).flatMap(([name, { required }]) => (required ? [name] : []));
  const nested = Object.entries(block.block_types ?? {}).flatMap(([name, inner]) => {
    const elements = present.flatMap((value) => blocksOf(value, name));
    return elements.length === 0 ? [] : requiredPaths(inner.block, elements).map((path) => `${name}.${path}`);
  });
  return [...own, ...nested];
}
