/** What a construct does with values that are only known at apply: pass them through, or say that it cannot. */
import { Token } from "cdktf";
import type { Construct } from "constructs";
import { valueNotKnown } from "../../base/errors/construct-errors";

/** A number as text. CDKTF encodes a token as a number that only it can read. */
export function numberText(value: number): string {
  return Token.isUnresolved(value) ? Token.asString(value) : String(value);
}

/** A part of a construct's ID, made of a value: an ID cannot contain a token, so a token is counted instead. */
export function idPart(value: string | number, index: number, kind: string): string {
  return Token.isUnresolved(value) ? `${kind}-${index}` : String(value);
}

/** A CIDR block as a part of a construct's ID: `10.20.0.0/16` is `10-20-0-0-16`. */
export function cidrKey(cidr: string): string {
  return cidr.replace(/[./:]/g, "-");
}

/** Whether a value is, or holds, a token. */
export function hasToken(value: unknown): boolean {
  if (Token.isUnresolved(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasToken);
}

/** The elements of a list, of which each becomes a resource. @throws UserError if the list itself is a token */
export function knownList<T>(construct: Construct, property: string, list: readonly T[] | undefined): readonly T[] {
  if (!Token.isUnresolved(list)) return list ?? [];
  throw valueNotKnown(
    `${construct.node.path}.${property}`,
    "each element becomes a resource",
    `list the elements, such as [Fn.element(${property}, 0), Fn.element(${property}, 1)]`,
  );
}

/** The entries of a record, of which each becomes a resource. @throws UserError if the record itself is a token */
export function knownEntries<T>(
  construct: Construct,
  property: string,
  record: Readonly<Record<string, T>> | undefined,
): readonly (readonly [string, T])[] {
  const keys = Object.keys(record ?? {});
  // An element of a list that is a token is only known as one together with its list.
  if (!Token.isUnresolved(record) && !keys.some((key) => Token.isUnresolved(key) || Token.isUnresolved([key])))
    return Object.entries(record ?? {});
  throw valueNotKnown(
    `${construct.node.path}.${property}`,
    "each key becomes a part of a resource's address",
    "write the keys as text, and each element of a list on its own, such as Fn.element(list, 0)",
  );
}

/** A value that decides what is synthesized. @throws UserError if it is a token */
export function known<T>(construct: Construct, property: string, value: T, reason: string, fix: string): T {
  if (Token.isUnresolved(value)) throw valueNotKnown(`${construct.node.path}.${property}`, reason, fix);
  return value;
}
