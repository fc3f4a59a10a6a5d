import { z } from "zod";

/**
 * The members of a schema, as paths: `consumers.*.vpn.dnsServers[]`. A record's keys are `*`, and `[several]` is a list
 * with more than one element.
 */
export function membersOf(schema: z.core.$ZodType, path = ""): readonly string[] {
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([name, member]) => {
      const inner = path === "" ? name : `${path}.${name}`;
      return [inner, ...membersOf(member, inner)];
    });
  }
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => membersOf(option, path));
  if (schema instanceof z.ZodArray) return [`${path}[]`, `${path}[several]`, ...membersOf(schema.element, `${path}[]`)];
  if (schema instanceof z.ZodRecord) return membersOf(schema.valueType, `${path}.*`);
  if (schema instanceof z.ZodPipe) return membersOf(schema.in, path);
  if ("innerType" in schema._zod.def) return membersOf(schema._zod.def.innerType as z.core.$ZodType, path);
  return [];
}

/** The members that a value has, in the same form; `isRecord` says whether an object's keys are data. */
export function membersIn(value: unknown, isRecord: (path: string) => boolean, path = ""): readonly string[] {
  if (Array.isArray(value)) {
    const inner = value.flatMap((one) => [`${path}[]`, ...membersIn(one, isRecord, `${path}[]`)]);
    return value.length > 1 ? [`${path}[several]`, ...inner] : inner;
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    if (member === undefined) return [];
    const inner = isRecord(path) ? `${path}.*` : path === "" ? name : `${path}.${name}`;
    return [inner, ...membersIn(member, isRecord, inner)];
  });
}
