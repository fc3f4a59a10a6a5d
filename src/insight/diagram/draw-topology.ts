import type { Proof } from "../reachability/proof";
import type { Topology } from "../topology";
import { composePicture, type PictureOptions } from "./compose-picture";
import { drawSvg, type SvgOptions } from "./draw-svg";
import { layOut } from "./layout";
import { NO_MARKS } from "./marks";
import { marksOfProof, vpcsOfProof } from "./marks-of-proof";

export interface DiagramOptions extends Omit<PictureOptions, "keepVpcs">, SvgOptions {
  /** A path to show: its hops are numbered as in `proof.hops`, closed ones are red. */
  readonly proof?: Proof;
}

/**
 * Draws a topology as SVG: accounts, regions, VPCs, subnets by zone and what is in them, and the ways that traffic
 * takes. The picture is the same for the same topology, follows the reader's choice of light or dark, and needs nothing
 * from outside.
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
