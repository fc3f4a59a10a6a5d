import type { ResourceConduct } from "../../src/rehearsal/schemas/conduct";
import type { BlockSchema } from "../../src/rehearsal/schemas/schema";
import { measureRelations } from "./measure-relations";
import { measureValues } from "./measure-validate";
import type { PluginSession } from "./session";

/** What validation refuses in a data source, and what could not be explained. */
export interface MeasuredDataSource {
  readonly conduct: Pick<ResourceConduct, "validators" | "relations">;
  readonly unexplained: readonly string[];
}

/** Measures the validation of one data source. */
export async function measureDataSource(
  session: PluginSession,
  source: string,
  block: BlockSchema,
): Promise<MeasuredDataSource> {
  const asked = { ...session, validate: session.validateDataSource };
  const { validators, unexplained } = await measureValues(asked, source, block);
  const { relations } = await measureRelations(asked, source, block);
  const conduct = {
    ...(Object.keys(validators).length > 0 && { validators }),
    ...(relations.length > 0 && { relations }),
  };
  return { conduct, unexplained };
}
