/** A place in the picture; all coordinates are the picture's own, in CSS pixels. */
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
  /** From the start over the bends to the end; of a curve: its start, two handles and its end. */
  readonly points: readonly Point[];
  readonly curved?: true;
  readonly label?: Rect;
}

/** Where everything of a picture is. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** By the id of a box. */
  readonly boxes: ReadonlyMap<string, Rect>;
  /** By the id of a line. */
  readonly lines: ReadonlyMap<string, PlacedLine>;
}
