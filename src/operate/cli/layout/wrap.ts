/** Text in the width of a terminal, without breaking words. Pure. */
import { stripVTControlCharacters } from "node:util";

/** The columns that a text takes, colours not counted. */
export function columnsOf(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}

/**
 * Breaks a text between words. A word that is longer than a line, such as an ID, stays whole, and so do the gaps between
 * columns.
 * @param width columns, indentation included
 * @param indent columns in front of every line but the first
 */
export function wrap(text: string, width: number, indent = 0): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const [, gap = "", word = ""] of text.matchAll(/( *)([^ ]+)/g)) {
    const isFirst = line === "" && lines.length === 0;
    if (isFirst || columnsOf(line) + gap.length + columnsOf(word) <= width) line += `${gap}${word}`;
    else {
      lines.push(line);
      line = `${" ".repeat(indent)}${word}`;
    }
  }
  return [...lines, line];
}

/** Wraps lines; what is broken off continues two columns further to the right than its line began. */
export function wrapLines(lines: readonly string[], width: number): readonly string[] {
  return lines
    .flatMap((line) => line.split("\n"))
    .flatMap((line) => wrap(line, width, (/^ */.exec(line)?.[0].length ?? 0) + 2));
}

/** The longest beginning of a text that fits in a line, cut between words. */
export function clip(text: string, width: number): string {
  const [first = "", ...rest] = wrap(text, width - 2);
  return rest.length === 0 && columnsOf(first) <= width ? first : columnsOf(first) <= width - 2 ? `${first} …` : "…";
}

/** What text is wrapped to where it does not go to a terminal: not at all, so that it can be searched line by line. */
export const UNLIMITED = Number.POSITIVE_INFINITY;

/** The columns of the terminal that a stream writes to. */
export function widthOf(stream: { readonly isTTY?: boolean; readonly columns?: number }): number {
  return stream.isTTY === true && stream.columns !== undefined && stream.columns > 0 ? stream.columns : UNLIMITED;
}
