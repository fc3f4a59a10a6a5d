/** Writes docs/api.md: the signatures of everything that the package exports. A test fails if it is out of date. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { readPublicApi } from "./api-report/public-api";
import { renderApiReport } from "./api-report/render";

writeFileSync(resolve(__dirname, "../docs/api.md"), renderApiReport(readPublicApi()));
