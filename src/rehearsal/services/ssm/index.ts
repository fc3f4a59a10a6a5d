/** Behaviour of SSM. */
import type { Behaviours, DataSources } from "../../simulation";
import { ssmBehaviours } from "./parameter";
import { parameterDataSources } from "./parameter-data";

/** Behaviours by resource type. */
export const BEHAVIOURS: Behaviours = {
  ...ssmBehaviours,
};

/** Data sources by type. */
export const DATA_SOURCES: DataSources = {
  ...parameterDataSources,
};
