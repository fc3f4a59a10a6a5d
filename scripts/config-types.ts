/** Writes src/authoring/config/schema/input.ts: the interfaces of a written config. A test fails if it is out of date. */
import { writeFileSync } from "node:fs";
import { CONFIG_TYPES, renderConfigTypes } from "./config-types/render";

writeFileSync(CONFIG_TYPES, renderConfigTypes());
