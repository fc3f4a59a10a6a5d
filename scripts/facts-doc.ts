/** Writes docs/aws-facts.md from the facts themselves: `npm run docs:facts`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { factsPage } from "../src/base/aws-facts/documentation";

writeFileSync(join(__dirname, "../docs/aws-facts.md"), factsPage());
