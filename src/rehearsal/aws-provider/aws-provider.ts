/** The simulated `hashicorp/aws`. */

import { nullElements } from "../plugin-sdk/null-elements";
import { validateConfig } from "../plugin-sdk/validate-config";
import type { ProviderDefinition, ResourceKind } from "../provider";
import { awsConduct, awsSchema } from "../schemas";
import { sessionOf } from "../services/account/caller";
import { BEHAVIOURS, behaviourOf } from "../services/index";
import { type AccountFacts, accountOf, defaultTagsOf, ignoredTagsOf, regionOf } from "../simulation/account";
import type { AwsSession, Simulation } from "../simulation/session";
import { AwsKind } from "./aws-kind";
import { dataSourceKind } from "./data-source-kind";
import { ephemeralKind } from "./ephemeral-kinds";
import { AWS_FUNCTIONS } from "./functions";
import { type MentionedTypes, offeredTypes } from "./offered-types";
import { AWS_RULES } from "./validation/aws-rules";
import { PROVIDER_CONDUCT } from "./validation/provider-block";

/**
 * @param mentioned the types that an engine may meet; @default any
 * @returns the provider for a simulation
 */
export function awsProvider(
  simulation: Simulation,
  factsNow: () => AccountFacts,
  mentioned: MentionedTypes = () => undefined,
): ProviderDefinition<AwsSession> {
  const kinds = new Map<string, ResourceKind<AwsSession>>();
  const resource = (type: string): ResourceKind<AwsSession> => {
    const kind = kinds.get(type) ?? new AwsKind(type, behaviourOf(type), awsSchema().resources[type]?.block ?? {});
    kinds.set(type, kind);
    return kind;
  };
  return {
    source: "hashicorp/aws",
    schema: awsSchema,
    offered: offeredTypes(mentioned),
    functions: AWS_FUNCTIONS,
    ephemeral: ephemeralKind,
    conduct: awsConduct,
    validate: (config) => [
      ...nullElements(awsSchema().provider_block, config),
      ...validateConfig(awsSchema().provider_block, PROVIDER_CONDUCT, config, AWS_RULES),
    ],
    legacyTypeSystem: (type) => awsConduct(type)?.legacy_type_system !== false,
    configure: (config, asker) => {
      const facts = { ...factsNow(), ...(asker && { environment: asker.environment }) };
      return {
        simulation,
        account: accountOf(config, facts),
        region: regionOf(config, facts),
        caller: sessionOf(config),
        defaultTags: defaultTagsOf(config),
        ignoredTags: ignoredTagsOf(config, facts.environment),
        notFound: (type) => BEHAVIOURS[type]?.notFound,
      };
    },
    resource,
    dataSource: (type) => dataSourceKind(type, awsSchema().data_sources[type]?.block ?? {}),
  };
}
