import { textWidth } from "../../diagram/font/text-width";

/** Room for lines of text, in CSS pixels. */
export interface TextRoom {
  readonly width: number;
  readonly size: number;
  readonly bold?: boolean;
  /** Sentences that do not fit are left out; the last line ends with `…` where not even the first fits. */
  readonly lines: number;
}

/** Breaks a text into lines that fit: between words, and in a word that is wider than a line. */
export function wrapText(text: string, { bold = false, lines, size, width }: TextRoom): readonly string[] {
  const fits = (line: string) => textWidth(line, size, bold) <= width;
  const pieces = text.split(/\s+/).flatMap((word) => broken(word, fits));
  const wrapped: string[] = [];
  let line = "";
  for (const piece of pieces) {
    const longer = line === "" ? piece : `${line} ${piece}`;
    if (fits(longer)) line = longer;
    else {
      wrapped.push(line);
      line = piece;
    }
  }
  if (line !== "") wrapped.push(line);
  if (wrapped.length <= lines) return wrapped;
  const shorter = withoutLastSentence(text);
  if (shorter !== undefined) return wrapText(shorter, { bold, lines, size, width });
  return [...wrapped.slice(0, lines - 1), cut(wrapped[lines - 1] ?? "", fits)];
}

function withoutLastSentence(text: string): string | undefined {
  return /^(.*[.!?])\s+\p{Lu}/su.exec(text)?.[1];
}

/** A word in pieces that fit. */
function broken(word: string, fits: (text: string) => boolean): readonly string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const character of word) {
    if (piece !== "" && !fits(piece + character)) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return piece === "" ? pieces : [...pieces, piece];
}

function cut(line: string, fits: (text: string) => boolean): string {
  const characters = [...line];
  while (characters.length > 0 && !fits(`${characters.join("")}…`)) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}
