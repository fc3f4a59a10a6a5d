import { drawCard } from "./draw-card";
import { drawLabel, drawLine } from "./draw-line";
import { fontFaces } from "./font/font-face";
import { fitText, textWidth } from "./font/text-width";
import { type BoxMark, badgeText, type MarkStatus, type Marks, NO_MARKS } from "./marks";
import { type Box, cardsOf, type Frame, framesOf, type Picture } from "./picture";
import type { Layout, Rect } from "./placement";
import { SIZES } from "./sizes";
import { PICTURE_CLASS, styleSheet } from "./style";
import { element, escapeXml } from "./xml";

export interface SvgOptions {
  /**
   * Whether every box carries its details as a tooltip, its id as `data-box` and its hops as `data-hops`. Without them,
   * the picture of a topology is the same after every deployment.
   * @default true
   */
  readonly details?: boolean;
  /**
   * Whether the SVG contains its style sheet and font. A page with several pictures contains them once.
   * @default true
   */
  readonly standalone?: boolean;
}

/**
 * Writes a picture with its layout as SVG. The SVG is self-contained: it loads no styles, icons or fonts.
 */
export function drawSvg(
  picture: Picture,
  layout: Layout,
  marks: Marks = NO_MARKS,
  { details = true, standalone = true }: SvgOptions = {},
): string {
  const { width, height } = layout;
  const frames = framesOf(picture.boxes);
  const cards = cardsOf(picture.boxes);
  const place = (box: Box) => layout.boxes.get(box.id) ?? { x: 0, y: 0, width: 0, height: 0 };
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: PICTURE_CLASS,
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "img",
      "aria-labelledby": "pl-title pl-description",
    },
    element("title", { id: "pl-title" }, escapeXml(picture.title)),
    element("desc", { id: "pl-description" }, escapeXml(picture.description)),
    ...(standalone ? [element("style", {}, `${fontFaces()}\n${styleSheet()}`)] : []),
    element("rect", { class: "pl-ground", width, height, rx: 10 }),
    ...frames.map((frame) => drawFrame(frame, place(frame), details)),
    ...picture.lines.map((line) => drawLine(line, layout.lines.get(line.id), marks.lines.get(line.id), details)),
    ...frames.map((frame) => drawHeading(frame, place(frame))),
    ...cards.map((card) => drawCard(card, place(card), marks.boxes.get(card.id), details)),
    ...picture.lines.map((line) => drawLabel(line, layout.lines.get(line.id))),
    ...[...frames, ...cards].map((box) => drawBadge(box, place(box), marks.boxes.get(box.id), details)),
  );
}

function drawFrame(frame: Frame, at: Rect, details: boolean): string {
  return element(
    "g",
    { class: `pl-frame pl-${frame.kind}`, "data-box": details ? frame.id : undefined },
    element("rect", { ...at }),
  );
}

function drawHeading(frame: Frame, at: Rect): string {
  const room = at.width - SIZES.framePadding * 2;
  const x = at.x + SIZES.framePadding;
  return element(
    "g",
    { class: `pl-title pl-${frame.kind}` },
    element(
      "text",
      { class: "pl-heading", x, y: at.y + 22 },
      escapeXml(fitText(frame.title, room, SIZES.frameTitleFont, true)),
    ),
    ...(frame.note
      ? [
          element(
            "text",
            { class: "pl-note", x, y: at.y + 38 },
            escapeXml(fitText(frame.note, room, SIZES.frameNoteFont)),
          ),
        ]
      : []),
  );
}

/** Badges from right to left: what is closed is at the corner. */
const BADGES: readonly MarkStatus[] = ["blocked", "assumed", "open"];
const BADGE_GAP = 3;

/**
 * The numbers of the hops at a box, in one badge for each status, so that only closed hops are red: at the upper right
 * corner of a frame or the lower right corner of a card.
 */
function drawBadge(box: Box, at: Rect, mark: BoxMark | undefined, details: boolean): string {
  if (!mark) return "";
  let right = at.x + at.width - (box.shape === "frame" ? 10 : -8);
  const y = box.shape === "frame" ? at.y - 11 : at.y + at.height - 8;
  const badges = BADGES.map((status) => {
    const hops = mark.hops.filter((_, index) => mark.statuses[index] === status);
    if (hops.length === 0) return "";
    const text = badgeText(hops);
    const width = Math.max(20, textWidth(text, SIZES.labelFont, true) + 12);
    const x = right - width;
    right = x - BADGE_GAP;
    return element(
      "g",
      {
        class: `pl-badge pl-on-${status}`,
        "data-box": details ? box.id : undefined,
        "data-hops": details ? hops.join(" ") : undefined,
      },
      element("rect", { x, y, width, height: 20, rx: 10 }),
      element("text", { x: x + width / 2, y: y + 14 }, escapeXml(text)),
    );
  });
  return badges.join("");
}
