import INTER from "./inter.json";

/** Weights that are embedded. */
export type EmbeddedWeight = keyof typeof INTER;

/** Name of the embedded font; not Inter's own, because the subset has few characters. */
export const EMBEDDED_FAMILY = "pl-inter";

/** Fonts for text: the embedded one, then those that a viewer without it may have. */
export const FONT_FAMILY = `${EMBEDDED_FAMILY},"Helvetica Neue",Arial,"Liberation Sans",sans-serif`;

/** `@font-face` rules with the font itself: a picture or page that carries them looks the same everywhere. */
export function fontFaces(font: Readonly<Record<EmbeddedWeight, string>> = INTER): string {
  return Object.entries(font)
    .map(
      ([weight, data]) =>
        `@font-face{font-family:${EMBEDDED_FAMILY};font-weight:${weight};src:url(data:font/woff2;base64,${data}) format("woff2")}`,
    )
    .join("\n");
}
