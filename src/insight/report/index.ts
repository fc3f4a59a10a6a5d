/** The report: everything about a deployment in one HTML file. */
export { renderReport } from "./render-report";
export type { ReportInput, ReportPath, ReportPlan, ReportResource } from "./report-input";
