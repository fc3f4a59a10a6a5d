/** Writes docs/rehearsal.md from the code: `node --import tsx scripts/rehearsal-doc.ts`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rehearsalPage } from "./rehearsal/rehearsal-page";

writeFileSync(join(__dirname, "../docs/rehearsal.md"), rehearsalPage());
