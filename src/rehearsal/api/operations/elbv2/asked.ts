/** What all of ELBv2's Describe operations have in common: ARNs or names, and pages. */
import type { AwsCall, WorldObject } from "../../../simulation";
import { pageOf } from "../pages";

const INVALID_PAGE = "ValidationError";

/** The common members of their inputs. */
interface PageInput {
  readonly PageSize?: number | undefined;
  readonly Marker?: string | undefined;
}

interface Search {
  readonly arns?: readonly string[] | undefined;
  readonly names?: readonly string[] | undefined;
  readonly where?: (object: WorldObject) => boolean;
}

/** @returns the objects that were asked for, by ARNs or names, or all. Fails the call for one that does not exist. */
export function asked(call: AwsCall, type: string, { arns, names, where }: Search): readonly WorldObject[] {
  if (arns !== undefined) return arns.map((arn) => call.require(type, arn));
  const all = call.list(type, (_, object) => where?.(object) ?? true);
  if (names === undefined) return all;
  return names.map((name) => all.find(({ attributes }) => attributes.name === name) ?? call.refuseMissing(type, name));
}

/** @returns a page of items, and the marker of the next one. */
export function paged<Item>(call: AwsCall, items: readonly Item[], { PageSize, Marker }: PageInput) {
  const { items: page, next } = pageOf(call, items, { size: PageSize, token: Marker, code: INVALID_PAGE });
  return { page: [...page], NextMarker: next };
}
