import {
  type Ask,
  describeDifference,
  isDifferent,
  type Judged,
  judgeSeeds,
  reduced,
  tableOf,
} from "../../support/batfish/comparison";
import { ask } from "../../support/batfish/exchange";
import { PATHS } from "../../support/batfish/paths";
import { settlementOf } from "../../support/batfish/settled";
import { printTable } from "../../support/print-table";
import { temporaryFolder } from "../../support/temporary-folder";

const COMPARED = 220;
const HOUR = 3_600_000;

const COMMAND = process.env.PRIVATELINK_BATFISH_COMMAND?.split(" ") ?? ["python3", "scripts/batfish/answer.py"];

const askBatfish: Ask = (topologies) => ask(temporaryFolder(), COMMAND, topologies);

describe("the proof and Batfish, which reads AWS's describe answers", () => {
  let judged: readonly Judged[];
  let unsettled: readonly Judged[];

  beforeAll(() => {
    judged = judgeSeeds(
      Array.from({ length: COMPARED }, (_, seed) => seed),
      askBatfish,
    );
    printTable(tableOf(judged));
    printTable(settledTable(judged));
    unsettled = reduced(
      judged.filter((one) => isDifferent(one) && settlementOf(one) === undefined),
      askBatfish,
    );
  }, 2 * HOUR);

  test("agree on random topologies, but where AWS's documentation contradicts Batfish", () => {
    expect(unsettled.map(describeDifference)).toEqual([]);
  });

  test("are compared on every kind of path, open and closed", () => {
    for (const { kind } of PATHS) {
      const verdicts = new Set(judged.filter(({ path }) => path.kind === kind).map(({ batfish }) => batfish));
      expect([...verdicts]).toEqual(expect.arrayContaining(["reachable", "blocked"]));
    }
  });
});

function settledTable(all: readonly Judged[]): readonly (readonly string[])[] {
  const counts = new Map<string, readonly string[]>();
  for (const one of all) {
    const settled = settlementOf(one);
    if (settled === undefined) continue;
    const before = Number(counts.get(settled.title)?.[0] ?? 0);
    counts.set(settled.title, [String(before + 1), settled.title, settled.right, settled.page]);
  }
  return [["times", "kind of difference", "right", "page"], ...counts.values()];
}
