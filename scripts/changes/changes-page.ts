/** docs/changes.md: what happens when a deployed config is changed. */

import { compareText } from "../../src/base/collections";

/** One line of the results of `__tests__/operate/changes/matrix.engine.test.ts`. */
export interface ChangeResult {
  readonly base: string;
  readonly member: string;
  readonly kind: string;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly outcome: {
    readonly kind: "at once" | "in rounds" | "refused" | "broken";
    readonly text: string;
    readonly seconds: number;
    /** What the forecast says of the paths that it closes. */
    readonly closes: readonly string[];
  };
}

const KINDS = ["at once", "in rounds", "refused", "broken"] as const;
/** Characters of a text in a cell. */
const WIDTH = 160;

/** The page, from the results of the changes that were made, in whatever order. */
export function changesPage(made: readonly ChangeResult[]): string {
  const results = [...made].sort((a, b) => compareText(keyOf(a), keyOf(b)));
  const bases = [...new Set(results.map(({ base }) => base))];
  return [
    "<!-- Written by `npm run docs:changes`: do not edit. -->",
    "# Changes of a deployed config",
    "",
    "Each member of the config is changed to every other kind of valid value while the config is deployed to simulated",
    "accounts, with the real engine. A change converges when `deploy` succeeds, a second plan is empty, the intended paths",
    "are open, and `destroy` leaves nothing behind; a refused change is refused before anything is changed, with the reason",
    "and the way forward. Members about states are left out: simulated accounts keep every state in a local file. A `kind`",
    "changes together with the other members of its object. Configs that are no examples are for members that no example has;",
    "only those are changed there.",
    "",
    "A full run takes hours; this page holds what was run last, which can be a part of it.",
    "",
    `${results.length} changes were tried:`,
    "",
    ...table(
      ["config", ...KINDS],
      bases.map((base) => [base, ...KINDS.map((kind) => count(results, base, kind))]),
    ),
    ...bases.flatMap((base) => section(base, results)),
    "",
  ].join("\n");
}

/** The default config first, then the others by name. */
function keyOf({ base, kind, member }: ChangeResult): string {
  return [base === "default" ? "" : base, member, kind].join(" ");
}

function count(results: readonly ChangeResult[], base: string, kind: string): string {
  return String(results.filter((one) => one.base === base && one.outcome.kind === kind).length);
}

function section(base: string, results: readonly ChangeResult[]): readonly string[] {
  const rows = results
    .filter((one) => one.base === base)
    .map(({ from, kind, member, outcome, to }) => [
      `\`${member}\``,
      kind,
      valueText(from),
      valueText(to),
      outcome.kind === "broken" ? "**BROKEN**" : outcome.kind,
      ["at once", "in rounds"].includes(outcome.kind) && outcome.closes.length === 0
        ? "nothing"
        : cell(outcome.closes.join("; ")),
      cell(outcome.text),
    ]);
  return [
    "",
    `## ${base}`,
    "",
    ...table(["member", "kind", "from", "to", "outcome", "what is closed", "what is said"], rows),
  ];
}

function valueText(value: unknown): string {
  const text = JSON.stringify(value);
  return text === undefined ? "absent" : `\`${cell(text.length > 60 ? `${text.slice(0, 59)}…` : text)}\``;
}

/** Without what differs from run to run: IDs and request IDs. */
function cell(text: string): string {
  const plain = text
    .replace(/RequestID: [0-9a-f-]+/g, "RequestID: …")
    .replace(/\b(\w+-)?[0-9a-f]{16,17}\b/g, "$1…")
    .replace(/\s+/g, " ")
    .replaceAll("|", "\\|");
  return plain.length > WIDTH ? `${plain.slice(0, WIDTH - 1)}…` : plain;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}
