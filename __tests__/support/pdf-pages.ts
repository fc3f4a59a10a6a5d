import { inflateSync } from "node:zlib";

/** A line or word on a page of a PDF. */
export interface PrintedText {
  /** Distance of the baseline from the top of the page, from 0 to 1. */
  readonly y: number;
  /** In points. */
  readonly size: number;
}

/** `[a, b, c, d, e, f]` as in PDF: x' = ax + cy + e, y' = bx + dy + f. */
type Matrix = readonly [number, number, number, number, number, number];

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The text on each page of a PDF that Chromium made, in the order in which it was drawn. */
export function readPdfPages(pdf: Buffer): readonly (readonly PrintedText[])[] {
  const source = pdf.toString("latin1");
  const objects = new Map(
    [...source.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id = "", body = ""]) => [id, body]),
  );
  const pages = [...objects.values()].filter((body) => /\/Type\s*\/Page\b/.test(body));
  return pages.map((page) => {
    const [, , , height = ""] = /\/MediaBox \[([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)\]/.exec(page)?.slice(1) ?? [];
    const content = objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? "") ?? "";
    return textsOf(streamOf(content), Number(height));
  });
}

function streamOf(object: string): string {
  const start = object.indexOf("stream\n") + "stream\n".length;
  const data = Buffer.from(object.slice(start, object.lastIndexOf("\nendstream")), "latin1");
  return inflateSync(data).toString("latin1");
}

/** What changes the place of text: numbers and an operator, or a font with its size. */
const OPERATORS = /((?:-?[\d.]+ )*)(?:\/\w+ (-?[\d.]+) )?\b(q|Q|cm|Tm|Tf)\b/g;

function textsOf(content: string, height: number): readonly PrintedText[] {
  const texts: PrintedText[] = [];
  const saved: Matrix[] = [];
  let current = IDENTITY;
  let size = 0;
  for (const [, plain = "", fontSize, operator] of content.matchAll(OPERATORS)) {
    const values = (fontSize ?? plain).trim().split(" ").map(Number);
    if (operator === "q") saved.push(current);
    else if (operator === "Q") current = saved.pop() ?? IDENTITY;
    else if (operator === "cm") current = times(values as unknown as Matrix, current);
    else if (operator === "Tf") size = values[0] ?? 0;
    else {
      const at = times(values as unknown as Matrix, current);
      const y = 1 - at[5] / height;
      if (y >= 0 && y <= 1) texts.push({ y, size: size * Math.abs(at[3]) });
    }
  }
  return texts;
}

/** First `one`, then `other`. */
function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l];
}
