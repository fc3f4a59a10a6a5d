/** The forecast that `deploy` makes before it asks. */
import { changeWouldFail } from "../../../base/errors/deploy-errors";
import { messageOf } from "../../../base/errors/user-error";
import type { PlanSummary } from "../../engine/engine-calls";
import { InterruptedError } from "../../engine/interrupts";
import type { Deployment } from "../deploy/deployment";
import type { StackWork } from "../deploy/stack-steps";
import type { Dialogue } from "../dialogue";
import { type Forecast, forecast, type PlannedChanges } from "./forecast";
import { describeSeconds, forecastLines, pathLines } from "./forecast-lines";
import { copyOriginal } from "./original";

/** What the user is told before the question. */
export interface Outlook {
  readonly forecast: readonly string[];
  /** Intended paths that are closed for a while or for good, each in a sentence. */
  readonly closes: readonly string[];
}

/**
 * Applies a change to a copy of what is deployed. A forecast that is not possible never stands in the way.
 * @param works planned stacks, of which nothing is applied yet
 * @param names the stacks to deploy, these and later ones
 * @returns undefined where there is nothing to foresee: nothing deployed is affected, or only tags or outputs change
 * @throws UserError for a change that AWS would refuse halfway
 */
export async function lookAhead(
  deployment: Deployment,
  dialogue: Dialogue,
  works: readonly StackWork[],
  names: readonly string[],
): Promise<Outlook | undefined> {
  const changing = works.filter(({ plan }) => plan !== undefined && !isHarmless(plan));
  const known = await Promise.all(changing.map(({ engine }) => engine.stateList()));
  if (known.every((addresses) => addresses.length === 0)) return undefined;
  let foreseen: Forecast | string = "";
  await dialogue.run([
    {
      title: "Forecast",
      run: async () => {
        foreseen = await forecastOf(deployment, changing, names);
        return typeof foreseen === "string" ? `not possible: ${foreseen}` : describe(foreseen);
      },
    },
  ]);
  return outlookOn(foreseen, deployment.world !== undefined);
}

/** Whether a plan changes outputs and tags only. */
export function isHarmless({ changes, details, empty }: PlanSummary): boolean {
  const real = changes.filter(({ action }) => action !== "noop" && action !== "read");
  const onlyTags = (address: string) => {
    const { attributes = [] } = details?.get(address) ?? {};
    return attributes.length > 0 && attributes.every((name) => name === "tags" || name === "tags_all");
  };
  return empty || real.every(({ action, address }) => action === "update" && onlyTags(address));
}

/** @returns the forecast, or why there is none */
async function forecastOf(
  deployment: Deployment,
  works: readonly StackWork[],
  names: readonly string[],
): Promise<Forecast | string> {
  const [first] = works;
  if (first === undefined) return "nothing is planned";
  try {
    const original = await copyOriginal(deployment);
    const foreseen = await forecast({ config: deployment.config, binary: first.engine.binary, original, names });
    const other = works.find(({ name, plan }) => plan && !isSame(plan, foreseen.planned.get(name)));
    return other ? `on a copy, the plan of ${other.name} has other changes` : foreseen;
  } catch (error) {
    if (error instanceof InterruptedError) throw error;
    return messageOf(error).split("\n")[0] ?? "";
  }
}

/** Whether a copy plans the same: else the forecast is of another change. */
export function isSame({ changes }: PlanSummary, planned: PlannedChanges | undefined): boolean {
  const keys = (list: PlannedChanges) => list.map(({ action, address }) => `${action} ${address}`).sort();
  return keys(changes).join() === keys(planned ?? []).join();
}

function describe({ failure, operations, seconds }: Forecast): string {
  if (failure) return `AWS refuses it after ${describeSeconds(failure.at)}`;
  return operations === 0 ? "nothing changes" : `about ${describeSeconds(seconds)} on AWS`;
}

/** What only the real account may have, a copy made from states does not know. */
const NOT_IN_COPY = /NotFound|NoSuch|does not exist|couldn't find|no matching/i;

function outlookOn(foreseen: Forecast | string, isCopyComplete: boolean): Outlook {
  if (typeof foreseen === "string") return { forecast: [], closes: [] };
  const { failure, paths } = foreseen;
  const lines = forecastLines(foreseen);
  const isCertain = isCopyComplete || (failure !== undefined && !NOT_IN_COPY.test(failure.reason));
  if (failure && isCertain) {
    const closed = paths.filter(({ closures }) => closures.length > 0).flatMap(pathLines);
    throw changeWouldFail(failure.stack, failure.reason.split("\n"), closed);
  }
  const closes = paths.filter(({ closures }) => closures.length > 0).flatMap(pathLines);
  return { forecast: lines, closes };
}
