/**
 * Attributes that an API has as texts by name, as SNS does, and the arguments that they stand for. Members of shapes are
 * in fields.ts: here every value is a text, and an empty one stands for none.
 */
import type { Given } from "../../objects/requests";
import type { ObjectValue, Value } from "../../simulation";

/** An attribute: the argument, and what kind of value it has there. */
export type AttributeField = readonly [argument: string, kind: "text" | "flag" | "number"];

/** Attributes by their names in the API. */
export type AttributeFields = Readonly<Record<string, AttributeField>>;

type Texts = Readonly<Record<string, string | undefined>>;

const READ = {
  text: (text: string): Value => text,
  flag: (text: string): Value => text === "true",
  number: (text: string): Value => Number(text),
};

/** @returns the arguments for attributes. An empty text stands for none. */
export function argumentsFrom(texts: Texts, fields: AttributeFields): Given {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) => {
      const field = fields[name];
      if (field === undefined || text === undefined) return [];
      const [argument, kind] = field;
      return [[argument, text === "" && kind !== "text" ? null : READ[kind](text)] as const];
    }),
  );
}

/** @returns the attributes that an object has; those with nothing in them are left out. */
export function attributesFrom(attributes: ObjectValue, fields: AttributeFields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, [argument]]) => {
      const value = attributes[argument] ?? null;
      return value === null || value === "" ? [] : [[name, String(value)] as const];
    }),
  );
}
