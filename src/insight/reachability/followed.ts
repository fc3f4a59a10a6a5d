import type { PathPart } from "./path-part";
import type { Hop } from "./proof";

/** One path per pair of interfaces: where the traffic leaves, and where it arrives. */
export interface ZonePath {
  readonly zone: string;
  readonly sourceZone: string | undefined;
  readonly part: PathPart;
}

/** The paths behind a destination, and the hops that they share. */
export interface Followed {
  readonly hops: readonly Hop[];
  readonly paths: readonly ZonePath[];
}
