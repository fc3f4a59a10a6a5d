/** The diagram: a topology as a picture. */
export { CONSUMER_LIMIT } from "./alike-consumers";
export { pathsByInterest, pathToShow } from "./choose-path";
export { type DiagramOptions, drawTopology } from "./draw-topology";
export { toMermaid } from "./mermaid";
