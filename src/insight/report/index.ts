/** The report: everything about a deployment in one HTML file, and its most interesting path in one image. */
export { basisText, drawShareCard } from "./card";
export { describePaths } from "./cards";
export { changesPending } from "./path-answer";
export { renderReport } from "./render-report";
export type {
  ForecastPath,
  ForecastStep,
  ReportBasis,
  ReportForecast,
  ReportInput,
  ReportPath,
  ReportPlan,
  ReportResource,
} from "./report-input";
