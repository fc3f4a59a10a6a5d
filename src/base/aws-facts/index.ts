/** The book of facts about AWS. Pure data: import a topic for its values, this file for the whole book. */
import * as clientVpn from "./client-vpn";
import type { Fact } from "./fact";

/** Facts by topic, in the order of the documentation. */
export const FACT_GROUPS: readonly { readonly title: string; readonly facts: readonly Fact[] }[] = [
  { title: "Client VPN", facts: Object.values(clientVpn) },
];

export const FACTS: readonly Fact[] = FACT_GROUPS.flatMap(({ facts }) => facts);

export const FACTS_BY_ID: ReadonlyMap<string, Fact> = new Map(FACTS.map((fact) => [fact.id, fact]));
