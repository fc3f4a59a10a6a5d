/** The providers that a configuration asks for. */
import { isRecord, parseJson } from "../../../base/json";
import type { ConfigurationFile } from "./configuration";
import { literalOf } from "./hcl";

/** A provider that a module asks for. */
export interface RequiredProvider {
  readonly file: string;
  /** Without the registry's host: `hashicorp/aws`. */
  readonly source: string;
  /** The version constraint; undefined for any version. */
  readonly version: string | undefined;
}

/** A type that a module uses. */
export interface UsedType {
  readonly kind: "resource" | "data";
  readonly type: string;
}

/** @returns the types of the resources and data sources in the files. */
export function usedTypesOf(files: readonly ConfigurationFile[]): readonly UsedType[] {
  return files.flatMap(({ body }) =>
    body.blocks.flatMap(({ type: kind, labels: [type = ""] }) =>
      kind === "resource" || kind === "data" ? [{ kind, type } as const] : [],
    ),
  );
}

/** The provider that is part of the engine. */
const BUILT_IN = "terraform";

/** @returns the providers that the files name, and those of the types that they use without naming one. */
export function requiredProvidersOf(files: readonly ConfigurationFile[]): readonly RequiredProvider[] {
  const named = files.flatMap(namedIn);
  const known = new Set(named.map(({ name }) => name));
  const used = files.flatMap(({ path, body }) =>
    body.blocks
      .filter(({ type, attributes }) => (type === "resource" || type === "data") && !attributes.has("provider"))
      .map(({ labels }) => ({ file: path, name: (labels[0] ?? "").split("_")[0] ?? "" })),
  );
  const unnamed = used
    .filter(({ name }) => name !== "" && name !== BUILT_IN && !known.has(name))
    .map(({ file, name }) => ({ file, source: `hashicorp/${name}`, version: undefined }));
  const first = unnamed.filter((one, index) => unnamed.findIndex(({ source }) => source === one.source) === index);
  return [...named.map(({ file, source, version }) => ({ file, source, version })), ...first];
}

interface NamedProvider extends RequiredProvider {
  /** The name in this module. */
  readonly name: string;
}

function namedIn({ path, body }: ConfigurationFile): readonly NamedProvider[] {
  return body.blocks
    .filter(({ type }) => type === "terraform")
    .flatMap(({ blocks, attributes }) => [
      ...blocks.filter(({ type }) => type === "required_providers").flatMap((block) => [...block.attributes]),
      ...inJson(attributes.get("required_providers")),
    ])
    .map(([name, settings]) => ({
      file: path,
      name,
      source: addressOf(settingIn(settings, "source") ?? name),
      // The oldest form is only the constraint.
      version: literalOf(settings) ?? settingIn(settings, "version"),
    }));
}

function inJson(text: string | undefined): readonly (readonly [string, string])[] {
  const value = text === undefined ? undefined : parseJson(text);
  return (Array.isArray(value) ? value : [value])
    .filter(isRecord)
    .flatMap((each) => Object.entries(each).map(([name, settings]) => [name, JSON.stringify(settings)] as const));
}

function settingIn(settings: string, name: string): string | undefined {
  return new RegExp(`(?:^|[{,\\s])"?${name}"?\\s*[=:]\\s*"([^"]*)"`).exec(settings)?.[1];
}

function addressOf(source: string): string {
  const parts = source.toLowerCase().split("/");
  return parts.length === 1 ? `hashicorp/${parts[0]}` : parts.slice(-2).join("/");
}
