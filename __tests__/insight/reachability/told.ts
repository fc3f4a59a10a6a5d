import type { Hop, Proof } from "../../../src/insight/reachability";

/** What a reader is told of a hop: status and explanation, and the change that opens it. */
export function told({ status, explanation, change }: Hop): readonly string[] {
  return change === undefined ? [status, explanation] : [status, explanation, change];
}

/** What a proof tells of its hops of one name. */
export function toldOf({ hops }: Pick<Proof, "hops">, name: Hop["name"]): readonly (readonly string[])[] {
  return hops.filter((hop) => hop.name === name).map(told);
}
