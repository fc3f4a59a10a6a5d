/** Where a fact comes from. */
export interface Source {
  /** The document or measurement, such as `AWS Client VPN Administrator Guide, quotas`. */
  readonly name: string;
  /** The day on which the fact was recorded here: `YYYY-MM-DD`. */
  readonly date: string;
  readonly url?: string;
}

/** A fact about AWS: rules, constructs, the rehearsal, checks and messages read its value here and nowhere else. */
export interface Fact<V = unknown> {
  /** `<subject>-<number>`, such as `CVPN-19b`. A rule with the same ID enforces the fact. */
  readonly id: string;
  /** One sentence in lower case, without a final period. */
  readonly text: string;
  /** A limit, a pattern, a list; undefined where the sentence says it all. */
  readonly value: V;
  /** What the value counts, such as `routes`. */
  readonly unit?: string;
  /** What the value applies to, such as `association`. */
  readonly per?: string;
  /** Whether AWS increases the limit on request. @default false */
  readonly adjustable?: boolean;
  /** The error code with which AWS refuses. */
  readonly code?: string;
  /** Whether the text of the rehearsal's refusal is ours, because AWS's is published nowhere. @default false */
  readonly isOurText?: boolean;
  /** The limit in Service Quotas: its codes, and AWS's name for it. */
  readonly quota?: { readonly serviceCode: string; readonly quotaCode: string; readonly title: string };
  readonly source: Source;
}

/** The smallest and the largest allowed number. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

type Details = Omit<Fact, "id" | "text" | "value">;

/** A fact with a value. */
export function fact<const V, const D extends Details>(id: string, text: string, value: V, details: D): Fact<V> & D {
  return { id, text, value, ...details };
}

/** A fact that is a sentence. */
export function statement(id: string, text: string, source: Source): Fact<undefined>;
export function statement<const C extends string>(
  id: string,
  text: string,
  source: Source,
  code: C,
): Fact<undefined> & { readonly code: C };
export function statement(id: string, text: string, source: Source, code?: string): Fact<undefined> {
  return { id, text, value: undefined, source, ...(code === undefined ? {} : { code }) };
}

/** The same fact; the text of its refusal is ours. */
export function inOurWords<F extends Fact>(fact: F): F {
  return { ...fact, isOurText: true };
}

/** Whether a number is in a range. */
export function isWithin({ min, max }: Range, number: number): boolean {
  return number >= min && number <= max;
}
