import { ICONS } from "./icons";
import type { BoxMark } from "./marks";
import type { Card } from "./picture";
import type { Rect } from "./placement";
import { cardText, SIZES } from "./sizes";
import { element, escapeXml } from "./xml";

const SHIELD = "M0 -4.5 4 -3v3.5C4 2.8 2.3 4.3 0 5.2 -2.3 4.3 -4 2.8 -4 .5V-3z";

/** A card: icon, title, lines, and security groups with small shields. */
export function drawCard(card: Card, at: Rect, mark: BoxMark | undefined, details: boolean): string {
  const { title, lines, groups } = cardText(card);
  const x = at.x + SIZES.cardPadding;
  const y = at.y + SIZES.cardPadding;
  const textX = x + SIZES.icon + 10;
  const below = at.y + at.height - SIZES.cardPadding - groups.length * SIZES.groupHeight;
  return element(
    "g",
    {
      class: ["pl-card", `pl-${card.condition}`, mark && `pl-on-${mark.status}`].filter(Boolean).join(" "),
      "data-box": details ? card.id : undefined,
      "data-hops": details ? mark?.hops.join(" ") : undefined,
    },
    ...(details ? [element("title", {}, escapeXml([card.title, ...card.lines, ...card.details].join("\n")))] : []),
    element("rect", { ...at }),
    drawIcon(card, x, y),
    element("text", { class: "pl-heading", x: textX, y: y + 11 }, escapeXml(title)),
    ...lines.map((line, index) =>
      element(
        "text",
        { class: index === 0 ? undefined : "pl-muted", x: textX, y: y + 27 + index * SIZES.lineHeight },
        escapeXml(line),
      ),
    ),
    ...groups.map((group, index) => drawGroup(group, x, below + index * SIZES.groupHeight)),
  );
}

function drawIcon(card: Card, x: number, y: number): string {
  const { tint, path } = ICONS[card.kind];
  const scale = SIZES.icon / 20;
  return element(
    "g",
    { class: `pl-icon pl-tint-${tint}` },
    element("rect", { x, y, width: SIZES.icon, height: SIZES.icon }),
    element("path", { d: path, transform: `translate(${x + 2 * scale} ${y + 2 * scale}) scale(${scale})` }),
  );
}

function drawGroup(name: string, x: number, y: number): string {
  return [
    element("path", { class: "pl-shield", d: SHIELD, transform: `translate(${x + 6} ${y + 11})` }),
    element("text", { class: "pl-group", x: x + 16, y: y + 15 }, escapeXml(name)),
  ].join("");
}
