import type { ResourceRef } from "../topology";
import type { ExplanationCode } from "./codes";
import type { Hop, HopName, HopObject } from "./proof";

/** The object of a hop, from a part of the topology. */
export function objectOf(part: ResourceRef): HopObject {
  return { id: part.id, address: part.address, state: part.state };
}

/** The object of a hop that is only known by its id. */
export function unseen(id: string): HopObject {
  return { id };
}

/** A part when it is in the states, else what is known of it. */
export function objectOr(part: ResourceRef | undefined, id: string): HopObject {
  return part === undefined ? unseen(id) : objectOf(part);
}

/** An object as people read it. */
export function labelOf(object: HopObject): string {
  return object.address ?? object.id;
}

export function open(name: HopName, object: HopObject, explanation: string): Hop {
  return { name, object, status: "open", explanation };
}

/** A hop that the states do not show enough of; with a code where it may well be closed. */
export function assumed(
  name: HopName,
  object: HopObject,
  explanation: string,
  risk?: { readonly code: ExplanationCode; readonly change: string },
): Hop {
  return { name, object, status: "assumed", explanation, ...risk };
}

export function blocked(
  name: HopName,
  object: HopObject,
  code: ExplanationCode,
  explanation: string,
  change: string,
): Hop {
  return { name, object, status: "blocked", code, explanation, change };
}

/** True when no hop is closed. */
export function isOpen(hops: readonly Hop[]): boolean {
  return hops.every((hop) => hop.status !== "blocked");
}
