/** Reachability: who reaches what, proven hop by hop on a topology. */
export { EXPLANATION_CODES, type ExplanationCode } from "./explanation-codes";
export { endpointDestinations, findIntendedPaths, type IntendedPath, servedPorts } from "./intended-paths";
export { type MatrixCell, matrix, type ReachabilityMatrix, whoReaches } from "./matrix";
export { parseDestination, parseSource } from "./parse-path-ends";
export { worst } from "./path-part";
export {
  type Destination,
  HOP_NAMES,
  type Hop,
  type HopFact,
  type HopName,
  type HopObject,
  type HopStatus,
  type Proof,
  type Source,
  type Verdict,
  type ZoneProof,
} from "./proof";
export { isBlocked, prove } from "./prove";
export {
  factText,
  proofHeadline,
  renderHop,
  renderMatrix,
  renderProof,
  STATUS_MARKS,
  sourceInWords,
} from "./render-proof";
export { shortReason } from "./short-reason";
