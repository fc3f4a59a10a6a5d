/** Behaviour of ACM. */
import type { Behaviours, DataSources } from "../../simulation";
import { acmBehaviours } from "./certificate";
import { certificateDataSources } from "./certificate-data";

/** Behaviours by resource type. */
export const BEHAVIOURS: Behaviours = {
  ...acmBehaviours,
};

/** Data sources by type. */
export const DATA_SOURCES: DataSources = {
  ...certificateDataSources,
};
