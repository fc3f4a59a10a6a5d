import { FONT_FAMILY } from "../../diagram/font/font-face";

/** Class of a card's root element; every rule of its style sheet begins with it. */
export const CARD_CLASS = "pl-share";

/** Light and dark colors of everything on a card. */
const COLORS = {
  ground: ["#ffffff", "#0f141b"],
  text: ["#16202e", "#e8edf4"],
  muted: ["#56637a", "#a0adbf"],
  box: ["#ffffff", "#1b232e"],
  panel: ["#f5f7fa", "#161e28"],
  panelLine: ["#c3ccd9", "#3b4859"],
  bridge: ["#eaf1fc", "#17263c"],
  good: ["#16794a", "#5fd39a"],
  goodGround: ["#e6f4ec", "#12291f"],
  warning: ["#8f5600", "#eab04d"],
  warningGround: ["#fdf3e0", "#2b2213"],
  bad: ["#c9261d", "#ff7066"],
  badGround: ["#fdeceb", "#301a1b"],
  behind: ["#8592a6", "#67758a"],
  onMark: ["#ffffff", "#0f141b"],
} as const;

export type CardColor = keyof typeof COLORS;

/** Attributes that paint a shape: plain light colors for every viewer, and classes that the style sheet makes dark. */
export function paint(colors: { readonly fill?: CardColor; readonly stroke?: CardColor }): Record<string, string> {
  const { fill, stroke } = colors;
  return {
    class: [fill && `f-${fill}`, stroke && `s-${stroke}`].filter(Boolean).join(" "),
    fill: fill === undefined ? "none" : COLORS[fill][0],
    ...(stroke !== undefined && { stroke: COLORS[stroke][0] }),
  };
}

/** The style sheet of cards: the font, and dark colors for those who prefer them, except on paper. */
export function cardStyle(): string {
  const rules = Object.entries(COLORS).map(
    ([name, [, dark]]) => `.${CARD_CLASS} .f-${name}{fill:${dark}}.${CARD_CLASS} .s-${name}{stroke:${dark}}`,
  );
  return [
    // Hinting rounds the width of each letter to whole pixels, which makes text wider than it was measured.
    `.${CARD_CLASS} text{font-family:${FONT_FAMILY};text-rendering:geometricPrecision}`,
    `@media screen and (prefers-color-scheme:dark){${rules.join("")}}`,
  ].join("\n");
}
