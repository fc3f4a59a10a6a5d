import { compareText } from "../../base/collections";
import type { Route, RouteTable, Topology } from "../topology";
import { type AddressRange, holds, parsedCidr, samplesOf } from "./address-range";

/** The route that a table uses for a part of a range. */
export type ChosenRoute =
  | { readonly route: Route; readonly block: string; readonly uncertain: boolean }
  /** No known route is for these addresses. */
  | { readonly route?: undefined; readonly block?: undefined; readonly uncertain: boolean };

/** A route, once for each CIDR block of its destination. */
interface Candidate {
  readonly route: Route;
  readonly block: string;
  readonly prefix: number;
  readonly base: number;
}

/**
 * The routes that a table uses for the addresses of a range: the longest prefix counts, then a route to a CIDR block
 * before a route to a prefix list. A choice is uncertain where the states do not contain a prefix list that a route
 * names. The local route is not among them.
 *
 * https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 */
export function routesFor(topology: Topology, table: RouteTable, range: AddressRange): readonly ChosenRoute[] {
  if (table.routes.length === 0) return NO_ROUTE;
  const candidates = table.routes.flatMap((route) => candidatesOf(topology, route)).sort(byPriority);
  const uncertain = table.routes.some((route) => isUnknownList(topology, route));
  const chosen = samplesOf(range, candidates).map((address): ChosenRoute => {
    const best = candidates.find((one) => holds(one, address));
    return best === undefined ? { uncertain } : { route: best.route, block: best.block, uncertain };
  });
  return [...new Map(chosen.map((one) => [`${one.block} ${one.route?.target.id}`, one])).values()];
}

const NO_ROUTE: readonly ChosenRoute[] = [{ uncertain: false }];

function isPrefixList({ destination }: Route): boolean {
  return destination.startsWith("pl-");
}

function isUnknownList(topology: Topology, route: Route): boolean {
  return isPrefixList(route) && !topology.prefixLists.has(route.destination);
}

function candidatesOf(topology: Topology, route: Route): readonly Candidate[] {
  const blocks = isPrefixList(route)
    ? (topology.prefixLists.get(route.destination)?.cidrBlocks ?? [])
    : [route.destination];
  return blocks.flatMap((block) => {
    const parsed = parsedCidr(block);
    return parsed === undefined ? [] : [{ route, block, ...parsed }];
  });
}

function byPriority(a: Candidate, b: Candidate): number {
  return (
    b.prefix - a.prefix ||
    Number(isPrefixList(a.route)) - Number(isPrefixList(b.route)) ||
    compareText(a.route.target.id, b.route.target.id)
  );
}
