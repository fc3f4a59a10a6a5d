import type { ElkExtendedEdge, ElkLabel, ElkNode, LayoutOptions } from "elkjs/lib/elk-api";
import { evenSubnets } from "./even-subnets";
import type { Box, Frame, Line, Picture } from "./picture";
import type { Layout, PlacedLine, Point, Rect } from "./placement";
import { placeSiblingLines, siblingLines } from "./sibling-lines";
import { cardSize, frameSize, labelSize, SIZES } from "./sizes";
import { subnetsInRows } from "./subnet-rows";

/** Boxes of one row keep the order of their positions, so zones have the same order everywhere. */
const IN_ORDER = { "elk.layered.crossingMinimization.semiInteractive": "true" } as const;

const ROOT_OPTIONS: Readonly<Record<string, string>> = {
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.json.shapeCoords": "ROOT",
  "elk.json.edgeCoords": "ROOT",
  "elk.padding": `[top=${SIZES.margin},left=${SIZES.margin},bottom=${SIZES.margin},right=${SIZES.margin}]`,
  "elk.spacing.nodeNode": "26",
  "elk.spacing.edgeNode": "18",
  "elk.spacing.edgeEdge": "14",
  "elk.spacing.edgeLabel": "2",
  "elk.spacing.componentComponent": "32",
  "elk.layered.spacing.nodeNodeBetweenLayers": "26",
  "elk.layered.spacing.edgeNodeBetweenLayers": "16",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "12",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  ...IN_ORDER,
  // Equal topologies must give equal pictures.
  "elk.randomSeed": "1",
};

/** Places all boxes and routes all lines. Equal pictures get equal layouts. */
export async function layOut(picture: Picture): Promise<Layout> {
  const { default: Elk } = require("elkjs/lib/elk.bundled.js") as typeof import("elkjs/lib/elk.bundled.js");
  const siblings = siblingLines(picture);
  const root = await new Elk().layout<ElkNode>({
    id: "picture",
    layoutOptions: ROOT_OPTIONS,
    children: picture.boxes.map(nodesInOrder()),
    edges: [...picture.lines.filter((line) => !siblings.has(line)).map(edgeOf), ...rowEdges(picture)],
  });
  const layout = {
    width: Math.ceil(root.width ?? 0),
    height: Math.ceil(root.height ?? 0),
    boxes: new Map(nodesOf(root).map((node) => [node.id, rectOf(node)])),
    lines: new Map((root.edges ?? []).map((edge) => [edge.id, placedLine(edge)])),
  };
  return placeSiblingLines({ ...layout, boxes: evenSubnets(picture.boxes, layout.boxes) }, siblings);
}

/** Creates nodes with ascending positions, in the order of creation. */
function nodesInOrder(): (box: Box) => ElkNode {
  let count = 0;
  const nodeOf = (box: Box): ElkNode => {
    count += 1;
    const position = { "elk.position": `(${count * 100},${count * 100})`, "elk.alignment": "TOP" };
    if (box.shape === "card") return { id: box.id, layoutOptions: position, ...cardSize(box) };
    return { id: box.id, ...frameNode(box, position), children: box.children.map(nodeOf) };
  };
  return nodeOf;
}

function frameNode(frame: Frame, position: LayoutOptions): Partial<ElkNode> {
  const { width, height } = frameSize(frame);
  if (frame.children.length === 0) return { layoutOptions: position, width, height };
  const side = SIZES.framePadding;
  return {
    layoutOptions: {
      ...position,
      ...IN_ORDER,
      "elk.padding": `[top=${SIZES.frameHeader + 8},left=${side},bottom=${side},right=${side}]`,
      "elk.nodeSize.constraints": "MINIMUM_SIZE",
      // ELK reads this before it turns the picture to run downwards: height comes first.
      "elk.nodeSize.minimum": `(${height},${width})`,
    },
  };
}

function edgeOf(line: Line): ElkExtendedEdge {
  const label = line.label === undefined ? [] : [labelOf(line.id, line.label)];
  return { id: line.id, sources: [line.from], targets: [line.to], labels: label };
}

/** Invisible lines that keep the subnets of all zones in one row. */
function rowEdges(picture: Picture): readonly ElkExtendedEdge[] {
  return subnetsInRows(picture).map(({ from, to }) => ({
    id: `row ${from} > ${to}`,
    sources: [from],
    targets: [to],
  }));
}

function labelOf(id: string, text: string): ElkLabel {
  return {
    id: `label of ${id}`,
    text,
    ...labelSize(text),
    layoutOptions: { "elk.edgeLabels.inline": "true", "elk.edgeLabels.placement": "CENTER" },
  };
}

function nodesOf(node: ElkNode): readonly ElkNode[] {
  return (node.children ?? []).flatMap((child) => [child, ...nodesOf(child)]);
}

function placedLine(edge: ElkExtendedEdge): PlacedLine {
  const points = (edge.sections ?? []).flatMap((section) => [
    section.startPoint,
    ...(section.bendPoints ?? []),
    section.endPoint,
  ]);
  const [label] = edge.labels ?? [];
  return { points: straight(points), ...(label && { label: rectOf(label) }) };
}

/** Removes steps of a pixel or less, where the ends of a line are not exactly aligned. */
function straight(points: readonly Point[]): readonly Point[] {
  const made: Point[] = [];
  for (const point of points) {
    const before = made.at(-1);
    const near = (a: number, b: number | undefined) => (b !== undefined && Math.abs(a - b) <= 1 ? b : a);
    made.push({ x: near(point.x, before?.x), y: near(point.y, before?.y) });
  }
  return made;
}

function rectOf(shape: { x?: number; y?: number; width?: number; height?: number }): Rect {
  const { x = 0, y = 0, width = 0, height = 0 } = shape;
  return { x, y, width, height };
}
