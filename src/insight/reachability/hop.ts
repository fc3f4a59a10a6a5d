import type { ExplanationCode } from "./explanation-codes";
import type { Hop, HopName, HopObject } from "./proof";

/** The subject of a hop: a part of the topology, or the id of something that is not in the states. */
export type HopSubject = HopObject | string;

function objectOf(subject: HopSubject): HopObject {
  if (typeof subject === "string") return { id: subject };
  const { id, address, state } = subject;
  return { id, ...(address !== undefined && { address }), ...(state !== undefined && { state }) };
}

/** A resource that has no id in the model, such as a rule or a record. */
export function resourceAt(address: string, state: string): HopObject {
  return { id: address, address, state };
}

/** The name of a hop's object in texts. */
export function labelOf(subject: HopSubject): string {
  return typeof subject === "string" ? subject : (subject.address ?? subject.id);
}

export function open(name: HopName, subject: HopSubject, explanation: string): Hop {
  return { name, object: objectOf(subject), status: "open", explanation };
}

/** A hop that the states do not show enough of; with a code if it is probably blocked. */
export function assumed(
  name: HopName,
  subject: HopSubject,
  explanation: string,
  risk?: { readonly code: ExplanationCode; readonly change: string },
): Hop {
  return { name, object: objectOf(subject), status: "assumed", explanation, ...risk };
}

export function blocked(
  name: HopName,
  subject: HopSubject,
  code: ExplanationCode,
  explanation: string,
  change: string,
): Hop {
  return { name, object: objectOf(subject), status: "blocked", code, explanation, change };
}

/** A source or destination that does not exist. */
export function notInStates(id: string, role: "source" | "destination"): Hop {
  return blocked("source", id, "NO_SOURCE_OR_DESTINATION", `${id} is not in the states.`, `name an existing ${role}`);
}

/** True when no hop is blocked. */
export function isOpen(hops: readonly Hop[]): boolean {
  return hops.every((hop) => hop.status !== "blocked");
}
