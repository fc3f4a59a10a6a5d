/** The part of the schema that an engine gets: reading all types takes it a second for each command. */
import type { Asker } from "../provider";
import { awsFamilies, awsSchema } from "../schemas";
import type { ProviderSchema } from "../schemas/schema";

/** @returns the names of the types that an engine may meet; undefined when any may occur. */
export type MentionedTypes = (asker?: Asker) => ReadonlySet<string> | undefined;

/** @returns a function that gives the schema for the types that are mentioned now; the same object for the same types. */
export function offeredTypes(mentioned: MentionedTypes): (asker?: Asker) => ProviderSchema {
  const parts = new Map<string, ProviderSchema>();
  return (asker) => {
    const names = mentioned(asker);
    if (names === undefined) return awsSchema();
    const families = awsFamilies();
    const wanted = [...names].filter((name) => !(name in families.resources && name in families.data_sources)).sort();
    const key = wanted.join();
    const part = parts.get(key) ?? partWith(wanted, families);
    parts.set(key, part);
    return part;
  };
}

function partWith(names: readonly string[], families: ProviderSchema): ProviderSchema {
  const all = awsSchema();
  const chosen = <T>(known: Readonly<Record<string, T>>, of: Readonly<Record<string, T>>): Record<string, T> => ({
    ...known,
    ...Object.fromEntries(names.flatMap((name) => (name in of ? [[name, of[name] as T]] : []))),
  });
  return {
    ...all,
    resources: chosen(families.resources, all.resources),
    data_sources: chosen(families.data_sources, all.data_sources),
  };
}
