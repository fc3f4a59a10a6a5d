/** Writes docs/rehearsal.md from the code: `npm run docs:rehearsal`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rehearsalPage } from "./rehearsal/rehearsal-page";

writeFileSync(join(__dirname, "../docs/rehearsal.md"), rehearsalPage());
