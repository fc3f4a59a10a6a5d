/** Data sources: some have their own function, all others search the world. */
import { validateDataSource } from "../plugin-sdk/validate-config";
import type { DataSourceKind } from "../provider";
import { dataSourceConduct, isFrameworkDataSource } from "../schemas";
import type { BlockSchema } from "../schemas/schema";
import { BEHAVIOURS, DATA_SOURCES } from "../services/index";
import { PLURALS } from "../services/plural-data-sources";
import { searchOf } from "../services/search";
import { AwsCall } from "../simulation/call";
import { foundAttributes, listed, matching, onlyOne, type Search } from "../simulation/data-source-search";
import { genericBehaviour } from "../simulation/generic";
import type { AwsSession } from "../simulation/session";
import { withoutIgnoredTags } from "../simulation/tags";
import { stringMapOf, stringOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import { GLOBAL } from "../world/world";
import { AWS_RULES } from "./validation/aws-rules";

/** @returns the data source kind of a type with the given schema. */
export function dataSourceKind(type: string, block: BlockSchema): DataSourceKind<AwsSession> {
  const found = searchOf(type);
  const behaviour = BEHAVIOURS[type] ?? BEHAVIOURS[found.type] ?? genericBehaviour(type);
  const search = { ...found, storedType: behaviour.storedAs ?? found.type };
  const sdk = isFrameworkDataSource(type) ? "framework" : "legacy";
  return {
    validate: (config) => validateDataSource(block, sdk, dataSourceConduct(type) ?? {}, config, AWS_RULES),
    read({ session, config }) {
      const region = stringOf(config, "region") ?? session.region;
      const scope = behaviour.scope === "global" ? GLOBAL : region;
      const { label } = behaviour;
      const service = search.known === undefined ? behaviour.service : "EC2";
      const call = new AwsCall({ ...session, region }, scope, { service, label, doing: "reading" });
      const own = DATA_SOURCES[type];
      const answer = own === undefined ? searchWorld(call, search, config, label) : own(call, config);
      return withoutIgnoredTags(withEveryTag(answer), session);
    },
  };
}

/** A data source shows all tags of an object: it knows nothing of default tags. */
function withEveryTag(answer: ObjectValue): ObjectValue {
  if (answer.tags === undefined || answer.tags_all === undefined) return answer;
  return { ...answer, tags: { ...stringMapOf(answer, "tags"), ...stringMapOf(answer, "tags_all") } };
}

function searchWorld(call: AwsCall, search: Search, config: ObjectValue, label: string): ObjectValue {
  const plural = PLURALS[search.source];
  if (plural === undefined && search.terms.others === undefined) checkAnswerable(call, search);
  const found = matching(call, search, { ...plural?.defaults, ...withoutNulls(config) });
  if (plural === undefined) return foundAttributes(call, search, onlyOne(call, found, label));
  return { id: call.session.region, ...listed(call, found, plural.lists) };
}

function withoutNulls(config: ObjectValue): ObjectValue {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null));
}

/** Without a behaviour, an empty result would not mean that no such resource exists. */
function checkAnswerable(call: AwsCall, { source, storedType }: Search): void {
  if (BEHAVIOURS[storedType] !== undefined || call.listAnywhere(storedType).length > 0) return;
  call.fail(
    `the rehearsal cannot answer the data source ${source}`,
    "It has no behaviour of its own, and the simulated accounts hold no such resource.",
  );
}
