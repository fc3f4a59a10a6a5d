import type { Point, Rect } from "../placement";
import type { Cut } from "./follow-path";
import type { LaneTitle, OtherConsumers, SceneBox, SceneEdge, SceneSide } from "./scene";

export interface PlacedSide {
  readonly side: SceneSide;
  readonly account: Rect;
  readonly vpc: Rect;
  readonly lanes: readonly PlacedLane[];
}

export interface PlacedLane {
  readonly title: LaneTitle;
  readonly at: Rect;
  /** Room for the texts above its boxes: between them are lines. */
  readonly room: number;
}

/** A mark where the path ends, and its text. */
export interface PlacedCut {
  readonly cut: Cut;
  readonly at: Point;
}

export interface PlacedEdge {
  readonly edge: SceneEdge;
  /** From box to box. */
  readonly points: EdgePoints;
}

/** From `start` straight to `from`, in a curve to `to`, and straight to `end`. */
export interface EdgePoints {
  readonly start: Point;
  readonly from: number;
  readonly to: number;
  readonly end: Point;
}

export interface Arrangement {
  readonly width: number;
  readonly height: number;
  readonly sides: readonly PlacedSide[];
  readonly boxes: ReadonlyMap<SceneBox, Rect>;
  readonly edges: readonly PlacedEdge[];
  /** The connection between the accounts. */
  readonly pill?: Rect;
  readonly cuts: readonly PlacedCut[];
  /** Where the marks of the cuts stand. */
  readonly crosses: readonly Point[];
  readonly callouts: readonly Callout[];
  /** Vertical lines where a load balancer sends across zones. */
  readonly acrossZones: readonly { readonly x: number; readonly from: number; readonly to: number }[];
  readonly others?: PlacedOthers;
  readonly legendTop: number;
}

/** Cuts with the same reason share a text. */
export interface Callout {
  readonly cuts: readonly PlacedCut[];
  readonly text: string;
  readonly at: Rect;
}

/** Why a path is closed, before it has a place. */
export interface Reason {
  readonly cuts: readonly Cut[];
  readonly text: string;
  /** The lane that it stands below. */
  readonly below: number;
}

export interface PlacedOthers {
  readonly panel: Rect;
  readonly chips: readonly { readonly other: OtherConsumers; readonly at: Rect }[];
}
