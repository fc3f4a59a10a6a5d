import type { ProviderDefinition, ResourceKind } from "../src/rehearsal/provider";
import type { ProviderSchema } from "../src/rehearsal/schemas/schema";

/** Without these the configuration of the consumer has nothing to point at. */
const ENTRIES = [{ dns_name: "vpce-0.example.com", hosted_zone_id: "Z0" }];

const NOTHING: ResourceKind<null> = {
  create: () => ({ id: "nothing", dns_entry: ENTRIES }),
  read: ({ state }) => state,
  update: () => ({}),
  delete: () => undefined,
};

/** @returns a provider with this schema that does nothing: what remains is the engine's own time and the protocol's. */
export function nullProvider(source: string, schema: () => ProviderSchema): ProviderDefinition<null> {
  return {
    source,
    schema,
    legacyTypeSystem: () => true,
    configure: () => null,
    resource: () => NOTHING,
    dataSource: () => ({ read: () => ({}) }),
  };
}
