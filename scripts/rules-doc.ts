/** Writes docs/rules.md from the rules themselves: `npm run docs:rules`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rulesPage } from "../src/authoring/rules/documentation";

writeFileSync(join(__dirname, "../docs/rules.md"), rulesPage());
