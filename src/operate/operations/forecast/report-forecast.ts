/** The forecast of the plan in a report. */
import { messageOf } from "../../../base/errors/user-error";
import type { ReportForecast } from "../../../insight/report";
import type { EngineBinary } from "../../engine/engine-kinds";
import { InterruptedError } from "../../engine/interrupts";
import { type Deployment, wavesOf } from "../deploy/deployment";
import type { StackPlan } from "../read-topology";
import { type Forecast, forecast } from "./forecast";
import { pathLines } from "./forecast-lines";
import { isSame } from "./look-ahead";
import { copyOriginal } from "./original";

/**
 * Applies the plans of a report to a copy of what is deployed.
 * @returns the forecast, or why there is none: a report is written in any case
 */
export async function forecastForReport(
  deployment: Deployment,
  binary: EngineBinary,
  plans: readonly StackPlan[],
): Promise<ReportForecast | string> {
  try {
    const original = await copyOriginal(deployment);
    const foreseen = await forecast({ config: deployment.config, binary, original });
    // What depends on them is planned after they are applied, and can then have more to do.
    const first = new Set(wavesOf(deployment.stacks)[0]?.map(({ name }) => name));
    const other = plans.find(({ plan, stack }) => first.has(stack) && !isSame(plan, foreseen.planned.get(stack)));
    if (other !== undefined && foreseen.failure === undefined)
      return `on a copy, the plan of ${other.stack} has other changes`;
    return reportForecast(foreseen);
  } catch (error) {
    if (error instanceof InterruptedError) throw error;
    return messageOf(error).split("\n")[0] ?? "";
  }
}

/** A forecast as a report shows it. */
export function reportForecast({ byHand, failure, lost, paths, seconds, steps }: Forecast): ReportForecast {
  return {
    ...{ byHand, lost, seconds, steps },
    paths: paths.map((path) => ({
      from: path.from,
      to: path.to,
      isOpenBefore: path.before !== undefined && path.before !== "blocked",
      lines: pathLines(path),
      closures: path.closures,
    })),
    ...(failure && { failure }),
  };
}
