import type { Part, PartKind, ResourceRef } from "../topology";
import type { Assumptions } from "./assumptions";
import type { Price, PriceItem } from "./price";

/** A charge for a resource. */
export interface Charge {
  /** The resource that is billed. */
  readonly part: Part;
  /** What is billed, such as `hours in 2 zones`. */
  readonly what: string;
  readonly item: PriceItem;
  /** In the unit of the item. */
  readonly quantity: number;
}

/** One line of an estimate. */
export interface CostLine {
  readonly resource: ResourceRef & { readonly kind: PartKind; readonly name: string };
  readonly accountId?: string;
  readonly region?: string;
  /** AWS's term: `Interface endpoint`. */
  readonly title: string;
  /** What is billed: `hours in 2 zones`. */
  readonly what: string;
  readonly item: PriceItem;
  readonly quantity: number;
  /** Undefined when the table has no price for the item in the region. */
  readonly price?: Price;
  /** US dollars per month; undefined when the price is unknown. */
  readonly usd?: number;
}

/** A charge that the total does not include. */
export interface NotCounted {
  readonly what: string;
  readonly why: string;
}

/** A monthly estimate. */
export interface Estimate {
  readonly assumptions: Assumptions;
  /** In the order of the topology. */
  readonly lines: readonly CostLine[];
  /** Sum of all lines with a known price. */
  readonly usd: number;
  /** The part of the sum that is based on unverified prices. */
  readonly unverifiedUsd: number;
  /** Lines without a price. */
  readonly unknown: readonly CostLine[];
  readonly notCounted: readonly NotCounted[];
  /** Where the prices come from: `AWS price list of 2026-11-20`, or the stored table. */
  readonly pricesFrom: string;
}
