/** How each data source searches. */
import { awsSchema } from "../schemas";
import type { Search } from "../simulation/data-source-search";
import { knownFilters } from "./ec2/filters";
import { PLURALS } from "./plural-data-sources";
import { SEARCH_TERMS } from "./search-terms";

/** Data sources that find resources of another name. */
const SINGULARS: Readonly<Record<string, string>> = {
  aws_prefix_list: "aws_ec2_managed_prefix_list",
};

/** @returns how a data source searches, for a type whose objects are stored under its own name. */
export function searchOf(source: string): Search {
  const plural = PLURALS[source];
  const type = plural?.type ?? SINGULARS[source] ?? source;
  const schema = awsSchema();
  const terms = { ...SEARCH_TERMS[type], ...SEARCH_TERMS[source] };
  return {
    source,
    type,
    storedType: type,
    block: schema.data_sources[source]?.block ?? {},
    resource: schema.resources[type]?.block ?? {},
    known: knownFilters(source) ?? knownFilters(type),
    terms: {
      ...terms,
      filters: { ...terms.filters, ...plural?.terms?.filters },
      arguments: { ...terms.arguments, ...plural?.terms?.arguments },
      tests: { ...terms.tests, ...plural?.terms?.tests },
    },
  };
}
