import { fontFaces } from "../../diagram/font/font-face";
import { fitText, textWidth } from "../../diagram/font/text-width";
import { element, escapeXml } from "../../diagram/xml";
import type { Tone } from "../path-answer";
import type { CardContent, CardReason } from "./card-content";
import { CARD_CLASS, type CardColor, cardStyle, paint } from "./card-style";
import type { BoxStatus, PathBox, PathSide } from "./path-boxes";
import { wrapText } from "./wrap-text";

/** All dimensions of a card, in CSS pixels. */
const SIZE = {
  width: 1200,
  margin: 40,
  headline: 34,
  smallestHeadline: 22,
  pillHeight: 46,
  panelTop: 130,
  panelHeight: 214,
  panelPadding: 18,
  boxTop: 200,
  boxHeight: 118,
  boxWidth: 184,
  boxPadding: 14,
  mark: 15,
  footer: 46,
  text: 17,
} as const;

const INNER = SIZE.width - 2 * SIZE.margin;

export interface CardOptions {
  /**
   * Whether the SVG contains its style sheet and font. A page with several cards contains them once.
   * @default true
   */
  readonly standalone?: boolean;
  /** Distinguishes the ids of several cards on one page. @default none */
  readonly suffix?: string;
}

/** Draws a card as SVG: one landscape image that says who reaches what, and what is wrong. */
export function drawShareCard(content: CardContent, { standalone = true, suffix = "" }: CardOptions = {}): string {
  const { reason } = content;
  const drawn = reason === undefined ? undefined : drawReason(reason, boxPlaces(content));
  const height = SIZE.panelTop + SIZE.panelHeight + (drawn ? drawn.height + 24 : 0) + SIZE.footer;
  const [title, description] = [`pl-share-title${suffix}`, `pl-share-description${suffix}`];
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: CARD_CLASS,
      viewBox: `0 0 ${SIZE.width} ${height}`,
      width: SIZE.width,
      height,
      role: "img",
      "aria-labelledby": `${title} ${description}`,
      "font-family": "Arial, sans-serif",
    },
    element("title", { id: title }, escapeXml(`${content.source} → ${content.destination}: ${content.verdict}`)),
    element("desc", { id: description }, escapeXml(content.description)),
    ...(standalone ? [element("style", {}, `${fontFaces()}\n${cardStyle()}`)] : []),
    element("rect", { ...paint({ fill: "ground" }), width: SIZE.width, height, rx: 14 }),
    drawHead(content),
    drawPath(content),
    drawn?.svg ?? "",
    line(content.footer, { x: SIZE.margin, y: height - 18, size: 16, color: "muted", room: INNER }),
  );
}

interface LinePlace {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly color: CardColor;
  /** What does not fit is cut. */
  readonly room: number;
  readonly bold?: boolean;
  readonly anchor?: "middle" | "end";
}

/** A line of text. */
function line(text: string, { anchor, bold = false, color, room, size, x, y }: LinePlace): string {
  return element(
    "text",
    {
      ...paint({ fill: color }),
      x,
      y,
      "font-size": size,
      "font-weight": bold ? 600 : undefined,
      "text-anchor": anchor,
    },
    escapeXml(fitText(text, room, size, bold)),
  );
}

function drawHead({ basis, destination, source, tone, verdict }: CardContent): string {
  const pill = textWidth(verdict, 20, true) + 68;
  const right = SIZE.width - SIZE.margin;
  const room = INNER - pill - 24;
  const { size, text } = headline(source, destination, room);
  return [
    line(text, { x: SIZE.margin, y: 66, size, color: "text", bold: true, room }),
    element("rect", { ...paint({ fill: tone }), x: right - pill, y: 30, width: pill, height: SIZE.pillHeight, rx: 23 }),
    sign(SIGN_OF_TONE[tone], right - pill + 28, 53, 15),
    line(verdict, { x: right - pill + 46, y: 60, size: 20, color: "onMark", bold: true, room: pill }),
    line(basis, { x: SIZE.margin, y: 104, size: SIZE.text, color: "muted", room: INNER }),
  ].join("");
}

/** The headline in the largest size that fits; the name of the destination is cut before its source is. */
function headline(source: string, destination: string, room: number): { readonly text: string; readonly size: number } {
  const whole = `${source} → ${destination}`;
  for (let size: number = SIZE.headline; size >= SIZE.smallestHeadline; size -= 2)
    if (textWidth(whole, size, true) <= room) return { text: whole, size };
  const size = SIZE.smallestHeadline;
  const before = `${fitText(source, room / 2, size, true)} → `;
  return { text: `${before}${fitText(destination, room - textWidth(before, size, true), size, true)}`, size };
}

interface BoxPlace {
  readonly box: PathBox;
  readonly x: number;
  readonly width: number;
}

/** Boxes beside each other, over the whole width. */
function boxPlaces({ boxes }: CardContent): readonly BoxPlace[] {
  const room = INNER - 2 * SIZE.panelPadding;
  const gap = Math.min(110, (room - boxes.length * SIZE.boxWidth) / Math.max(1, boxes.length - 1));
  const width = (room - gap * (boxes.length - 1)) / boxes.length;
  const start = SIZE.margin + SIZE.panelPadding;
  return boxes.map((box, index) => ({ box, x: start + index * (width + gap), width }));
}

function drawPath(content: CardContent): string {
  const places = boxPlaces(content);
  const isConsumers = ({ box }: BoxPlace) => box.stage === "source" || box.stage === "endpoint";
  const isProducers = ({ box }: BoxPlace) => box.stage === "entrance" || box.stage === "target";
  return [
    drawPanel(content.consumer, places.filter(isConsumers)),
    drawPanel(content.producer, places.filter(isProducers)),
    ...places.slice(1).map((to, index) => drawBand(places[index] ?? to, to, places)),
    ...places.map(drawBox),
  ].join("");
}

function drawPanel({ note, title }: PathSide, places: readonly BoxPlace[]): string {
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined) return "";
  const x = first.x - SIZE.panelPadding;
  const width = last.x + last.width + SIZE.panelPadding - x;
  const room = width - 2 * SIZE.panelPadding;
  return [
    element("rect", {
      ...paint({ fill: "panel", stroke: "panelLine" }),
      ...{ x, y: SIZE.panelTop, width, height: SIZE.panelHeight, rx: 12 },
    }),
    line(title, { x: first.x, y: SIZE.panelTop + 28, size: SIZE.text, color: "text", bold: true, room }),
    line(note, { x: first.x, y: SIZE.panelTop + 52, size: 16, color: "muted", room }),
  ].join("");
}

const BAND: Readonly<Record<BoxStatus, CardColor>> = {
  open: "good",
  assumed: "warning",
  partly: "warning",
  blocked: "bad",
  unknown: "behind",
};

/** The path between two boxes: it ends before a closed one, and behind it is grey. */
function drawBand(from: BoxPlace, to: BoxPlace, places: readonly BoxPlace[]): string {
  const y = SIZE.boxTop + SIZE.boxHeight / 2;
  const [start, end] = [from.x + from.width, to.x];
  const before = places.slice(0, places.indexOf(to) + 1).map(({ box }) => box.status);
  const status = before.includes("blocked")
    ? to.box.status
    : ((["partly", "assumed"] as const).find((one) => before.includes(one)) ?? to.box.status);
  const color = BAND[status];
  const path = `M${start} ${y}H${end}`;
  return [
    element("path", {
      ...paint({ stroke: color }),
      ...{ d: path, "stroke-width": 20, "stroke-opacity": 0.22 },
    }),
    element("path", {
      ...paint({ stroke: color }),
      ...{ d: path, "stroke-width": 3.5, "stroke-dasharray": status === "unknown" ? "3 7" : undefined },
    }),
    status === "blocked" ? disc("cross", "bad", (start + end) / 2, y, 18) : "",
  ].join("");
}

const LINE: Readonly<Record<BoxStatus, CardColor>> = { ...BAND, unknown: "panelLine" };

function drawBox({ box, width, x }: BoxPlace): string {
  const { facts, status, title } = box;
  const room = width - 2 * SIZE.boxPadding;
  const isBehind = status === "unknown";
  const middle = x + width / 2;
  return [
    element("rect", {
      ...paint({ fill: box.stage === "connection" ? "bridge" : "box", stroke: LINE[status] }),
      ...{ x, y: SIZE.boxTop, width, height: SIZE.boxHeight, rx: 10 },
      "stroke-width": isBehind ? 1.5 : 2.5,
    }),
    line(title, {
      ...{ x: middle, y: SIZE.boxTop + 40, size: 19, room, bold: true },
      ...{ color: isBehind ? "muted" : "text", anchor: "middle" },
    }),
    ...facts.slice(0, 2).map((fact, index) =>
      line(fact, {
        ...{ x: middle, y: SIZE.boxTop + 68 + index * 24, size: SIZE.text, room },
        ...{ color: "muted", anchor: "middle" },
      }),
    ),
    drawMark(status, x + width, SIZE.boxTop),
  ].join("");
}

type Sign = "tick" | "cross" | "!" | "?";

const SIGN_OF_TONE: Readonly<Record<Tone, Sign>> = { good: "tick", warning: "!", bad: "cross" };
const SIGN_OF_STATUS: Readonly<Partial<Record<BoxStatus, Sign>>> = {
  open: "tick",
  assumed: "?",
  partly: "!",
  blocked: "cross",
};

/** At the corner of a box; nothing where nothing is claimed. */
function drawMark(status: BoxStatus, x: number, y: number): string {
  const shown = SIGN_OF_STATUS[status];
  return shown === undefined ? "" : disc(shown, BAND[status], x, y, SIZE.mark);
}

function disc(shown: Sign, color: CardColor, x: number, y: number, radius: number): string {
  return (
    element("circle", { ...paint({ fill: color, stroke: "ground" }), cx: x, cy: y, r: radius }) +
    sign(shown, x, y, radius)
  );
}

/** A sign that needs no font where the font may lack it. */
function sign(shown: Sign, x: number, y: number, radius: number): string {
  if (shown === "!" || shown === "?")
    return line(shown, { x, y: y + 7, size: 20, color: "onMark", bold: true, anchor: "middle", room: radius * 2 });
  const arm = radius * 0.42;
  const d =
    shown === "tick"
      ? `M${x - arm * 1.1} ${y}l${arm * 0.8} ${arm * 0.85} ${arm * 1.4}-${arm * 1.7}`
      : `M${x - arm} ${y - arm}l${2 * arm} ${2 * arm}M${x + arm} ${y - arm}l${-2 * arm} ${2 * arm}`;
  return element("path", {
    ...paint({ stroke: "onMark" }),
    ...{ d, "stroke-width": radius / 5, "stroke-linecap": "round", "stroke-linejoin": "round" },
  });
}

const GROUND: Readonly<Record<Tone, CardColor>> = { good: "goodGround", warning: "warningGround", bad: "badGround" };

/** Why the path is not simply open, below the box that it is about. */
function drawReason(
  { next, stage, text, title, tone }: CardReason,
  places: readonly BoxPlace[],
): { readonly svg: string; readonly height: number } {
  const width = INNER - 2 * 24;
  // Measured in bold, which is the widest: the same text has as many lines in any weight.
  const wrapped = (content: string, size: number, lines: number) =>
    wrapText(content, { width, size, lines, bold: true });
  const rows = [
    ...wrapped(title, 20, 2).map((one) => ({ text: one, bold: true, size: 20, color: tone })),
    ...wrapped(text, 18, 3).map((one) => ({ text: one, bold: false, size: 18, color: "text" as const })),
    ...(next ? wrapped(next, 18, 3).map((one) => ({ text: one, bold: true, size: 18, color: "text" as const })) : []),
  ];
  const top = SIZE.panelTop + SIZE.panelHeight + 24;
  const height = rows.length * 27 + 30;
  const at = places.find(({ box }) => box.stage === stage);
  const middle = at === undefined ? undefined : at.x + at.width / 2;
  const colors = paint({ fill: GROUND[tone], stroke: tone });
  return {
    height,
    svg: [
      element("rect", { ...colors, x: SIZE.margin, y: top, width: INNER, height, rx: 10, "stroke-width": 2 }),
      middle === undefined
        ? ""
        : element("path", {
            ...colors,
            "stroke-width": 2,
            d: `M${middle - 14} ${top}L${middle} ${top - 18}L${middle + 14} ${top}`,
          }) +
          element("path", {
            ...paint({ stroke: GROUND[tone] }),
            "stroke-width": 4,
            d: `M${middle - 12} ${top + 0.6}h24`,
          }),
      ...rows.map((row, index) =>
        line(row.text, {
          ...row,
          ...{ x: SIZE.margin + 24, y: top + 34 + index * 27, room: width },
        }),
      ),
    ].join(""),
  };
}
