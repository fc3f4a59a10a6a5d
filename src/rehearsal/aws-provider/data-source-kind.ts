/** Data sources: some have their own function, all others search the world. */
import { validateDataSource } from "../plugin-sdk/validate-config";
import type { DataSourceKind } from "../provider";
import { isFrameworkDataSource } from "../schemas";
import type { BlockSchema } from "../schemas/schema";
import { BEHAVIOURS, DATA_SOURCES } from "../services/index";
import { AwsCall } from "../simulation/call";
import { matching, onlyOne } from "../simulation/data-source-search";
import { genericBehaviour } from "../simulation/generic";
import { PLURALS } from "../simulation/plural-data-sources";
import type { AwsSession } from "../simulation/session";
import { stringOf } from "../values/attributes";
import { GLOBAL } from "../world/world";

/** @returns the data source kind of a type with the given schema. */
export function dataSourceKind(type: string, block: BlockSchema): DataSourceKind<AwsSession> {
  const plural = PLURALS[type];
  const singular = plural?.type ?? type;
  const behaviour = BEHAVIOURS[singular] ?? genericBehaviour(singular);
  const storedType = behaviour.storedAs ?? singular;
  const sdk = isFrameworkDataSource(type) ? "framework" : "legacy";
  return {
    validate: (config) => validateDataSource(block, sdk, config),
    read({ session, config }) {
      const region = stringOf(config, "region") ?? session.region;
      const scope = behaviour.scope === "global" ? GLOBAL : region;
      const { service, label } = behaviour;
      const call = new AwsCall({ ...session, region }, scope, { service, label, doing: "reading" });
      const own = DATA_SOURCES[type];
      if (own !== undefined) return own(call, config);
      const found = matching(call, storedType, block, config);
      if (plural !== undefined) return { id: call.region, ...plural.attributes(found) };
      if (found.length === 0) checkAnswerable(call, type, storedType);
      return onlyOne(call, found, label).attributes;
    },
  };
}

/** Without a behaviour, an empty result would not mean that no such resource exists. */
function checkAnswerable(call: AwsCall, type: string, storedType: string): void {
  if (BEHAVIOURS[storedType] !== undefined || call.listAnywhere(storedType).length > 0) return;
  call.fail(
    `the rehearsal cannot answer the data source ${type}`,
    "It has no behaviour of its own, and the simulated accounts hold no such resource.",
  );
}
