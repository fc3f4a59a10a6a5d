import type { Proof } from "../reachability/proof";
import type { Topology } from "../topology";
import { composePicture, type PictureOptions } from "./compose-picture";
import { drawSvg, type SvgOptions } from "./draw-svg";
import { layOut } from "./layout";
import { NO_MARKS } from "./marks";
import { marksOfProof, vpcsOfProof } from "./marks-of-proof";

export interface DiagramOptions extends Omit<PictureOptions, "keepVpcs">, SvgOptions {
  /** A path to show: its hops are numbered as in `proof.hops`, blocked ones are red. */
  readonly proof?: Proof;
}

/**
 * Draws a topology as SVG: accounts, regions, VPCs, subnets by zone with their contents, and traffic paths. Equal
 * topologies give equal pictures. The SVG is self-contained and follows the reader's light or dark color scheme.
 *
 * @returns the text of an SVG document
 */
export async function drawTopology(topology: Topology, options: DiagramOptions = {}): Promise<string> {
  const { proof, details = true, standalone = true, ...rest } = options;
  const picture = composePicture(topology, { ...rest, ...(proof && { keepVpcs: vpcsOfProof(proof) }) });
  const layout = await layOut(picture);
  const marks = proof ? marksOfProof(picture, proof) : NO_MARKS;
  return `${drawSvg(picture, layout, marks, { details, standalone })}\n`;
}
