/** Measures a plugin's plans: the changes that need a replacement, and the values that it fills in. */
import type { ConductValue } from "../../src/rehearsal/schemas/conduct";
import type { BlockSchema, CtyType } from "../../src/rehearsal/schemas/schema";
import {
  ALL_UNKNOWN,
  blockValue,
  leadsTo,
  REQUIRED_KNOWN_INSIDE,
  REQUIRED_ONLY,
  sample,
  schemaPaths,
  withoutIndexes,
  withValue,
} from "./config";
import type { PluginPlan } from "./plugin";
import type { PluginSession } from "./session";
import { isWireObject, UNKNOWN, type WireObject, type WireValue } from "./value";

/** The measured plans of a resource type. */
export interface PlanConduct {
  readonly forceNew: readonly string[];
  readonly defaults: Readonly<Record<string, ConductValue>>;
  readonly computedBlocks: readonly string[];
  readonly legacyTypeSystem: boolean;
  /** Questions that the plugin refused or that made it panic. */
  readonly unanswered: readonly string[];
}

/** Arguments that the plugin requires in a plan although the schema marks them as optional. */
const NEEDED: Readonly<Record<string, WireObject>> = {
  aws_alb_target_group: { port: UNKNOWN, protocol: UNKNOWN, vpc_id: UNKNOWN },
  aws_lb_target_group: { port: UNKNOWN, protocol: UNKNOWN, vpc_id: UNKNOWN },
  aws_api_gateway_authorizer: { authorizer_uri: UNKNOWN },
  aws_dynamodb_table: { read_capacity: 1, write_capacity: 1 },
  aws_lambda_function: { handler: "x", runtime: "x" },
  aws_vpc_ipam: { "operating_regions.region_name": "eu-central-1" },
  aws_vpc_ipam_resource_discovery: { "operating_regions.region_name": "eu-central-1" },
};

/**
 * Paths that need a replacement in some cases only, which the plan checks handle: `dedicated` changes to `default` in
 * place.
 */
const CONDITIONAL: Readonly<Record<string, readonly string[]>> = {
  aws_vpc: ["instance_tenancy"],
};

/** @returns a configuration with the required arguments and the blocks that lead to `path`. */
function smallestConfig(type: string, block: BlockSchema, path = "", fill = REQUIRED_ONLY): WireObject {
  const config = blockValue(block, fill, leadsTo(path));
  return Object.entries(NEEDED[type] ?? {}).reduce((filled, [at, value]) => withValue(filled, at, value), config);
}

/** Measures the plans of one resource type. */
export async function measurePlan(session: PluginSession, type: string, block: BlockSchema): Promise<PlanConduct> {
  const unanswered: string[] = [];
  const forceNew = new Set<string>();
  const computedBlocks = new Set<string>();
  const defaults: Record<string, ConductValue> = {};
  const paths = schemaPaths(block).filter(({ path, settable, isMember }) => settable && !isMember && isMeasured(path));
  const blocks = new Set(paths.filter((path) => path.type === undefined).map(({ path }) => path));
  const settable = new Set(paths.map(({ path }) => path));
  const note = (question: string, plan: PluginPlan | undefined): PluginPlan | undefined => {
    const problem = plan === undefined ? "panic" : plan.diagnostics.find((d) => d.severity === "ERROR")?.summary;
    if (problem === undefined) return plan;
    unanswered.push(`${type} ${question}: ${problem}`);
    return undefined;
  };
  const replaced = (plan: PluginPlan | undefined): void => {
    for (const path of plan?.requiresReplace.map(withoutIndexes) ?? []) {
      if (settable.has(path)) forceNew.add(path);
    }
  };
  const collect: Visit = (path, written, planned) => {
    if (planned === UNKNOWN && written !== UNKNOWN && blocks.has(path)) computedBlocks.add(path);
    // The SDK writes an empty text where an element of a set has none: it is not a default.
    const isDefault = written === null && settable.has(path) && isKnown(planned) && planned !== "";
    if (isDefault) defaults[path] = planned;
  };

  const smallest = note("smallest", await session.plan(type, null, smallestConfig(type, block)));
  const legacyTypeSystem = smallest?.legacyTypeSystem ?? false;
  // The framework requires a replacement only where there is something to replace, and accepts a state without
  // values. The older SDK marks every attribute that needs one, even in the plan of a new resource.
  const prior = legacyTypeSystem ? null : blockValue(block, (path) => (path === "id" ? "x" : null));
  const everything = fill(
    type,
    blockValue(block, ALL_UNKNOWN, (path) => blocks.has(path)),
  );
  replaced(note("everything", await session.plan(type, prior, everything)));
  for (const { path, type: attributeType } of paths) {
    // A set with an unknown value inside is unknown as a whole to the older SDK.
    const config = smallestConfig(type, block, path, legacyTypeSystem ? REQUIRED_KNOWN_INSIDE : REQUIRED_ONLY);
    const asked = attributeType === undefined ? config : withValue(config, path, UNKNOWN);
    const created = note(path, await session.plan(type, null, asked));
    visitBoth(asked, created?.planned ?? null, collect);
    replaced(legacyTypeSystem ? created : await session.plan(type, prior, asked));
  }
  visitBoth(smallestConfig(type, block), smallest?.planned ?? null, collect);
  for (const path of CONDITIONAL[type] ?? []) forceNew.delete(path);
  if (!legacyTypeSystem) {
    for (const path of forceNew) {
      const attribute = paths.find((candidate) => candidate.path === path)?.type;
      if (attribute === undefined) continue;
      if (await changesInPlace(session, type, block, path, attribute)) {
        forceNew.delete(path);
        unanswered.push(`${type} ${path}: needs a replacement only when it is added or removed`);
      }
    }
  }
  return {
    forceNew: [...forceNew].sort(),
    defaults,
    computedBlocks: [...computedBlocks].sort(),
    legacyTypeSystem,
    unanswered,
  };
}

/** Whether an attribute changes in place; some framework types are replaced only when it is added or removed. */
async function changesInPlace(
  session: PluginSession,
  type: string,
  block: BlockSchema,
  path: string,
  attribute: CtyType,
): Promise<boolean> {
  const wanted = leadsTo(path);
  const before = blockValue(block, (at) => (at === "id" ? "x" : null), wanted);
  const after = withValue(blockValue(block, REQUIRED_ONLY, wanted), path, UNKNOWN);
  for (const text of PLAUSIBLE_TEXTS) {
    const plan = await session.plan(type, withValue(before, path, known(attribute, text)), after);
    if (plan === undefined || plan.diagnostics.some((d) => d.severity === "ERROR")) continue;
    return !plan.requiresReplace.map(withoutIndexes).some((at) => at === path || path.startsWith(`${at}.`));
  }
  return false;
}

/** Texts in the formats that some attributes require. */
const PLAUSIBLE_TEXTS = [
  "1",
  "arn:aws:iam::123456789012:role/x",
  "10.0.0.0/8",
  "10.0.0.1",
  "{}",
  "2020-01-01T00:00:00Z",
];

function known(type: CtyType, text: string): WireValue {
  if (type === "string") return text;
  if (typeof type !== "string" && (type[0] === "set" || type[0] === "list")) return [known(type[1], text)];
  return sample(type);
}

/** A configuration never sets the id; timeouts belong to the operation, not to the resource. */
function isMeasured(path: string): boolean {
  return path !== "id" && path !== "timeouts" && !path.startsWith("timeouts.");
}

function fill(type: string, config: WireObject): WireObject {
  return Object.entries(NEEDED[type] ?? {}).reduce(
    (filled, [at, value]) => (value === UNKNOWN ? filled : withValue(filled, at, value)),
    config,
  );
}

type Visit = (path: string, config: WireValue, planned: WireValue) => void;

/** Visits every value of a configuration, with the planned value at the same place. */
function visitBoth(config: WireValue, planned: WireValue, visit: Visit, at = ""): void {
  visit(at, config, planned);
  if (Array.isArray(config) && Array.isArray(planned)) {
    for (const [index, element] of config.entries()) visitBoth(element, planned[index] ?? null, visit, at);
  } else if (isWireObject(config) && isWireObject(planned)) {
    for (const [name, member] of Object.entries(config)) {
      visitBoth(member, planned[name] ?? null, visit, at === "" ? name : `${at}.${name}`);
    }
  }
}

function isKnown(value: WireValue): value is Exclude<ConductValue, readonly ConductValue[]> {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
