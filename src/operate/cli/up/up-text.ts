/** The end of `up` as text. Pure. */
import { relative } from "node:path";
import { amount, inWords } from "../../../base/collections";
import { failedHop } from "../../operations/connection-test/hops";
import type { UpResult } from "../../operations/up/up";
import type { Running } from "../../operations/up/what-runs";
import { renderTest } from "../test/test-text";

/** Warnings, whether every consumer reaches the service, what runs, and what to do next. @param worldFile of simulated accounts */
export function upLines(
  { checks, profiles, running, tests }: UpResult,
  worldFile: string | undefined,
): readonly string[] {
  const outside = tests.some((test) => failedHop(test.hops)?.hop === "resolver");
  return [
    ...checks.flatMap(({ status, where, found, expected, fix }) =>
      status === "warn"
        ? [
            `warning: ${where}: ${found}`,
            ...(expected ? [`  expected: ${expected}`] : []),
            ...(fix ? [`  do: ${fix}`] : []),
          ]
        : [],
    ),
    ...tests.map(renderTest),
    ...(outside
      ? ["", "This machine is not in the consumer's network yet: the results above are proven from the states."]
      : []),
    "",
    runningLine(running, worldFile !== undefined),
    ...nextLines(profiles, worldFile),
  ];
}

/** `Running in 111111111111 and 222222222222: 55 resources, about 0.17 USD an hour (127.28 USD a month).` */
export function runningLine(running: Running, isSimulated: boolean): string {
  const { accounts, isPriceComplete, resources, usdPerHour, usdPerMonth } = running;
  const price = `about ${usdPerHour.toFixed(2)} USD an hour (${usdPerMonth.toFixed(2)} USD a month)`;
  const rest = isPriceComplete ? "" : ", and what has no known price";
  const place = `${isSimulated ? "Simulated" : "Running"} in ${inWords(accounts)}: ${amount(resources, "resource")}`;
  return isSimulated ? `${place}, free; on AWS ${price}${rest}.` : `${place}, ${price}${rest}.`;
}

function nextLines(profiles: readonly string[], worldFile: string | undefined): readonly string[] {
  const command = worldFile === undefined ? "privatelink" : `privatelink --simulated ${worldFile}`;
  const [first, ...others] = profiles.map((file) => relative(process.cwd(), file));
  const isConnectable = first !== undefined && worldFile === undefined;
  return [
    ...(isConnectable ? [`Connect  ${command} vpn connect, then ${command} test in another terminal`] : []),
    ...(first === undefined ? [] : [`Share    ${first}`, ...others.map((file) => `         ${file}`)]),
    `Stop     ${command} destroy`,
  ];
}
