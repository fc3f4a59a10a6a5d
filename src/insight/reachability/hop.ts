import type { NonEmpty } from "../../base/collections";
import type { ExplanationCode } from "./explanation-codes";
import type { Hop, HopFact, HopName, HopObject } from "./proof";

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

/** A hop, which rests on its subject unless it says what else. */
function makeHop(name: HopName, subject: HopSubject, answer: Omit<Hop, "name" | "object" | "facts">): Hop {
  const object = objectOf(subject);
  const { address, state } = object;
  const facts = !address || !state ? [] : [{ address, state }];
  return { name, object, ...answer, facts };
}

export function open(name: HopName, subject: HopSubject, explanation: string): Hop {
  return makeHop(name, subject, { status: "open", explanation });
}

/** A hop that the states do not show enough of; with a code if it is probably blocked. */
export function assumed(
  name: HopName,
  subject: HopSubject,
  explanation: string,
  risk?: { readonly code: ExplanationCode; readonly change: string },
): Hop {
  return makeHop(name, subject, { status: "assumed", explanation, ...risk });
}

export function blocked(
  name: HopName,
  subject: HopSubject,
  code: ExplanationCode,
  explanation: string,
  change: string,
): Hop {
  return makeHop(name, subject, { status: "blocked", code, explanation, change });
}

/** The fact that an attribute of something in the states has the value that it has. */
export function factOf({ address, state }: { address: string; state: string }, attribute?: string): HopFact {
  return { address, state, ...(attribute !== undefined && { attribute }) };
}

/** A hop that rests on these facts; on its subject without any. */
export function restingOn(hop: Hop, facts: readonly (HopFact | undefined)[]): Hop {
  const known = facts.filter((fact) => fact !== undefined);
  return known.length === 0 ? hop : { ...hop, facts: known };
}

/**
 * The hop of something that is one of several, of which the states do not show which: assumed where they differ.
 * @param differ what to say then
 */
export function oneOf(hops: NonEmpty<Hop>, differ: string): Hop {
  const [first, ...rest] = hops;
  if (rest.every(({ status }) => status === first.status)) return first;
  const { change, code } = hops.find(({ status }) => status === "blocked") ?? first;
  const { name, object } = first;
  const risk = code !== undefined && change !== undefined ? { code, change } : undefined;
  return restingOn(
    assumed(name, object, differ, risk),
    hops.flatMap(({ facts }) => facts),
  );
}

/** Facts without duplicates, in order. */
export function distinctFacts(facts: readonly HopFact[]): readonly HopFact[] {
  return distinctIn(
    facts,
    ({ address }) => address,
    (a, b) => a.state === b.state && a.address === b.address && a.attribute === b.attribute,
  );
}

/**
 * Items without duplicates, in order: the first of those that are the same stays.
 * @param group what items that are the same have in common; few others have it
 */
export function distinctIn<T>(
  items: readonly T[],
  group: (item: T) => string,
  isSame: (a: T, b: T) => boolean,
): readonly T[] {
  if (items.length < 2) return items;
  const groups = new Map<string, T[]>();
  return items.filter((item) => {
    const known = groups.get(group(item));
    if (known === undefined) groups.set(group(item), [item]);
    else if (known.some((one) => isSame(one, item))) return false;
    else known.push(item);
    return true;
  });
}

/** A source or destination that does not exist. */
export function notInStates(id: string, role: "source" | "destination"): Hop {
  return blocked("source", id, "NO_SOURCE_OR_DESTINATION", `${id} is not in the states.`, `name an existing ${role}`);
}

/** True when no hop is blocked. */
export function isOpen(hops: readonly Hop[]): boolean {
  return hops.every((hop) => hop.status !== "blocked");
}
