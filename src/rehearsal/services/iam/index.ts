/** Behaviour of IAM. */
import type { Behaviours, DataSources } from "../../simulation";
import { namedEntityBehaviours } from "./named-entity";
import { policyBehaviours } from "./policy";
import { policyDataSources } from "./policy-data";
import { policyDocumentDataSources } from "./policy-document-data";
import { roleBehaviours } from "./role";

/** Behaviours by resource type. */
export const BEHAVIOURS: Behaviours = {
  ...namedEntityBehaviours,
  ...policyBehaviours,
  ...roleBehaviours,
};

/** Data sources by type. */
export const DATA_SOURCES: DataSources = {
  ...policyDataSources,
  ...policyDocumentDataSources,
};
