import type { Rows } from "./rows";
import type { SceneBox, SceneEdge, Stage } from "./scene";

/** How the boxes of two stages are joined. */
export type Joint =
  /** Everything can go everywhere: same lanes where there are, else the nearest. */
  | "free"
  /** Only within a zone: a lane without a box on the other side ends. */
  | "same-zone";

/**
 * The edges between two stages. Boxes in the same lane are joined; a box alone in its lane is joined with the nearest
 * ones, so that the path stays whole without a line between every two lanes.
 */
export function edgesBetween(from: readonly SceneBox[], to: readonly SceneBox[], joint: Joint): readonly SceneEdge[] {
  const straight = from.flatMap((one) =>
    to
      .filter(({ row }) => row === one.row || row === undefined || one.row === undefined)
      .map((other) => ({ from: one, to: other })),
  );
  const leftOver = from.filter((one) => !straight.some((edge) => edge.from === one));
  if (joint === "same-zone") return [...straight, ...leftOver.map((one) => ({ from: one, to: undefined }))];
  const lonely = to.filter((one) => !straight.some((edge) => edge.to === one));
  return [
    ...straight,
    ...leftOver.map((one) => ({ from: one, to: nearest(one, to) })),
    ...lonely.flatMap((one) => {
      const other = nearest(one, from);
      return other ? [{ from: other, to: one }] : [];
    }),
  ];
}

function nearest({ row = 0 }: SceneBox, others: readonly SceneBox[]): SceneBox | undefined {
  const distance = (one: SceneBox) => Math.abs((one.row ?? row) - row);
  return [...others].sort((a, b) => distance(a) - distance(b))[0];
}

/** All edges of a scene, stage by stage; boxes that nothing leads to are not passed. */
export function edgesOf(
  boxes: readonly SceneBox[],
  stages: readonly Stage[],
  rows: Rows,
  crossZone: (stage: Stage) => boolean,
): readonly SceneEdge[] {
  const edges: SceneEdge[] = [];
  const [first] = stages;
  let reached = boxes.filter(({ stage }) => stage === first);
  stages.slice(1).forEach((stage, index) => {
    const before = stages[index] ?? stage;
    const to = boxes.filter((one) => one.stage === stage);
    const joint = before === "endpoint" && rows.aligned ? "same-zone" : crossZone(before) ? "free" : "same-zone";
    const found = edgesBetween(reached, to, joint);
    edges.push(...found);
    const targets = new Set(found.map((edge) => edge.to));
    reached = to.filter((one) => targets.has(one));
  });
  return edges;
}
