import type { Proof } from "../reachability/proof";
import type { Topology } from "../topology";
import { composePicture, type PictureOptions } from "./compose-picture";
import { drawSvg, type SvgOptions } from "./draw-svg";
import { type KnownNetwork, networksOfEndpoints, withKnownNetworks } from "./known-networks";
import { layOut } from "./layout";
import { NO_MARKS } from "./marks";
import { marksOfProof, vpcsOfProof } from "./marks-of-proof";
import { drawOverview } from "./overview/draw-overview";

/**
 * How much a picture shows:
 * - `overview`: one path from who asks over PrivateLink to what answers, and who else asks; a path to an instance has none
 * - `full`: every subnet, security group and resource
 */
export type Detail = "overview" | "full";

export interface DiagramOptions extends Omit<PictureOptions, "keepVpcs">, SvgOptions {
  /** @default "overview" */
  readonly detail?: Detail;
  /** A path to show. */
  readonly proof?: Proof;
  /** All paths: the overview shows which of the other consumers get through. */
  readonly proofs?: readonly Proof[];
  /** What the picture rests on, for the overview: `from a rehearsal`. @default how much is deployed */
  readonly subtitle?: string;
  /** The answer of the overview in other words, for one that is not settled. @default what the proof says */
  readonly answer?: string;
  /** Networks that the states refer to and do not contain. */
  readonly networks?: readonly KnownNetwork[];
}

/**
 * Draws a topology as SVG: accounts, networks and a traffic path. Equal topologies give equal pictures. The SVG is
 * self-contained and follows the reader's light or dark color scheme.
 *
 * @returns the text of an SVG document
 */
export async function drawTopology(states: Topology, options: DiagramOptions = {}): Promise<string> {
  const { detail = "overview", details = true, standalone = true, networks = [], ...rest } = options;
  const topology = withKnownNetworks(states, networks);
  if (detail === "overview" && rest.proof?.destination.kind !== "instance") {
    const whole = withKnownNetworks(topology, networksOfEndpoints(topology));
    return `${drawOverview(whole, { ...rest, details, standalone })}\n`;
  }
  const { proof, ...shown } = rest;
  const picture = composePicture(topology, { ...shown, ...(proof && { keepVpcs: vpcsOfProof(proof) }) });
  const layout = await layOut(picture);
  const marks = proof ? marksOfProof(picture, proof) : NO_MARKS;
  return `${drawSvg(picture, layout, marks, { details, standalone })}\n`;
}
