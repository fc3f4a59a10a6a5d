/** Writes docs/resource-types.md from the table itself: `node --import tsx scripts/resource-types-doc.ts`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { typesPage } from "../src/insight/reachability/resource-types/documentation";

writeFileSync(join(__dirname, "../docs/resource-types.md"), typesPage());
