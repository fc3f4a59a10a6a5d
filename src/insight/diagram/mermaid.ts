import type { Topology } from "../topology";
import { composePicture, type PictureOptions } from "./compose-picture";
import { type Box, type Card, cardsOf, framesOf, type Line, type Picture } from "./picture";

/** A Mermaid flowchart, which GitHub and many wikis render: for READMEs. */
export function toMermaid(topology: Topology, options: PictureOptions = {}): string {
  const picture = composePicture(topology, options);
  const names = shortNames(picture);
  const name = (id: string) => names.get(id) ?? "unknown";
  return [
    "flowchart TB",
    `  accTitle: ${plain(picture.title)}`,
    `  accDescr: ${plain(picture.description)}`,
    ...picture.boxes.flatMap((box) => writeBox(box, name, 1)),
    ...picture.lines.map((line) => `  ${name(line.from)} ${arrowOf(line)} ${name(line.to)}`),
    "",
  ].join("\n");
}

/** Mermaid ids: `b1`, `b2` …, in the order of the picture. */
function shortNames(picture: Picture): ReadonlyMap<string, string> {
  const boxes = [...framesOf(picture.boxes), ...cardsOf(picture.boxes)];
  return new Map(boxes.map((box, index) => [box.id, `b${index + 1}`]));
}

function writeBox(box: Box, name: (id: string) => string, depth: number): readonly string[] {
  const indent = "  ".repeat(depth);
  if (box.shape === "card") return [`${indent}${name(box.id)}["${textOf(box)}"]`];
  const heading = [box.title, box.note].filter(Boolean).map((text) => quoted(text ?? ""));
  return [
    `${indent}subgraph ${name(box.id)}["${heading.join("<br/>")}"]`,
    ...box.children.flatMap((child) => writeBox(child, name, depth + 1)),
    `${indent}end`,
  ];
}

function textOf(card: Card): string {
  const [first = "", ...rest] = [card.title, ...card.lines].map(quoted);
  return [`<b>${first}</b>`, ...rest].join("<br/>");
}

const ARROWS = { traffic: "-->", vpn: "-.->", "private-link": "==>", name: "-.->", part: "-.-" } as const;

function arrowOf(line: Line): string {
  const arrow = ARROWS[line.kind];
  return line.label === undefined ? arrow : `${arrow}|"${quoted(line.label)}"|`;
}

/** Text inside Mermaid quotes: characters with a meaning in Mermaid or HTML become entity codes. */
function quoted(text: string): string {
  return text.replace(/[#&<>"`\\[\]{}|;]/g, (character) => `#${character.codePointAt(0)};`).replace(/\s+/g, " ");
}

/** Unquoted text up to the end of a line: without characters that have a meaning in Mermaid. */
function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,:()/-]/gu, " ").replace(/\s+/g, " ");
}
