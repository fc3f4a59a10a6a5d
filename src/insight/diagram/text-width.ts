/**
 * How wide text is, without a browser. Widths are those of Arial and Helvetica in thousandths of the font size, made
 * wider by a margin, because a reader's machine may show another sans-serif font.
 */

/** Room for fonts that are wider than Arial. */
const MARGIN = 1.06;
/** Bold letters of Arial are at most this much wider. */
const BOLD = 1.09;
/** Width of a character that is in no group: CJK and the like. */
const OTHER = 1000;
/** Latin letters with accents, Greek, Cyrillic. */
const LETTER = 600;

const GROUPS: readonly (readonly [string, number])[] = [
  ["ijl'|", 222],
  [" !,./:;[]\\ftI·", 278],
  ["()-r`{}", 333],
  ['"*', 370],
  ["cksvxyzJ", 500],
  ["0123456789abdeghnopqu_#$?L", 556],
  ["+<=>~^×", 584],
  ["FTZ", 611],
  ["ABEKPSVXY&", 667],
  ["wCDHNRU", 722],
  ["GOQ", 778],
  ["mM", 833],
  ["%W", 944],
  ["@—…", 1015],
];

const WIDTHS = new Map(GROUPS.flatMap(([characters, width]) => [...characters].map((one) => [one, width])));

/** An estimate, on the wide side, of how wide a text is; in the unit of `size`. */
export function textWidth(text: string, size: number, bold = false): number {
  let thousandths = 0;
  for (const character of text) thousandths += WIDTHS.get(character) ?? widthOf(character);
  return (thousandths / 1000) * size * MARGIN * (bold ? BOLD : 1);
}

/** The text, cut with `…` where it is wider than `room`; the middle is cut, as names differ at their ends. */
export function fitText(text: string, room: number, size: number, bold = false): string {
  if (textWidth(text, size, bold) <= room) return text;
  const characters = [...text];
  for (let kept = characters.length - 1; kept > 0; kept -= 1) {
    const head = Math.ceil(kept / 2);
    const cut = `${characters.slice(0, head).join("")}…${characters.slice(characters.length - (kept - head)).join("")}`;
    if (textWidth(cut, size, bold) <= room) return cut;
  }
  return "…";
}

function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code >= 0xc0 && code < 0x530 ? LETTER : OTHER;
}
