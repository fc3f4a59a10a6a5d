import { type Proof, prove, type Verdict } from "../../../src/insight/reachability";
import { buildTopology } from "../../../src/insight/topology";
import type { Step } from "../random-topologies/recipe";
import { Oracle } from "../reachability-oracle/oracle";
import type { Answer, Topology } from "./exchange";
import { type Path, pathsOf, questionsOf, verdictOf } from "./paths";
import { statesOf, stepsOf } from "./topology";

/** What each judge says of a path of a topology. */
export interface Judged {
  readonly steps: readonly Step[];
  readonly path: Path;
  readonly proof: Verdict;
  readonly oracle: Verdict;
  readonly batfish: Verdict;
}

export type Ask = (topologies: readonly Topology[]) => readonly (readonly Answer[])[];

/** Asks the three judges about every path of the topologies that the steps make. */
export function judge(recipes: readonly (readonly Step[])[], ask: Ask): readonly Judged[] {
  const unchanged = statesOf([]);
  const asked = recipes.map((steps) => {
    const states = statesOf(steps);
    const paths = pathsOf(states, unchanged).map((path) => ({ path, questions: questionsOf(states, path) }));
    return { steps, states, paths };
  });
  const answers = ask(asked.map(({ states, paths }) => ({ states, questions: paths.flatMap((one) => one.questions) })));
  return asked.flatMap(({ steps, states, paths }, index) => {
    const topology = buildTopology(states);
    const oracle = new Oracle(states);
    let start = 0;
    return paths.map(({ path, questions }) => {
      const own = (answers[index] ?? []).slice(start, start + questions.length);
      start += questions.length;
      const source = { kind: "instance", id: path.source } as const;
      return {
        steps,
        path,
        proof: claimOf(prove(topology, source, path.destination)),
        oracle: oracle.verdict(source, path.destination),
        batfish: verdictOf(
          questions.map((question, at) => ({ ...question, ...(own[at] ?? { paths: 0, working: 0 }) })),
        ),
      };
    });
  });
}

/** A path that is partly open only if an assumption holds is no claim: it may as well be closed. */
function claimOf({ verdict, perZone }: Proof): Verdict {
  const open = perZone.filter((one) => one.verdict !== "blocked");
  return verdict === "partly" && open.every((one) => one.verdict === "assumed") ? "assumed" : verdict;
}

export function judgeSeeds(seeds: readonly number[], ask: Ask): readonly Judged[] {
  return judge(seeds.map(stepsOf), ask);
}

/** The proof claims something else than Batfish; what it assumes is no claim. */
export function isDifferent({ proof, batfish }: Judged): boolean {
  return proof !== batfish && proof !== "assumed";
}

/** Each difference with the fewest of its steps that show it. */
export function reduced(differences: readonly Judged[], ask: Ask): readonly Judged[] {
  if (differences.length === 0) return [];
  const candidates = differences.map(({ steps }) => fewSteps(steps));
  const judged = judge(candidates.flat(), ask);
  return differences.map(
    (one, index) =>
      (candidates[index] ?? [])
        .map((steps) =>
          judged.find((other) => other.steps === steps && other.path === one.path && isSameClaim(other, one)),
        )
        .find((other) => other !== undefined) ?? one,
  );
}

function isSameClaim(a: Judged, b: Judged): boolean {
  return a.proof === b.proof && a.batfish === b.batfish;
}

/** None, one or two of the steps. */
function fewSteps(steps: readonly Step[]): readonly (readonly Step[])[] {
  const pairs = steps.flatMap((first, at) => steps.slice(at + 1).map((second) => [first, second]));
  return [[], ...steps.map((one) => [one]), ...pairs];
}

/** One line for each kind of path. */
export function tableOf(judged: readonly Judged[]): readonly (readonly string[])[] {
  const kinds = [...new Set(judged.map(({ path }) => path.kind))];
  return [
    ["kind of path", "compared", "the same", "proof assumes", "different", "oracle differs from Batfish"],
    ...kinds.map((kind) =>
      rowOf(
        kind,
        judged.filter(({ path }) => path.kind === kind),
      ),
    ),
    rowOf("all", judged),
  ];
}

function rowOf(title: string, judged: readonly Judged[]): readonly string[] {
  const count = (matches: (one: Judged) => boolean) => String(judged.filter(matches).length);
  return [
    title,
    String(judged.length),
    count(({ proof, batfish }) => proof === batfish),
    count(({ proof, batfish }) => proof === "assumed" && batfish !== "assumed"),
    count(isDifferent),
    count(({ oracle, batfish }) => oracle !== "assumed" && oracle !== batfish),
  ];
}

/** A difference in words: the path, the claims, and the changes that it needs. */
export function describeDifference({ path, proof, oracle, batfish, steps }: Judged): string {
  const changes = [...steps.map(({ title }) => title)].sort().join(" + ");
  return `${path.kind}: proof ${proof}, oracle ${oracle}, Batfish ${batfish}: ${changes}`;
}
