import type { Scene, Stage } from "./scene";
import { SIZE } from "./size";

export interface Span {
  readonly x: number;
  readonly width: number;
}

/** What stands where from left to right. */
export interface Columns {
  readonly stages: ReadonlyMap<Stage, Span>;
  readonly consumer: Span;
  readonly bridge: Span;
  readonly producer: Span;
  /** Width of a box. */
  readonly box: number;
}

export const CONSUMER_STAGES: ReadonlySet<Stage> = new Set(["source", "endpoint"]);
export const PRODUCER_STAGES: ReadonlySet<Stage> = new Set(["balancer", "application", "target"]);

/** Divides the width: boxes as wide as fits, then the gaps between them; what is left over widens the bridge. */
export function columnsOf({ stages }: Pick<Scene, "stages">): Columns {
  const left = stages.filter((stage) => CONSUMER_STAGES.has(stage));
  const right = stages.filter((stage) => PRODUCER_STAGES.has(stage));
  const clients = stages.includes("clients") ? SIZE.clients + SIZE.fan : 0;
  const room = SIZE.width - 2 * SIZE.margin - clients - SIZE.bridge;
  const needed = (box: number, gap: number) => widthOf(left, box, gap) + widthOf(right, box, gap);
  const box = largest(SIZE.boxMin, SIZE.boxMax, (width) => needed(width, SIZE.gap) <= room);
  const gap = largest(SIZE.gap, SIZE.gapMax, (width) => needed(box, width) <= room);
  const consumer = { x: SIZE.margin + clients, width: widthOf(left, box, gap) };
  const producerWidth = widthOf(right, box, gap);
  const producer = { x: SIZE.width - SIZE.margin - producerWidth, width: producerWidth };
  const bridgeX = consumer.x + consumer.width;
  return {
    stages: new Map([
      ["clients", { x: SIZE.margin, width: SIZE.clients }],
      ...spread(left, consumer, box, gap),
      ...spread(right, producer, box, gap),
    ]),
    ...{ box, consumer, producer },
    bridge: { x: bridgeX, width: producer.x - bridgeX },
  };
}

function usedBy(stages: readonly Stage[], box: number, gap: number): number {
  return stages.length * box + Math.max(stages.length - 1, 0) * gap;
}

function widthOf(stages: readonly Stage[], box: number, gap: number): number {
  return Math.max(SIZE.sideMin, usedBy(stages, box, gap) + 2 * SIZE.inset);
}

/** The largest whole number in a range that fits, else the least. */
function largest(least: number, most: number, fits: (value: number) => boolean): number {
  let value = most;
  while (value > least && !fits(value)) value -= 1;
  return value;
}

/** Boxes side by side in the middle of a network. */
function spread(stages: readonly Stage[], side: Span, box: number, gap: number): readonly (readonly [Stage, Span])[] {
  const start = side.x + (side.width - usedBy(stages, box, gap)) / 2;
  return stages.map((stage, index) => [stage, { x: start + index * (box + gap), width: box }]);
}
