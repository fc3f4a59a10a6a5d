/** Writes docs/security.md from the reviewed findings: `npm run docs:security`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { securityPage } from "./checkov/security-page";

writeFileSync(join(__dirname, "../docs/security.md"), securityPage());
