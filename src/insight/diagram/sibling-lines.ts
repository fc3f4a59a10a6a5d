import { type Box, cardsOf, type Line, type Picture } from "./picture";
import type { Layout, PlacedLine, Point, Rect } from "./placement";

/**
 * Lines between two subnets of one VPC. The layout library does not get them: it would put one zone below the
 * other, not side by side. They are drawn as simple curves afterwards.
 */
export function siblingLines(picture: Picture): ReadonlySet<Line> {
  const subnetOf = new Map(subnetsOf(picture.boxes).flatMap(({ id, cards }) => cards.map((card) => [card, id])));
  const vpcOf = (subnet: string) => subnet.slice(0, subnet.lastIndexOf("/"));
  return new Set(
    picture.lines.filter(({ from, to }) => {
      const [a, b] = [subnetOf.get(from), subnetOf.get(to)];
      return a !== undefined && b !== undefined && a !== b && vpcOf(a) === vpcOf(b);
    }),
  );
}

/** Draws these lines as curves from box to box: sideways between boxes at the same height, downwards otherwise. */
export function placeSiblingLines(layout: Layout, lines: ReadonlySet<Line>): Layout {
  const placed = new Map(layout.lines);
  for (const line of lines) {
    const from = layout.boxes.get(line.from);
    const to = layout.boxes.get(line.to);
    if (from && to) placed.set(line.id, curve(from, to));
  }
  return { ...layout, lines: placed };
}

function subnetsOf(boxes: readonly Box[]): readonly { readonly id: string; readonly cards: readonly string[] }[] {
  return boxes.flatMap((box) => {
    if (box.shape === "card") return [];
    if (box.kind !== "subnet") return subnetsOf(box.children);
    return [{ id: box.id, cards: cardsOf(box.children).map((card) => card.id) }];
  });
}

/** Two ends and two control points. */
function curve(from: Rect, to: Rect): PlacedLine {
  const beside = from.y < to.y + to.height && to.y < from.y + from.height;
  return { points: beside ? across(from, to) : downwards(from, to), curved: true };
}

function across(from: Rect, to: Rect): readonly Point[] {
  const right = to.x > from.x;
  const start = { x: right ? from.x + from.width : from.x, y: from.y + from.height / 2 };
  const end = { x: right ? to.x : to.x + to.width, y: to.y + to.height / 2 };
  const middle = (start.x + end.x) / 2;
  return [start, { x: middle, y: start.y }, { x: middle, y: end.y }, end];
}

function downwards(from: Rect, to: Rect): readonly Point[] {
  const down = to.y > from.y;
  const start = { x: from.x + from.width / 2, y: down ? from.y + from.height : from.y };
  const end = { x: to.x + to.width / 2, y: down ? to.y : to.y + to.height };
  const middle = (start.y + end.y) / 2;
  return [start, { x: start.x, y: middle }, { x: end.x, y: middle }, end];
}
