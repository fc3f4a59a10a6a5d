import { EXPLANATION_CODES, type ExplanationCode } from "./explanation-codes";
import { labelOf } from "./hop";
import type { MatrixCell, ReachabilityMatrix } from "./matrix";
import type { Hop, HopFact, HopStatus, Proof, Source, Verdict } from "./proof";

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
 * A proof as plain text, without color codes: whether the path is open, and if it is not, the hop that closes it and its
 * fix, then the others that are not open.
 */
export function renderProof(proof: Proof, options: RenderOptions = {}): string {
  const head = proofHeadline(proof);
  if (options.verbose)
    return [head, ...proof.hops.flatMap((hop, index) => renderHop(hop, index + 1, options))].join("\n");
  const closed = numbered(proof.hops, "blocked");
  const unseen = numbered(proof.hops, "assumed");
  const first = leadingHop(closed);
  const others = closed.filter((each) => each !== first);
  const open = proof.hops.length - closed.length - unseen.length;
  return [
    head,
    ...(first === undefined ? [] : ["", ...closedLines(first)]),
    ...(others.length === 0 ? [] : ["", "  also closed:", ...others.map((each) => `    ${hopTitle(each)}`)]),
    ...(unseen.length === 0 ? [] : ["", ...unseenLines(unseen)]),
    ...(first === undefined || open === 0 ? [] : ["", `  ${othersAreOpen(open)} (--verbose shows them)`]),
  ].join("\n");
}

/** `✓ VPN clients of consumer → hello.internal.company:8080: open, 29 hops`. */
export function proofHeadline(proof: Proof): string {
  const { destinationLabel, hops, source, verdict } = proof;
  const from = sourceInWords(source.kind, hops[0]?.object.state, source.id);
  return `${VERDICT_MARKS[verdict]} ${from} → ${destinationLabel}: ${outcomeOf(proof)}`;
}

/** `VPN clients of consumer`, `instance i-0abc of consumer`. @param stack undefined if it is not known */
export function sourceInWords(kind: Source["kind"], stack: string | undefined, name: string): string {
  return `${kind === "client-vpn" ? "VPN clients" : `${kind} ${name}`}${stack === undefined ? "" : ` of ${stack}`}`;
}

function outcomeOf({ hops, summary, verdict }: Proof): string {
  const total = hops.length;
  const unseen = numbered(hops, "assumed").length;
  switch (verdict) {
    case "reachable":
      return `open, ${total} ${total === 1 ? "hop" : "hops"}`;
    case "assumed":
      return `open if ${unseen} of ${total} hops ${unseen === 1 ? "is" : "are"}, which the states do not show`;
    case "blocked":
      return `closed at hop ${leadingHop(numbered(hops, "blocked"))?.number ?? total} of ${total}`;
    case "partly":
      return summary;
  }
}

interface NumberedHop {
  readonly hop: Hop;
  readonly number: number;
}

/** The hops with a status that decide: where another target carries the traffic, one does not. */
function numbered(hops: readonly Hop[], wanted: HopStatus): readonly NumberedHop[] {
  return hops
    .map((hop, index) => ({ hop, number: index + 1 }))
    .filter(({ hop: { bypassed, status } }) => status === wanted && bypassed !== true);
}

/** Where nothing listens on the port, that is the mistake: no rule before it has to allow it. */
const NO_LISTENER: readonly (ExplanationCode | undefined)[] = [
  "ELBV2_LISTENER_PORT_RESTRICTION",
  "PL_RESOURCE_PORT_RESTRICTION",
];

function leadingHop(closed: readonly NumberedHop[]): NumberedHop | undefined {
  return closed.find(({ hop }) => NO_LISTENER.includes(hop.code)) ?? closed[0];
}

function closedLines(closed: NumberedHop): readonly string[] {
  const { change, code, explanation } = closed.hop;
  return [
    `  ${hopTitle(closed)}`,
    `    ${explanation}`,
    ...(change === undefined ? [] : [`    fix: ${change}`]),
    ...(code === undefined ? [] : [`    ${code}: ${EXPLANATION_CODES[code]}`]),
  ];
}

/** How many hops that the states do not show are explained; more of them are listed. */
const EXPLAINED = 3;

function unseenLines(unseen: readonly NumberedHop[]): readonly string[] {
  if (unseen.length <= EXPLAINED) return unseen.flatMap(({ hop, number }) => renderHop(hop, number));
  return ["  the states do not show:", ...unseen.map((each) => `    ${hopTitle(each)}`)];
}

/** `hop 19, listener: producer/aws_lb.load-balancer`. */
function hopTitle({ hop, number }: NumberedHop): string {
  return `hop ${number}, ${hop.name}: ${objectText(hop)}`;
}

function othersAreOpen(count: number): string {
  return count === 1 ? "The other hop is open" : `The other ${count} hops are open`;
}

/** How a proof is printed. */
export interface RenderOptions {
  /** Every hop, with what it says and what in the states it rests on. @default only what is not open */
  readonly verbose?: boolean;
}

/** The lines of one hop. @param number its place on the path, from 1 */
export function renderHop(hop: Hop, number: number, { verbose = false }: RenderOptions = {}): readonly string[] {
  const bypassed = hop.bypassed === true ? " (another target carries the traffic)" : "";
  const place = String(number).padStart(2);
  const first = `  ${STATUS_MARKS[hop.status]} ${place} ${hop.name.padEnd(NAME_WIDTH)} ${objectText(hop)}${bypassed}`;
  if (hop.status === "open" && !verbose) return [first];
  const code = hop.code === undefined ? [] : [`${hop.code}: ${EXPLANATION_CODES[hop.code]}`];
  const change = hop.change === undefined ? [] : [`fix: ${hop.change}`];
  const facts = verbose ? [`rests on: ${hop.facts.map(factText).join(", ") || "nothing in the states"}`] : [];
  return [first, ...[hop.explanation, ...change, ...code, ...facts].map((line) => `         ${line}`)];
}

/** The object of a hop, with the zones that it is about. */
function objectText({ object, zones }: Hop): string {
  const label = object.state ? `${object.state}/${labelOf(object)}` : labelOf(object);
  return zones === undefined ? label : `${label} [${zones.join(", ")}]`;
}

/** Such as `consumer/aws_security_group.vpn (egress)`. */
export function factText({ address, attribute, state }: HopFact): string {
  return `${state}/${address}${attribute === undefined ? "" : ` (${attribute})`}`;
}

const NAME_WIDTH = 30;

/** The matrix as plain text: one line per pair that could be connected. */
export function renderMatrix(table: ReachabilityMatrix): string {
  if (table.cells.length === 0) return "No source and endpoint are in connected VPCs.";
  const names = table.cells.map(({ source, stack }) => sourceInWords(source.kind, stack, source.id));
  const width = Math.max(...names.map(({ length }) => length));
  return table.cells.map((cell, index) => renderCell(cell, (names[index] ?? "").padEnd(width))).join("\n");
}

function renderCell(cell: MatrixCell, source: string): string {
  const mark = VERDICT_MARKS[cell.verdict];
  const why = cell.closed === undefined ? "" : ` (${cell.closed.name}: ${cell.closed.code ?? ""})`;
  return `${mark} ${source} → ${cell.destinationLabel}: ${cell.summary}${why}`;
}
