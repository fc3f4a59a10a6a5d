/**
 * Every member of the config, changed to every other kind of valid value while it is deployed: `deploy` converges (empty
 * second plan, intended paths open, clean destroy), or it refuses before the first change, with the reason and the way
 * forward. `npm run docs:changes` runs all of it and writes docs/changes.md.
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { RUNS_ALL } from "../../support/sample";
import { describeWithEngine } from "../engine/helpers/with-engine";
import { ChangeBench } from "./support/change-bench";
import { allSlots, bases, membersToChange, type Pair } from "./support/pairs";

/** One member of one base in this many by default. No divisor of the number of members. */
const EVERY = 89;
const ROTATION = 5;
const MINUTES = 60_000;
/** A file that gets one line of JSON for each change; see scripts/changes-doc.ts. */
const RESULTS = process.env.PRIVATELINK_CHANGES_RESULTS;
/** Only the changes whose titles contain this text. */
const ONLY = process.env.PRIVATELINK_CHANGES_ONLY;

/** Titles of the changes whose results are there already. */
const done = new Set(
  (RESULTS !== undefined && existsSync(RESULTS) ? readFileSync(RESULTS, "utf8").split("\n") : [])
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line).title),
);

const slots = allSlots();
const chosen = slots.filter(({ base, member }, index) =>
  ONLY === undefined
    ? RUNS_ALL || (index + ROTATION) % EVERY === 0
    : ONLY.startsWith(`${base} · ${member} · `) || `${base} · ${member} · `.startsWith(ONLY),
);
const pairs = chosen.flatMap((slot) => {
  const isWanted = ({ title }: Pair) => !done.has(title) && (ONLY === undefined || title.startsWith(ONLY));
  const all = slot.pairs().filter(isWanted);
  return RUNS_ALL || ONLY !== undefined ? all : all.slice(0, 1);
});

describeWithEngine("a change of a deployed config", (binary) => {
  const benches = new Map<string, ChangeBench>();
  const benchOf = ({ base, before }: Pair): ChangeBench => {
    const bench = benches.get(base) ?? new ChangeBench(binary(), before);
    benches.set(base, bench);
    return bench;
  };

  for (const pair of pairs) {
    const { title } = pair;
    const convergesOrIsRefused = async () => {
      const outcome = await benchOf(pair).change(pair.after);
      if (RESULTS !== undefined) {
        const { base, member, kind, from, to } = pair;
        appendFileSync(RESULTS, `${JSON.stringify({ title, base, member, kind, from, to, outcome })}\n`);
      }
      expect(outcome).not.toMatchObject({ kind: "broken" });
    };
    test(`${title}: converges, or is refused before the first change`, convergesOrIsRefused, 10 * MINUTES);
  }

  test("is made to every member: to the kind of an object together with its other members", () => {
    const members = membersToChange().map(({ path }) => path.join("."));
    const isChanged = (member: string) => slots.some((slot) => slot.member === member && slot.pairs().length > 0);
    expect(members.filter((member) => !member.endsWith(".kind") && !isChanged(member))).toEqual([]);
  });

  test("is made to every base, as the rules accept each of them", () => {
    expect(new Set(slots.map(({ base }) => base))).toEqual(new Set(Object.keys(bases())));
  });
});
