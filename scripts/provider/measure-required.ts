/** Measures the required arguments that the schema does not mark. */
import type { BlockSchema } from "../../src/rehearsal/schemas/schema";
import { blockValue, schemaPaths, withoutIndexes } from "./config";
import type { PluginSession } from "./session";

/** @returns the paths of required members of attributes that are lists or sets of objects. */
export async function requiredMembers(
  session: PluginSession,
  type: string,
  block: BlockSchema,
): Promise<readonly string[]> {
  const paths = schemaPaths(block);
  const members = paths.filter(({ isMember }) => isMember).map(({ path }) => path);
  if (members.length === 0) return [];
  const written = (path: string): boolean => members.some((member) => member.startsWith(`${path}.`));
  const answer = await session.validate(
    type,
    blockValue(block, () => null, written),
  );
  const missing = (answer ?? []).flatMap(({ detail }) => {
    const path = /^The argument "(.+)" is required, but no definition was found\.$/.exec(detail)?.[1];
    return path === undefined ? [] : [withoutIndexes(path)];
  });
  return members.filter((member) => missing.includes(member));
}

/** @returns whether a data source is written with terraform-plugin-framework: its messages show it. */
export async function isFramework(session: PluginSession, type: string, block: BlockSchema): Promise<boolean> {
  const everything = blockValue(
    block,
    () => null,
    () => true,
  );
  const answer = (await session.validateDataSource(type, everything)) ?? [];
  return answer.some(({ summary }) => summary === "Missing Configuration for Required Attribute");
}
