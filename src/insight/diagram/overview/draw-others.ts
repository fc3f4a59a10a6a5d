import { fitText } from "../font/text-width";
import type { Rect } from "../placement";
import { element, escapeXml } from "../xml";
import type { Arrangement } from "./arrangement";
import { drawMark } from "./draw-marks";
import type { PathStatus } from "./follow-path";
import type { OtherConsumers, Scene } from "./scene";
import { FONT, SIZE } from "./size";

/** The consumers beside the one on the path: each, or several alike in one box that opens. */
export function drawOthers({ others }: Scene, at: Arrangement, details: boolean): string {
  if (!at.others) return "";
  const { panel, chips } = at.others;
  const count = others.reduce((sum, { members }) => sum + members.length, 0);
  return [
    element(
      "g",
      { class: "pl-others" },
      element("rect", { ...panel, rx: 10 }),
      element(
        "text",
        { class: "pl-side-title", x: panel.x + 14, y: panel.y + 21 },
        count === 1 ? "1 more consumer" : `${count} more consumers`,
      ),
    ),
    ...chips.map((chip) => drawChip(chip.other, chip.at, details)),
  ].join("");
}

function drawChip(other: OtherConsumers, at: Rect, details: boolean): string {
  const [first, ...rest] = other.members;
  if (!first) return "";
  const fold = rest.length > 0;
  const status = statusOf(other);
  const room = at.width - (fold ? 62 : 40);
  const last = rest.at(-1);
  const name = fold ? `${other.members.length} alike: ${first.name} … ${last?.name}` : first.name;
  const state =
    other.condition === "pending" ? "pending acceptance" : other.condition === "broken" ? "not connected" : undefined;
  const account = fold ? `accounts ${first.account} … ${last?.account}` : `account ${first.account}`;
  return element(
    "g",
    {
      class: ["pl-card pl-box pl-chip", `pl-is-${status}`, fold && "pl-fold"].filter(Boolean).join(" "),
      "data-box": details ? other.id : undefined,
      "data-vpcs": details ? other.members.map(({ vpcId }) => vpcId).join(" ") : undefined,
      tabindex: fold ? 0 : undefined,
    },
    ...(details ? [element("title", {}, escapeXml(listOf(other).join("\n")))] : []),
    element("rect", { ...at, rx: 8 }),
    element("text", { class: "pl-name", x: at.x + 30, y: at.y + 17 }, escapeXml(fitText(name, room, FONT.name, true))),
    element(
      "text",
      { class: "pl-fact", x: at.x + 30, y: at.y + 33 },
      escapeXml(fitText([account, state].filter(Boolean).join(" · "), room, FONT.fact)),
    ),
    ...(status === "plain" ? [] : [drawMark(status, at.x + 15, at.y + at.height / 2)]),
    ...(fold
      ? [
          element("path", { class: "pl-open-sign", d: `M${at.x + at.width - 22} ${at.y + 17}l5 5 5-5` }),
          drawList(other, at),
        ]
      : []),
  );
}

function statusOf({ verdict, condition }: OtherConsumers): PathStatus {
  if (verdict !== undefined) return verdict === "blocked" ? "closed" : verdict;
  return condition === "well" ? "plain" : condition === "pending" ? "partly" : "closed";
}

function listOf({ members }: OtherConsumers): readonly string[] {
  return members.map(({ name, account }) => `${name} · account ${account}`);
}

const COLUMN = 250;
const LINE = 16;
const IN_COLUMN = 25;
const COLUMNS = 4;

/** All members, above their box: shown while the box is pointed at or has the focus. */
function drawList(other: OtherConsumers, at: Rect): string {
  const all = listOf(other);
  const most = IN_COLUMN * COLUMNS;
  const shown = all.length > most ? [...all.slice(0, most - 1), `and ${all.length - most + 1} more`] : all;
  const columns = Math.ceil(shown.length / IN_COLUMN);
  const lines = Math.ceil(shown.length / columns);
  const width = columns * COLUMN + 20;
  const height = lines * LINE + 18;
  const x = Math.min(at.x, SIZE.width - SIZE.margin - width);
  const y = Math.max(6, at.y - height);
  return element(
    "g",
    { class: "pl-fold-list", visibility: "hidden" },
    element("rect", { x, y, width, height, rx: 8 }),
    ...shown.map((text, index) =>
      element(
        "text",
        { x: x + 12 + Math.floor(index / lines) * COLUMN, y: y + 21 + (index % lines) * LINE },
        escapeXml(fitText(text, COLUMN - 14, FONT.lane)),
      ),
    ),
  );
}
