import type { Proof } from "../../reachability/proof";
import type { Topology } from "../../topology";
import { composePicture } from "../compose-picture";
import { fontFaces } from "../font/font-face";
import { fitText, textWidth } from "../font/text-width";
import { type Card, cardsOf } from "../picture";
import type { Rect } from "../placement";
import { PICTURE_CLASS, styleSheet } from "../style";
import { element, escapeXml } from "../xml";
import { arrange, bridgesLanes } from "./arrange";
import type { Arrangement, PlacedLane, PlacedSide } from "./arrangement";
import { composeScene } from "./compose-scene";
import { drawMark } from "./draw-marks";
import { drawOthers } from "./draw-others";
import { drawCallout, drawCross, drawEdge } from "./draw-path";
import { type BoxStatus, type FollowedPath, followPath } from "./follow-path";
import { drawLegend, legendOf, placeLegend } from "./legend";
import type { Scene, SceneBox } from "./scene";
import { FONT, SIZE } from "./size";
import { verdictOf } from "./verdict";

export interface OverviewOptions {
  /** The accessible title. @default the headline */
  readonly title?: string;
  /** What the picture rests on: the line below the headline. */
  readonly subtitle?: string;
  /** The answer in other words, for one that is not settled. @default what the proof says */
  readonly answer?: string;
  readonly proof?: Proof;
  /** Proofs of all paths: whether the other consumers' are open. */
  readonly proofs?: readonly Proof[];
  readonly consumerLimit?: number;
  readonly details: boolean;
  readonly standalone: boolean;
}

/** Draws the overview of a topology: one path, from who asks to what answers. */
export function drawOverview(topology: Topology, options: OverviewOptions): string {
  const { proof, details, standalone } = options;
  const composed = composeScene(topology, proof, {
    ...(options.consumerLimit !== undefined && { limit: options.consumerLimit }),
    ...(options.proofs && { proofs: options.proofs }),
  });
  const { scene } = composed;
  const path = proof && followPath(topology, composed, proof);
  const note = proof && `${proof.hops.length} hops checked`;
  const legend = placeLegend(legendOf(scene, path), note);
  const at = arrange(scene, path, (legend.at(-1)?.line ?? 0) + 1);
  const proven = proof && path && verdictOf(proof, path);
  const verdict = proven && { ...proven, text: options.answer ?? proven.text };
  const picture = composePicture(topology);
  const texts = details ? textsOf(cardsOf(picture.boxes)) : undefined;
  const subtitle = options.subtitle ?? picture.description;
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: `${PICTURE_CLASS} pl-overview`,
      viewBox: `0 0 ${at.width} ${at.height}`,
      width: at.width,
      height: at.height,
      role: "img",
      "aria-labelledby": "pl-title pl-description",
    },
    element("title", { id: "pl-title" }, escapeXml(options.title ?? scene.headline)),
    element("desc", { id: "pl-description" }, escapeXml(describe(scene, verdict?.text, picture.description))),
    ...(standalone ? [element("style", {}, `${fontFaces()}\n${styleSheet()}`)] : []),
    element("rect", { class: "pl-ground", width: at.width, height: at.height, rx: 10 }),
    drawHead(scene, subtitle, verdict),
    ...at.sides.map((side) => drawSide(side, details)),
    drawDns(scene, at, path),
    drawOthersLink(at),
    ...drawDots(scene, at),
    ...drawEdges(at, path),
    ...scene.boxes.map((box) => drawBox(box, at, path?.boxes.get(box), texts)),
    drawTunnel(scene, at),
    drawPill(scene, at, path?.bridge, texts),
    ...at.callouts.map(drawCallout),
    ...at.crosses.map(drawCross),
    drawLegend(legend, at.legendTop, note),
    drawOthers(scene, at, details),
  );
}

/** The details of cards by their ids. */
function textsOf(cards: readonly Card[]): ReadonlyMap<string, readonly string[]> {
  return new Map(cards.map((card) => [card.id, [card.title, ...card.lines, ...card.details]]));
}

type Texts = ReturnType<typeof textsOf>;

function describe({ headline }: Scene, verdict: string | undefined, counts: string): string {
  return `${headline}${verdict === undefined ? "" : `: ${verdict}`}. ${counts}`;
}

const LEFT = SIZE.margin;
const RIGHT = SIZE.width - SIZE.margin;

function drawHead(scene: Scene, subtitle: string, verdict: ReturnType<typeof verdictOf> | undefined): string {
  const text = verdict && fitText(verdict.text, 430, 14, true);
  const width = text === undefined ? 0 : Math.ceil(textWidth(text, 14, true)) + 36;
  const room = RIGHT - LEFT - (width === 0 ? 0 : width + 20);
  const size = textWidth(scene.headline, FONT.headline, true) <= room ? FONT.headline : FONT.longHeadline;
  const headline = fitText(scene.headline, room, size, true);
  return [
    element(
      "text",
      { class: size === FONT.headline ? "pl-headline" : "pl-headline pl-long", x: LEFT, y: 42 },
      escapeXml(headline),
    ),
    element(
      "text",
      { class: "pl-subtitle", x: LEFT, y: 67 },
      escapeXml(fitText(subtitle, RIGHT - LEFT, FONT.subtitle)),
    ),
    ...(verdict && text !== undefined
      ? [
          element(
            "g",
            { class: `pl-verdict pl-is-${verdict.status}` },
            element("rect", { x: RIGHT - width, y: 19, width, height: 32, rx: 16 }),
            element("text", { x: RIGHT - width / 2, y: 40 }, escapeXml(text)),
          ),
        ]
      : []),
  ].join("");
}

function drawSide({ side, account, vpc, lanes }: PlacedSide, details: boolean): string {
  const titleRoom = account.width - 36;
  const title = fitText(side.title, titleRoom, FONT.side, true);
  const noteRoom = titleRoom - textWidth(title, FONT.side, true) - 12;
  const also = side.also.length === 0 ? "" : `also here: ${side.also.join(" · ")}`;
  const framed = side.vpc !== undefined;
  return [
    element(
      "g",
      { class: `pl-side pl-account${side.known ? "" : " pl-unknown"}` },
      element("rect", { ...account, rx: 10 }),
    ),
    element("text", { class: "pl-side-title", x: account.x + 18, y: account.y + 24 }, escapeXml(title)),
    element(
      "text",
      { class: "pl-side-note pl-end", x: account.x + account.width - 18, y: account.y + 24 },
      escapeXml(fitNote(side.known ? side.note : "not in the states", noteRoom)),
    ),
    ...(framed
      ? [
          element(
            "g",
            { class: "pl-frame pl-vpc", "data-box": details ? side.vpcId : undefined },
            element("rect", { ...vpc, rx: 8 }),
          ),
          element(
            "text",
            { class: "pl-vpc-title", x: vpc.x + 12, y: vpc.y + 21 },
            escapeXml(fitText(side.vpc ?? "", vpcTitleRoom(side.vpc ?? "", vpc), FONT.vpc, true)),
          ),
        ]
      : []),
    ...lanes.map(drawLane),
    also === ""
      ? ""
      : element(
          "text",
          { class: "pl-side-note", x: vpc.x + 12, y: vpc.y + vpc.height - 9 },
          escapeXml(fitText(also, vpc.width - 24, FONT.note)),
        ),
  ].join("");
}

/** The zone above the first box and the block above the last one; the block only where both have room. */
function drawLane({ title: { zone, block }, at, room }: PlacedLane): string {
  const shown = fitText(zone, room, FONT.lane, true);
  const alone = at.width < room * 2;
  const left = alone ? room - textWidth(shown, FONT.lane, true) - 8 : room;
  return element(
    "g",
    { class: "pl-lane" },
    element("rect", { ...at, rx: 8 }),
    element("text", { x: at.x + 12, y: at.y + 18 }, escapeXml(shown)),
    ...(block !== undefined && textWidth(block, FONT.lane) <= left
      ? [element("text", { class: "pl-block pl-end", x: at.x + at.width - 12, y: at.y + 18 }, escapeXml(block))]
      : []),
  );
}

/** Without the Region where there is no room for it. */
function fitNote(note: string, room: number): string {
  return textWidth(note, FONT.note) <= room ? note : fitText(note.split(" · ")[0] ?? note, room, FONT.note);
}

function vpcTitleRoom(title: string, vpc: Rect): number {
  return Math.min(textWidth(title, FONT.vpc, true) + 1, vpc.width / 2 - 20);
}

/** The name, and that it leads to the endpoint: in the heading of the consumer's VPC. */
function drawDns(scene: Scene, at: Arrangement, path: FollowedPath | undefined): string {
  const side = at.sides.find((one) => one.side === scene.consumer);
  if (scene.dns === undefined || !side) return "";
  const room = side.vpc.width - vpcTitleRoom(scene.consumer.vpc ?? "", side.vpc) - 54;
  const closed = path?.dns === "closed";
  const end = closed ? " ✗ not resolved" : " → endpoint";
  const text = `${fitText(scene.dns, room - textWidth(end, FONT.lane), FONT.lane)}${end}`;
  const width = Math.ceil(textWidth(text, FONT.lane)) + 22;
  const x = side.vpc.x + side.vpc.width - width - 10;
  const y = side.vpc.y + 5;
  return element(
    "g",
    { class: `pl-dns pl-is-${path?.dns ?? "plain"}` },
    element("rect", { x, y, width, height: 23, rx: 11.5 }),
    element("text", { x: x + width / 2, y: y + 15.5 }, escapeXml(text)),
  );
}

/** Other consumers reach the service over the same bridge. */
function drawOthersLink({ others, pill }: Arrangement): string {
  if (!others || !pill) return "";
  const x = pill.x + pill.width / 2;
  const { panel } = others;
  const y = panel.y + Math.min(panel.height / 2, 40);
  return element("path", { class: "pl-dots", d: `M${panel.x + panel.width} ${y}H${x}V${pill.y + pill.height}` });
}

function drawDots(scene: Scene, { edges, pill, acrossZones }: Arrangement): readonly string[] {
  const ends = edges.filter(({ edge }) => edge.from.stage === "endpoint").map(({ points }) => points.start.y);
  const dots = (x: number, from: number, to: number, zones = "") =>
    to > from ? [element("path", { class: `pl-dots${zones}`, d: `M${x} ${from}V${to}` })] : [];
  const middle = pill && pill.x + pill.width / 2;
  const bridge =
    pill && middle !== undefined && bridgesLanes(scene)
      ? [...dots(middle, Math.min(...ends) + 8, pill.y), ...dots(middle, pill.y + pill.height, Math.max(...ends) - 8)]
      : [];
  return [...bridge, ...acrossZones.flatMap(({ x, from, to }) => dots(x, from + 8, to - 8, " pl-zones"))];
}

/** Bands first, so that none of them covers the line in the middle of another. */
function drawEdges(at: Arrangement, path: FollowedPath | undefined): readonly string[] {
  const drawn = at.edges.map(({ edge, points }) => {
    const cut = at.cuts.find((one) => one.cut.edge === edge);
    return drawEdge(points, path?.edges.get(edge) ?? "plain", cut?.at, edge.to === undefined);
  });
  return [...drawn.map(({ band }) => band), ...drawn.map(({ core }) => core)];
}

function drawBox(box: SceneBox, at: Arrangement, status: BoxStatus | undefined, texts: Texts | undefined): string {
  const rect = at.boxes.get(box);
  if (!rect) return "";
  const kind = status?.status ?? "plain";
  const muted = kind === "plain" && status !== undefined;
  const marked = kind === "open" || kind === "assumed" || kind === "closed" || kind === "partly";
  const room = rect.width - 22;
  return element(
    "g",
    {
      class: ["pl-card pl-box", `pl-is-${kind}`, onClass(kind), box.unseen && "pl-unseen", muted && "pl-off"]
        .filter(Boolean)
        .join(" "),
      "data-box": texts && box.id,
      "data-hops": texts && status && status.hops.length > 0 ? status.hops.join(" ") : undefined,
    },
    ...(texts ? [element("title", {}, escapeXml(hoverText(box, status, texts)))] : []),
    element("rect", { ...rect, rx: 9 }),
    element(
      "text",
      { class: "pl-name", x: rect.x + 12, y: rect.y + 23 },
      escapeXml(fitText(box.title, room, FONT.name, true)),
    ),
    element(
      "text",
      { class: "pl-fact", x: rect.x + 12, y: rect.y + 41 },
      escapeXml(fitText(box.fact, room, FONT.fact)),
    ),
    ...(marked ? [drawMark(kind, rect.x + rect.width - 2, rect.y + 1)] : []),
  );
}

/** The class that the full picture gives to a box on the path. */
function onClass(status: string): string | undefined {
  if (status === "closed") return "pl-on-blocked";
  return status === "open" || status === "assumed" ? `pl-on-${status}` : undefined;
}

function hoverText(box: SceneBox, status: BoxStatus | undefined, texts: Texts): string {
  const hops = status?.hops ?? [];
  const numbers = hops.length === 0 ? [] : [`hops ${hops.join(", ")}`];
  const unseen = box.unseen ? ["not in the states"] : [];
  const cards = [...new Set(box.cards)].flatMap((id) => ["", ...(texts.get(id) ?? [])]);
  return [box.title, box.fact, ...unseen, ...numbers, ...cards].join("\n").trim();
}

function drawTunnel({ tunnel, boxes }: Scene, at: Arrangement): string {
  const clients = boxes.find(({ stage }) => stage === "clients");
  const rect = clients && at.boxes.get(clients);
  if (!rect || tunnel === undefined) return "";
  return element(
    "text",
    { class: "pl-under", x: rect.x + rect.width / 2, y: rect.y + rect.height + 20 },
    escapeXml(fitText(tunnel, SIZE.clients, FONT.lane)),
  );
}

function drawPill(
  { bridge }: Scene,
  { pill }: Arrangement,
  status: BoxStatus | undefined,
  texts: Texts | undefined,
): string {
  if (!bridge || !pill) return "";
  const x = pill.x + pill.width / 2;
  const hops = status?.hops ?? [];
  const on = onClass(status?.status ?? "plain");
  const hover = ["PrivateLink", bridge.text, ...bridge.cards.flatMap((id) => ["", ...(texts?.get(id) ?? [])])];
  return element(
    "g",
    {
      class: ["pl-card pl-pill", `pl-link-${bridge.state}`, on].filter(Boolean).join(" "),
      "data-box": texts && bridge.id,
      "data-hops": texts && hops.length > 0 ? hops.join(" ") : undefined,
    },
    ...(texts ? [element("title", {}, escapeXml(hover.join("\n").trim()))] : []),
    element("rect", { ...pill, rx: pill.height / 2 }),
    element("text", { class: "pl-name", x, y: pill.y + 20 }, "PrivateLink"),
    element(
      "text",
      { class: "pl-fact", x, y: pill.y + 36 },
      escapeXml(fitText(bridge.text, pill.width - 12, FONT.fact)),
    ),
  );
}
