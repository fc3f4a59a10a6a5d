/** All dimensions of the overview, in CSS pixels. */
export const SIZE = {
  /** The picture is as wide as a page: text keeps its size. */
  width: 1200,
  margin: 28,
  /** Where the networks begin, below headline and subtitle. */
  top: 92,
  clients: 140,
  /** Room for the path between the clients and the consumer's network. */
  fan: 38,
  bridge: 146,
  pill: { width: 130, height: 46 },
  sideHeader: 38,
  vpcHeader: 32,
  /** From the edge of an account to its boxes, and to its lanes. */
  inset: 30,
  laneInset: 18,
  lanePadding: 12,
  lane: 96,
  laneHeader: 31,
  box: 54,
  boxMin: 90,
  boxMax: 188,
  gap: 42,
  gapMax: 110,
  laneGap: 14,
  sideMin: 340,
  callout: 28,
  also: 22,
  chip: 40,
  legend: 22,
} as const;

/** Font sizes; none is under 11 px. */
export const FONT = {
  headline: 22,
  longHeadline: 17,
  subtitle: 13,
  side: 14,
  note: 12,
  vpc: 12,
  lane: 11.5,
  name: 13,
  fact: 12,
} as const;
