/** Every AWS service that has behaviour of its own. */
import type { Behaviours, DataSources } from "../behaviour";
import { vpcBehaviours } from "./vpc";

/** Behaviours by resource type; a type that is missing here lives by the generic life cycle alone. */
export const BEHAVIOURS: Behaviours = { ...vpcBehaviours };

/** Data sources that are more than a search for a resource of the same name. */
export const DATA_SOURCES: DataSources = {};
