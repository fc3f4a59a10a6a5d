/** Writes docs/resource-types.md from the table itself: `npm run docs:types`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { typesPage } from "../src/insight/reachability/resource-types/documentation";

writeFileSync(join(__dirname, "../docs/resource-types.md"), typesPage());
