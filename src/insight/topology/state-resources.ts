import { ownMember } from "../../base/collections";
import { notShowJson } from "../../base/errors/state-errors";
import { isJsonObject, type JsonObject, Values } from "./attribute-values";

/** One state, as `terraform show -json` or `tofu show -json` prints it, with the name of its stack. */
export interface NamedState {
  readonly name: string;
  readonly json: unknown;
  /**
   * Whether it was compared with AWS: true for facts of now, false for a state as it was stored, of which nothing is
   * certain. @default what it says is taken as true, as right after an apply
   */
  readonly isVerified?: boolean;
}

/** One resource instance of a state. */
export interface StateResource {
  /** Type without aliases: `aws_alb` reads as `aws_lb`. */
  readonly type: string;
  readonly address: string;
  readonly state: string;
  /** Whether it was compared with AWS, so that nothing is older in it than elsewhere. */
  readonly isFresh: boolean;
  /** False for a data source. */
  readonly managed: boolean;
  readonly values: Values;
}

/** Alternative names of resource types. */
const ALIASES: Readonly<Record<string, string>> = {
  aws_alb: "aws_lb",
  aws_alb_listener: "aws_lb_listener",
  aws_alb_listener_rule: "aws_lb_listener_rule",
  aws_alb_target_group: "aws_lb_target_group",
  aws_alb_target_group_attachment: "aws_lb_target_group_attachment",
};

/**
 * All resource instances of a state, in all modules, in the order of the state. An empty state has no `values`.
 * @throws UserError when the JSON is not output from `show -json`.
 */
export function readStateResources(state: NamedState): readonly StateResource[] {
  if (!isJsonObject(state.json) || !isStateShape(state.json)) {
    throw notShowJson(state.name);
  }
  const values = state.json.values;
  const root = isJsonObject(values) ? values.root_module : undefined;
  return isJsonObject(root) ? readModule(root, state) : [];
}

function isStateShape(json: JsonObject): boolean {
  return isJsonObject(json.values) || typeof json.format_version === "string";
}

function readModule(module: JsonObject, state: NamedState): readonly StateResource[] {
  const own = objects(module.resources).map((resource) => readResource(resource, state));
  const nested = objects(module.child_modules).flatMap((child) => readModule(child, state));
  return [...own.filter((resource) => resource !== undefined), ...nested];
}

function readResource(resource: JsonObject, state: NamedState): StateResource | undefined {
  const { type, address, mode, values } = resource;
  if (typeof type !== "string" || typeof address !== "string") return undefined;
  return {
    type: ownMember(ALIASES, type) ?? type,
    address,
    state: state.name,
    isFresh: state.isVerified === true,
    managed: mode !== "data",
    values: new Values(isJsonObject(values) ? values : {}),
  };
}

function objects(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
