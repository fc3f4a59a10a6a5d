/**
 * Two changes of a deployed config, one after the other: each converges or is refused before anything is changed, and in
 * the end `destroy` leaves nothing. `PRIVATELINK_TEST_ALL=1` makes all of them; with `PRIVATELINK_SWEEP_RESULTS`, a file,
 * a later run goes on where an earlier one ended.
 */
import { KeptResults } from "../../support/kept-results";
import { sample } from "../../support/sample";
import { describeWithEngine } from "../engine/helpers/with-engine";
import { ChangeBench, type Outcome } from "./support/change-bench";
import { allSlots } from "./support/pairs";
import { twoChanges } from "./support/two-changes";

const SEQUENCES = 200;
/** One in this many by default: each takes a minute or two. */
const EVERY = 71;
const MINUTES = 60_000;

const slots = allSlots();
const numbers = sample(
  Array.from({ length: SEQUENCES }, (_, index) => index + 1),
  EVERY,
);

describeWithEngine("two changes of a deployed config", (binary) => {
  const benches = new Map<string, ChangeBench>();
  const kept = new KeptResults<{ readonly title: string; readonly outcomes: readonly Outcome[] }>(
    process.env.PRIVATELINK_SWEEP_RESULTS,
  );

  test.each(numbers)(
    "number %i converge, or are refused before the first change",
    async (number) => {
      const changes = twoChanges(slots, number);
      if (changes === undefined) throw new Error("no two changes were found");
      const { base, both, first, second, title } = changes;
      const bench = benches.get(base) ?? new ChangeBench(binary(), first.before);
      benches.set(base, bench);
      const { outcomes } = await kept.of(title, async () => ({
        outcomes: await bench.changeTwice(first.after, second.after, both),
      }));
      expect({ title, broken: outcomes.filter(({ kind }) => kind === "broken") }).toEqual({ title, broken: [] });
    },
    15 * MINUTES,
  );
});
