import { EXPLANATION_CODES } from "./explanation-codes";
import { labelOf } from "./hop";
import type { MatrixCell, ReachabilityMatrix } from "./matrix";
import type { Hop, HopFact, HopStatus, Proof, Verdict } from "./proof";

/** One character per status, for terminals without colours too. */
export const STATUS_MARKS: Readonly<Record<HopStatus, string>> = { open: "✓", blocked: "✗", assumed: "?" };

/** One character per verdict. */
export const VERDICT_MARKS: Readonly<Record<Verdict, string>> = {
  reachable: STATUS_MARKS.open,
  assumed: STATUS_MARKS.assumed,
  partly: "~",
  blocked: STATUS_MARKS.blocked,
};

/**
 * A proof as plain text, without color codes: one line per hop, with code, explanation and change if it is blocked.
 */
export function renderProof(proof: Proof, { verbose = false }: RenderOptions = {}): string {
  const head = `${proof.sourceLabel} -> ${proof.destinationLabel}: ${proof.summary}`;
  const assumed = proof.hops.filter((hop) => hop.status === "assumed" && hop.bypassed !== true).length;
  const note =
    assumed === 0 ? [] : [`${assumed} of ${proof.hops.length} hops are assumed: the states do not show them.`];
  return [head, ...proof.hops.flatMap((hop) => renderHop(hop, { verbose })), ...note].join("\n");
}

/** How a proof is printed. */
export interface RenderOptions {
  /** Also what open hops say, and for every hop what in the states it rests on. */
  readonly verbose?: boolean;
}

/** The lines of one hop. */
export function renderHop(hop: Hop, { verbose = false }: RenderOptions = {}): readonly string[] {
  const object = hop.object.state ? `${hop.object.state}/${labelOf(hop.object)}` : labelOf(hop.object);
  const where = hop.zones === undefined ? "" : ` [${hop.zones.join(", ")}]`;
  const bypassed = hop.bypassed === true ? " (another target carries the traffic)" : "";
  const first = `  ${STATUS_MARKS[hop.status]} ${hop.name.padEnd(NAME_WIDTH)} ${object}${where}${bypassed}`;
  if (hop.status === "open" && !verbose) return [first];
  const code = hop.code === undefined ? [] : [`${hop.code}: ${EXPLANATION_CODES[hop.code]}`];
  const change = hop.change === undefined ? [] : [`to open it: ${hop.change}`];
  const facts = verbose ? [`rests on: ${hop.facts.map(factText).join(", ") || "nothing in the states"}`] : [];
  return [first, ...[...code, hop.explanation, ...change, ...facts].map((line) => `      ${line}`)];
}

/** Such as `consumer/aws_security_group.vpn (egress)`. */
export function factText({ address, attribute, state }: HopFact): string {
  return `${state}/${address}${attribute === undefined ? "" : ` (${attribute})`}`;
}

const NAME_WIDTH = 30;

/** The matrix as plain text: one line per pair that could be connected. */
export function renderMatrix(table: ReachabilityMatrix): string {
  if (table.cells.length === 0) return "No source and endpoint are in connected VPCs.";
  const width = Math.max(...table.cells.map((cell) => cell.sourceLabel.length));
  return table.cells.map((cell) => renderCell(cell, width)).join("\n");
}

function renderCell(cell: MatrixCell, width: number): string {
  const mark = VERDICT_MARKS[cell.verdict];
  const why = cell.closed === undefined ? "" : ` (${cell.closed.name}: ${cell.closed.code ?? ""})`;
  return `${mark} ${cell.sourceLabel.padEnd(width)} -> ${cell.destinationLabel}: ${cell.summary}${why}`;
}
