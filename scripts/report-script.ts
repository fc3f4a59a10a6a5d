/** Bundles the report's browser code into src/insight/report/script.json: `npm run report:script`. */
import { writeFileSync } from "node:fs";
import { REPORT_SCRIPT, renderReportScript } from "./report/bundle-script";

renderReportScript().then((text) => writeFileSync(REPORT_SCRIPT, text));
