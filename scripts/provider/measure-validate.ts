/** Measures the values that a plugin's validation refuses. */
import { AWS_RULES } from "../../src/rehearsal/aws-provider/validation/aws-rules";
import { validateValues } from "../../src/rehearsal/plugin-sdk/validate-config";
import { elements, valuesAt } from "../../src/rehearsal/plugin-sdk/values-at-path";
import type { Validator } from "../../src/rehearsal/schemas/conduct";
import type { BlockSchema, CtyType } from "../../src/rehearsal/schemas/schema";
import { schemaPaths, withValue } from "./config";
import type { PluginDiagnostic } from "./plugin";
import { type Probe, probes, sizes, wrapped } from "./probes";
import { recognize } from "./recognize";
import { contentBase, isAboutSeveral } from "./satisfied";
import type { PluginSession } from "./session";
import { UNKNOWN, type WireObject } from "./value";

/** The measured validation of a resource type. */
export interface ValueConduct {
  readonly validators: Readonly<Record<string, readonly Validator[]>>;
  /** Messages that no rule explains, and rules that refuse values that the plugin accepts. */
  readonly unexplained: readonly string[];
}

/** Measures the validation of the values of one resource type. */
export async function measureValues(session: PluginSession, type: string, block: BlockSchema): Promise<ValueConduct> {
  const validators: Record<string, readonly Validator[]> = {};
  const unexplained: string[] = [];
  const given: string[] = [];
  for (const { path, type: attribute, settable } of schemaPaths(block)) {
    if (!settable || attribute === undefined || path === "id" || path.startsWith("timeouts")) continue;
    const place = new Place(session, type, block, path, attribute, given);
    const found = await place.measure();
    if (found.length > 0) validators[path] = found;
    unexplained.push(...place.unexplained);
  }
  return { validators, unexplained };
}

interface Asked {
  readonly probe: Probe;
  readonly config: WireObject;
  readonly real: readonly string[];
}

/** One attribute under measurement. */
class Place {
  public readonly unexplained: string[] = [];
  private validators: Validator[] = [];
  private readonly asked: Asked[] = [];
  private base: WireObject = {};
  private noise: ReadonlySet<string> = new Set();

  public constructor(
    private readonly session: PluginSession,
    private readonly type: string,
    private readonly block: BlockSchema,
    private readonly path: string,
    private readonly attribute: CtyType,
    /** Arguments that other attributes of the type needed. */
    private readonly given: string[],
  ) {}

  public async measure(): Promise<readonly Validator[]> {
    this.base = await contentBase(this.session, this.type, this.block, this.path, this.given);
    this.noise = new Set([...(await this.ask(UNKNOWN)), ...(await this.ask(null))].map(textOf));
    const { first, more } = probes(this.attribute);
    for (const probe of [...sizes(this.attribute), ...first]) await this.put(probe);
    if (this.asked.every(({ real }) => real.length === 0)) return [];
    for (const probe of [...more, ...this.variants()]) await this.put(probe);
    this.repair();
    return this.validators;
  }

  /** Asks about a probe, and looks for rules behind the messages that no known rule explains. */
  private async put(probe: Probe): Promise<void> {
    const config = withValue(this.base, this.path, probe.value);
    const diagnostics = (await this.ask(probe.value)).filter(
      (diagnostic) => !this.noise.has(textOf(diagnostic)) && !isAboutSeveral(diagnostic),
    );
    this.asked.push({ probe, config, real: diagnostics.map(textOf) });
    const isSize = Array.isArray(probe.value) && typeof probe.primitive === "number" && isListOfTexts(this.attribute);
    const simulated = new Set(this.simulate(config));
    for (const diagnostic of diagnostics) {
      if (simulated.has(textOf(diagnostic))) continue;
      const found = this.find(diagnostic, probe, config, isSize);
      if (isSize && found === undefined) continue;
      if (found === undefined) this.report("not explained", diagnostic.summary, diagnostic.detail, probe);
      else if (!this.validators.some((known) => same(known, found))) this.validators.push(found);
    }
  }

  private find(
    { summary, detail }: PluginDiagnostic,
    probe: Probe,
    config: WireObject,
    isSize: boolean,
  ): Validator | undefined {
    const [occurrence] = valuesAt(this.block, config, this.path);
    if (occurrence === undefined) return undefined;
    for (const { key, steps } of isSize ? [occurrence] : elements(occurrence, this.attribute)) {
      const found = recognize(summary, detail, { value: probe.primitive, key, steps });
      if (found !== undefined && (AWS_RULES[found.kind]?.isAboutSize ?? false) === isSize) return found;
    }
    return undefined;
  }

  private async ask(value: Probe["value"]): Promise<readonly PluginDiagnostic[]> {
    const answer = await this.session.validate(this.type, withValue(this.base, this.path, value));
    // The framework does not even read a fraction where it expects a whole number.
    return (answer ?? []).filter(
      ({ severity, summary }) => severity === "ERROR" && summary !== "Configuration Read Error",
    );
  }

  private simulate(config: WireObject, validators: readonly Validator[] = this.validators): readonly string[] {
    return validateValues(this.block, { [this.path]: validators }, config, AWS_RULES).map(({ summary, detail }) =>
      textOf({ summary, detail: detail ?? "" }),
    );
  }

  /** Upper and lower case of an enumeration's first value. */
  private variants(): readonly Probe[] {
    const [first] = this.validators.flatMap(({ values }) => values ?? []);
    if (typeof first !== "string") return [];
    return [first, first.toLowerCase(), first.toUpperCase()].map((text) => ({
      primitive: text,
      value: wrapped(this.attribute, text),
    }));
  }

  /** Corrects or drops the validators that refuse more than the plugin does. */
  private repair(): void {
    const found = this.validators;
    const repaired: Validator[] = [];
    const wrong: Validator[] = [];
    for (const validator of found) {
      const right = corrections(validator).find((candidate) => this.isRight([candidate]));
      if (right === undefined) wrong.push(validator);
      else repaired.push(right);
    }
    const together: Validator = { kind: "any_of", of: wrong };
    if (wrong.length > 1 && this.isRight([together])) repaired.push(together);
    else if (wrong.length === 1) {
      // One alternative refused only values that the others refused too.
      const all: Validator = { kind: "any_of", of: found.filter((one) => !isStructural(one)) };
      if (this.isRight([all])) repaired.splice(0, repaired.length, ...found.filter(isStructural), all);
      else this.drop(wrong);
    } else this.drop(wrong);
    this.validators = repaired;
  }

  private drop(wrong: readonly Validator[]): void {
    for (const { kind } of wrong) {
      this.unexplained.push(`${this.type}.${this.path}: ${kind} would refuse what the plugin accepts`);
    }
  }

  /** Whether the plugin returns every message of these validators. */
  private isRight(validators: readonly Validator[]): boolean {
    return this.asked.every(({ config, real }) =>
      this.simulate(config, validators).every((text) => real.includes(text)),
    );
  }

  private report(what: string, summary: string, detail: string, probe: Probe): void {
    const place = `${this.type}.${this.path}: ${what}`;
    const text = `${summary} | ${detail}`.replace(/x{50,}/g, "xxx…");
    // One example per kind of message is enough.
    if (this.unexplained.some((line) => line.startsWith(place) && line.includes(text.slice(0, 12)))) return;
    this.unexplained.push(`${place}: ${JSON.stringify(String(probe.primitive).slice(0, 30))}: ${text}`);
  }
}

function textOf({ summary, detail }: { summary: string; detail: string }): string {
  return `${summary}\u0000${detail}`;
}

function same(left: Validator, right: Validator): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** Whether a validator is about a value's type or size, which apply in addition to alternatives for its content. */
function isStructural({ kind }: Validator): boolean {
  return kind === "whole_number" || AWS_RULES[kind]?.isAboutSize === true;
}

/** The validator and its weaker forms: case-insensitive, or accepting the empty text. */
function corrections(validator: Validator): readonly Validator[] {
  const forms: Validator[] = [validator, { ...validator, allow_empty: true }];
  return validator.values === undefined
    ? forms
    : [...forms, ...forms.map((form): Validator => ({ ...form, ignore_case: true }))];
}

function isListOfTexts(type: CtyType): boolean {
  return typeof type !== "string" && type[0] !== "map" && type[1] === "string";
}
