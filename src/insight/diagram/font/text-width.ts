/**
 * How wide text is, without a browser: the widest of the embedded font, DejaVu Sans and Liberation Sans (which has the
 * widths of Arial and Helvetica), because some viewers ignore embedded fonts. Widths are in thousandths of the font
 * size.
 */
import WIDTHS from "./widths.json";

/** Characters that are not in the table, such as Chinese characters and emoji, are at most this wide. */
const OTHER = 1400;

const REGULAR = tableOf(WIDTHS.regular);
const BOLD = tableOf(WIDTHS.bold);

function tableOf(widths: readonly number[]): ReadonlyMap<string, number> {
  return new Map([...WIDTHS.characters].map((character, index) => [character, widths[index] ?? OTHER]));
}

/** How wide a text can be; in the unit of `size`. */
export function textWidth(text: string, size: number, bold = false): number {
  const table = bold ? BOLD : REGULAR;
  let thousandths = 0;
  for (const character of text) thousandths += table.get(character) ?? OTHER;
  return (thousandths / 1000) * size;
}

/** The text, shortened with `…` where it is wider than `room`; the middle is cut, as names differ at their ends. */
export function fitText(text: string, room: number, size: number, bold = false): string {
  if (textWidth(text, size, bold) <= room) return text;
  const characters = [...text];
  const cutTo = (kept: number): string => {
    const head = Math.ceil(kept / 2);
    return `${characters.slice(0, head).join("")}…${characters.slice(characters.length - (kept - head)).join("")}`;
  };
  // A name can be very long: each step halves what is left to try.
  let [fitting, tooMany] = [0, characters.length];
  while (tooMany - fitting > 1) {
    const kept = Math.floor((fitting + tooMany) / 2);
    if (textWidth(cutTo(kept), size, bold) <= room) fitting = kept;
    else tooMany = kept;
  }
  return cutTo(fitting);
}
