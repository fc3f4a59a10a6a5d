/** A rectangle in the picture, in CSS pixels. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedLine {
  /** Start, bends and end; for a curve: start, two control points and end. */
  readonly points: readonly Point[];
  readonly curved?: true;
  readonly label?: Rect;
}

/** The places of all boxes and lines of a picture. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** By the id of a box. */
  readonly boxes: ReadonlyMap<string, Rect>;
  /** By the id of a line. */
  readonly lines: ReadonlyMap<string, PlacedLine>;
}
