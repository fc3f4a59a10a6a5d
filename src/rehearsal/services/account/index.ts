/** Behaviour of the caller and its account. */
import type { DataSources } from "../../simulation";
import { accountDataSources } from "./caller-data";
import { serviceDataSources } from "./service-name-data";

/** Data sources by type. */
export const DATA_SOURCES: DataSources = {
  ...accountDataSources,
  ...serviceDataSources,
};
