/** The diagram: a topology as a picture. */
export { CONSUMER_LIMIT } from "./alike-consumers";
export { pathsByInterest, pathToShow } from "./choose-path";
export { type Detail, type DiagramOptions, drawTopology } from "./draw-topology";
export type { KnownNetwork } from "./known-networks";
export { toMermaid } from "./mermaid";
export { capitalized, compareNames, ownerOf, pathName, sideTitle, sourceName } from "./overview/names";
