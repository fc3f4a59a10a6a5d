/** Measures which arguments exclude or require each other. */
import { compareText } from "../../src/base/collections";
import { brokenRelations, plainPath } from "../../src/rehearsal/plugin-sdk/relations";
import type { Relation, RelationKind } from "../../src/rehearsal/schemas/conduct";
import type { BlockSchema } from "../../src/rehearsal/schemas/schema";
import { blockValue, leadsTo, REQUIRED_KNOWN_INSIDE, type SchemaPath, sample, schemaPaths, withValue } from "./config";
import type { PluginDiagnostic } from "./plugin";
import { isAboutSeveral } from "./satisfied";
import type { PluginSession } from "./session";
import type { WireObject } from "./value";

/** The relations of a resource type, and the messages that none of them explains. */
export interface RelationConduct {
  readonly relations: readonly Relation[];
  readonly unexplained: readonly string[];
}

/** How each kind is recognized; the groups are the declaring argument (`path`) and the others (`of`). */
const FORMS: readonly (readonly [RelationKind, RegExp])[] = [
  ["conflicts_with", /^"(?<path>[^"]+)": conflicts with (?<of>\S+)$/],
  ["exactly_one_of", /^"(?<path>[^"]+)": (?:only )?one of `(?<of>[^`]+)` (?:can|must) be specified/],
  ["required_with", /^"(?<path>[^"]+)": all of `(?<of>[^`]+)` must be specified$/],
  ["framework_conflicts_with", /^Attribute "(?<of>[^"]+)" cannot be specified when "(?<path>[^"]+)" is specified$/],
  ["framework_required_with", /^Attribute "(?<of>[^"]+)" must be specified when "(?<path>[^"]+)" is specified$/],
  ["framework_one_of", /specified when one \(and only one\) of \[(?<of>.+)\] is required$/],
  ["framework_at_least_one_of", /^At least one attribute out of \[(?<of>.+)\] must be specified$/],
  ["framework_one_configured", /^At least one of these attributes must be configured: \[(?<of>.+)\]$/],
  ["framework_exactly_one_of", /^Exactly one of these attributes must be configured: \[(?<of>.+)\]$/],
];

/** Measures the relations of one resource type. */
export async function measureRelations(
  session: PluginSession,
  type: string,
  block: BlockSchema,
): Promise<RelationConduct> {
  const found: Relation[] = [];
  const unexplained = new Set<string>();
  const paths = schemaPaths(block).filter(({ path, settable }) => settable && isMeasured(path));
  const ask = async (config: WireObject): Promise<readonly Relation[]> => {
    const answer = (await session.validate(type, config)) ?? [];
    const messages = answer.filter(isRelation);
    return messages.flatMap((message) => {
      const relation = parse(message);
      if (relation === undefined) unexplained.add(`${type}: ${message.detail}`);
      return relation ?? [];
    });
  };
  const add = (relations: readonly Relation[]): void => {
    for (const relation of relations) {
      if (!found.some((known) => JSON.stringify(known) === JSON.stringify(relation))) found.push(relation);
    }
  };

  add(await ask(blockValue(block, REQUIRED_KNOWN_INSIDE)));
  for (const path of paths) add(await ask(alone(block, path)));
  for (const path of paths) add(await conflictsOf(path, block, paths, found, ask));
  const relations = merged(found);
  for (const path of paths) {
    for (const line of await contradictions(session, type, block, relations, alone(block, path))) {
      unexplained.add(line);
    }
  }
  return { relations, unexplained: [...unexplained] };
}

/** Missing required arguments are left out: the engine reports them. */
function isRelation(message: PluginDiagnostic): boolean {
  return message.severity === "ERROR" && isAboutSeveral(message) && !message.detail.startsWith("The argument ");
}

function isMeasured(path: string): boolean {
  return path !== "id" && !path.startsWith("timeouts") && path !== "tags_all";
}

/** A configuration with one argument beyond the required ones. */
function alone(block: BlockSchema, { path, type }: SchemaPath): WireObject {
  const config = blockValue(block, REQUIRED_KNOWN_INSIDE, leadsTo(path));
  return type === undefined ? config : withValue(config, path, sample(type));
}

/** A message names only the first conflicting argument: remove it and ask again. */
async function conflictsOf(
  { path }: SchemaPath,
  block: BlockSchema,
  paths: readonly SchemaPath[],
  known: readonly Relation[],
  ask: (config: WireObject) => Promise<readonly Relation[]>,
): Promise<readonly Relation[]> {
  const away = new Set<string>();
  for (const relation of known) {
    const names = relation.of.map(plainPath);
    const isChoice = relation.kind !== "conflicts_with" && relation.kind !== "required_with";
    if (isChoice && names.includes(path)) {
      for (const name of names) if (name !== path) away.add(name);
    }
  }
  const conflicts: Relation[] = [];
  for (let round = 0; round < paths.length; round += 1) {
    const config = everythingBut(block, paths, away);
    const answer = (await ask(config)).filter((one) => plainPath(one.path) === path && isConflict(one));
    if (answer.length === 0) break;
    conflicts.push(...answer);
    for (const { of } of answer) for (const name of of) away.add(plainPath(name));
  }
  return conflicts;
}

function isConflict({ kind }: Relation): boolean {
  return kind === "conflicts_with" || kind === "framework_conflicts_with";
}

function everythingBut(block: BlockSchema, paths: readonly SchemaPath[], away: ReadonlySet<string>): WireObject {
  const written = new Set(paths.map(({ path }) => path).filter((path) => !away.has(path)));
  return blockValue(
    block,
    (path, type) => (written.has(path) ? sample(type) : null),
    (path) => written.has(path),
  );
}

function parse({ summary, detail, path }: PluginDiagnostic): Relation | undefined {
  for (const [kind, form] of FORMS) {
    const groups = form.exec(detail)?.groups;
    if (groups?.of === undefined) continue;
    return {
      kind: kind === "exactly_one_of" && summary === "Missing required argument" ? "at_least_one_of" : kind,
      path: groups.path ?? path,
      of: groups.of.split(","),
    };
  }
  return undefined;
}

/** Merges the conflicts of one argument of the older SDK into one relation, in their order. */
function merged(found: readonly Relation[]): readonly Relation[] {
  const relations: Relation[] = [];
  for (const relation of found) {
    const at = relations.findIndex(
      (one) => one.kind === "conflicts_with" && relation.kind === one.kind && one.path === relation.path,
    );
    const known = relations[at];
    if (known === undefined) relations.push(relation);
    else relations[at] = { ...known, of: [...new Set([...known.of, ...relation.of])] };
  }
  return relations.sort((a, b) => compareText(key(a), key(b)));
}

function key({ path, kind, of }: Relation): string {
  return `${path} ${kind} ${of.join()}`;
}

/** @returns the differences between the relations and the plugin. */
async function contradictions(
  session: PluginSession,
  type: string,
  block: BlockSchema,
  relations: readonly Relation[],
  config: WireObject,
): Promise<readonly string[]> {
  const answer = (await session.validate(type, config)) ?? [];
  const real = answer.filter(isRelation).map(({ detail }) => detail);
  const simulated = brokenRelations(block, { relations }, config).map(({ diagnostic }) => diagnostic.detail ?? "");
  return [
    ...simulated.filter((detail) => !real.includes(detail)).map((detail) => `${type}: invented: ${detail}`),
    ...real.filter((detail) => !simulated.includes(detail)).map((detail) => `${type}: missed: ${detail}`),
  ];
}
