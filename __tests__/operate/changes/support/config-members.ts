/** Every member of the config, read from its schema. */
import { z } from "zod";
import { configSchema } from "../../../../src/authoring/config/schema";

/** A step into a config: the name of a member, or `*` for the name of a consumer, a tag or a rule. */
export type MemberPath = readonly string[];

/** The part of JSON Schema that the config uses. */
interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
}

/** A member of the config. */
export interface Member {
  readonly path: MemberPath;
  /** Allowed values, for a member that has a few. */
  readonly choices: readonly unknown[];
}

/** @returns every member, the outer before the inner ones; those of alternatives once */
export function configMembers(): readonly Member[] {
  const schema = z.toJSONSchema(configSchema, { io: "input", unrepresentable: "any" }) as JsonSchema;
  const members = new Map<string, Member>();
  collect(schema, [], members);
  return [...members.values()];
}

function collect(schema: JsonSchema, path: MemberPath, members: Map<string, Member>): void {
  for (const alternative of [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])]) collect(alternative, path, members);
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    const inner = [...path, name];
    const choices = member.type === "boolean" ? [true, false] : (member.enum ?? []);
    const known = members.get(inner.join("."));
    if (known === undefined) members.set(inner.join("."), { path: inner, choices });
    collect(member, inner, members);
  }
  const { additionalProperties: any } = schema;
  // The values of a dictionary have members of their own; a text has none.
  if (typeof any === "object") collect(any, [...path, "*"], members);
}
