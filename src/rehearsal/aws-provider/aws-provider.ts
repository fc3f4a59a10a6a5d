/** The simulated `hashicorp/aws`. */

import { nullElements } from "../plugin-sdk/null-elements";
import type { ProviderDefinition, ResourceKind } from "../provider";
import { awsConduct, awsSchema } from "../schemas";
import { BEHAVIOURS } from "../services/index";
import { type AccountFacts, accountOf, defaultTagsOf, ignoredTagsOf, regionOf } from "../simulation/account";
import { genericBehaviour } from "../simulation/generic";
import type { AwsSession, Simulation } from "../simulation/session";
import { AwsKind } from "./aws-kind";
import { dataSourceKind } from "./data-source-kind";

/** @returns the provider for a simulation. */
export function awsProvider(simulation: Simulation, facts: AccountFacts): ProviderDefinition<AwsSession> {
  const kinds = new Map<string, ResourceKind<AwsSession>>();
  const resource = (type: string): ResourceKind<AwsSession> => {
    const kind =
      kinds.get(type) ??
      new AwsKind(type, BEHAVIOURS[type] ?? genericBehaviour(type), awsSchema().resources[type]?.block ?? {});
    kinds.set(type, kind);
    return kind;
  };
  return {
    source: "hashicorp/aws",
    schema: awsSchema,
    conduct: awsConduct,
    validate: (config) => nullElements(awsSchema().provider_block, config),
    legacyTypeSystem: (type) => awsConduct(type)?.legacy_type_system !== false,
    configure: (config, { environment }: Pick<AccountFacts, "environment"> = facts) => ({
      simulation,
      account: accountOf(config, { ...facts, environment }),
      region: regionOf(config, environment),
      defaultTags: defaultTagsOf(config),
      ignoredTags: ignoredTagsOf(config, facts.environment),
      notFound: (type) => BEHAVIOURS[type]?.notFound,
    }),
    resource,
    dataSource: (type) => dataSourceKind(type, awsSchema().data_sources[type]?.block ?? {}),
  };
}
