/** Everything that is measured of one resource type. */
import type { ResourceConduct } from "../../src/rehearsal/schemas/conduct";
import type { BlockSchema } from "../../src/rehearsal/schemas/schema";
import { measurePlan, type PlanConduct } from "./measure-plan";
import { measureRelations } from "./measure-relations";
import { requiredMembers } from "./measure-required";
import { measureValues } from "./measure-validate";
import type { PluginSession } from "./session";

/** The conduct of a type, and what could not be measured or explained. */
export interface MeasuredConduct {
  readonly conduct: ResourceConduct;
  readonly open: readonly string[];
}

/** Measures one resource type: its plans, its validation of values, its rules about several arguments. */
export async function measureConduct(
  session: PluginSession,
  type: string,
  block: BlockSchema,
): Promise<MeasuredConduct> {
  const plan = await measurePlan(session, type, block);
  const values = await measureValues(session, type, block);
  const members = await requiredMembers(session, type, block);
  const several = await measureRelations(session, type, block);
  return {
    conduct: {
      ...planConduct(plan),
      ...(Object.keys(values.validators).length > 0 && { validators: values.validators }),
      ...(members.length > 0 && { required_members: members }),
      ...(several.relations.length > 0 && { relations: several.relations }),
    },
    open: [...plan.unanswered, ...values.unexplained, ...several.unexplained],
  };
}

/** @returns the conduct of a type when it is planned, as it is stored. */
export function planConduct(plan: PlanConduct): ResourceConduct {
  return {
    ...(plan.forceNew.length > 0 && { force_new: plan.forceNew }),
    ...(Object.keys(plan.defaults).length > 0 && { defaults: plan.defaults }),
    ...(plan.computedBlocks.length > 0 && { computed_blocks: plan.computedBlocks }),
    ...(!plan.legacyTypeSystem && { legacy_type_system: false as const }),
  };
}
