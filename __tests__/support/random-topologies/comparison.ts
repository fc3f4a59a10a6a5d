import { prove, type Verdict } from "../../../src/insight/reachability";
import { buildTopology } from "../../../src/insight/topology";
import { Oracle } from "../reachability-oracle/oracle";
import { draftOf, fewestSteps, type Recipe, type Step } from "./recipe";

export interface Answers {
  readonly proof: Verdict;
  readonly oracle: Verdict;
}

/** What the proof and the oracle say of a random topology. */
export function answersTo(recipe: Recipe): Answers {
  const states = draftOf(recipe).states();
  const { source, destination } = recipe.query;
  return {
    proof: prove(buildTopology(states), source, destination).verdict,
    oracle: new Oracle(states).verdict(source, destination),
  };
}

/** A difference, reduced to the steps that it needs. */
export function reduced(recipe: Recipe): readonly Step[] {
  const { proof, oracle } = answersTo(recipe);
  return fewestSteps(recipe.steps, (steps) => {
    const answers = answersTo({ ...recipe, steps });
    return answers.proof === proof && answers.oracle === oracle;
  });
}
