/** EC2: launch templates. */
import type {
  AwsCall,
  Behaviour,
  Behaviours,
  ObjectValue,
  PlanAnswer,
  PlannedChange,
  WorldObject,
} from "../../simulation";
import { blockOf, stringOf, textOf } from "../../values/attributes";
import { isEqual, isObject, UNKNOWN } from "../../values/value";

const TYPE = "aws_launch_template";

/** @returns the launch template of an id or a name. Fails the call when it does not exist. */
export function requireTemplate(call: AwsCall, id: string | undefined, name: string | undefined): WorldObject {
  const [found] = call.list(TYPE, (template) => template.id === id || template.name === name);
  if (found !== undefined) return found;
  if (id === undefined) {
    return call.refuse(
      "InvalidLaunchTemplateName.NotFoundException",
      `The specified launch template, with template name ${name ?? ""}, does not exist.`,
    );
  }
  return call.refuseMissing(TYPE, id);
}

/** A launch template as an instance names it. */
export interface UsedTemplate {
  readonly template: WorldObject;
  /** Of the version; a number. */
  readonly version: string;
  /** The arguments of that version. */
  readonly data: ObjectValue;
}

/**
 * @returns the launch template of an instance, by id or name, or undefined when it has none. Ends the
 *   call with EC2's error when the template or its version does not exist.
 */
export function launchTemplateOf(call: AwsCall, instance: ObjectValue): UsedTemplate | undefined {
  const block = blockOf(instance, "launch_template");
  if (block === undefined) return undefined;
  const template = requireTemplate(call, stringOf(block, "id"), stringOf(block, "name"));
  const version = numbered(template, stringOf(block, "version") || "$Default");
  return { template, version, data: requireVersion(call, template, version) };
}

/** @returns the number of a version: `$Default` and `$Latest` stand for others. */
export function numbered({ attributes }: Pick<WorldObject, "attributes">, version: string): string {
  const names: ObjectValue = { $Default: attributes.default_version ?? 1, $Latest: attributes.latest_version ?? 1 };
  return String(names[version] ?? version);
}

/** @returns the number of the version in an instance's block; undefined when it is not known yet. */
export function templateVersion(call: AwsCall, block: ObjectValue): string | undefined {
  const { attributes = {} } = call.find(TYPE, textOf(block, "id")) ?? {};
  const version = stringOf(block, "version");
  return version === undefined ? undefined : numbered({ attributes }, version);
}

/** What a template keeps of each of its versions: their arguments, by number. */
const VERSIONS = "versions";

/** What is the template's own, and not a version's. */
const OF_TEMPLATE = [
  ...["id", "arn", "name", "name_prefix", "tags", "tags_all"],
  ...["default_version", "latest_version", "update_default_version"],
];

/** @returns the arguments of all versions of a template, by number. */
export function versionsOf({ attributes, hidden }: WorldObject): Readonly<Record<string, ObjectValue>> {
  const kept = blockOf(hidden ?? {}, VERSIONS) ?? {};
  const newest = String(attributes.latest_version ?? 1);
  const data = Object.entries(attributes).filter(([name]) => !OF_TEMPLATE.includes(name));
  const all = { ...kept, [newest]: { ...blockOf(kept, newest), ...Object.fromEntries(data) } };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, ObjectValue] => isObject(entry[1])));
}

/** @returns the arguments of a version. Fails the call when there is none of that number. */
export function requireVersion(call: AwsCall, template: WorldObject, version: string): ObjectValue {
  const found = versionsOf(template)[version];
  if (found !== undefined) return found;
  const message = `Could not find the specified version ${version} for the launch template with ID ${template.id}.`;
  return call.refuse("InvalidLaunchTemplateId.VersionNotFound", message);
}

/**
 * Adds a version to a template.
 * @param planned the template's attributes with those of the version
 * @returns the template's attributes that change
 */
export function addVersion(call: AwsCall, template: WorldObject, planned: ObjectValue): ObjectValue {
  const before = versionsOf(template);
  const newest = Math.max(...Object.keys(before).map(Number)) + 1;
  call.hidden = { [VERSIONS]: { ...before, [newest]: { create_time: call.now().toISOString() } } };
  const isDefault = planned.update_default_version === true;
  return { latest_version: newest, ...(isDefault && { default_version: newest }) };
}

/** Whether anything changes but these members. */
function changesBeyond(before: ObjectValue, after: ObjectValue, ...members: readonly string[]): boolean {
  const names = Object.keys(after).filter((name) => !members.includes(name));
  return names.some((name) => !isEqual(before[name] ?? null, after[name] ?? null));
}

/** What the provider makes of the tags of the resource and its own default tags, after it looked for changes. */
const COMPUTED = ["tags_all", "latest_version"];
const NAMES = ["name", "name_prefix", "description"];
const DEFAULTS = ["default_version", "update_default_version"];

/**
 * The number of the newest version is known after apply when anything changes but a few members, also where no version
 * follows. Source: hashicorp/aws 5.100.0, resourceLaunchTemplate, CustomizeDiff.
 */
function plan(_call: AwsCall, { prior, planned }: PlannedChange): PlanAnswer {
  if (prior === undefined) return { planned };
  const isNewer = changesBeyond(prior, planned, ...COMPUTED, ...NAMES, ...DEFAULTS);
  const moves = planned.update_default_version === true && changesBeyond(prior, planned, ...COMPUTED, ...NAMES);
  return {
    planned: {
      ...planned,
      ...(isNewer && { latest_version: UNKNOWN }),
      ...(moves && { default_version: UNKNOWN }),
    },
  };
}

/** Tags are the template's, not a version's. Source: hashicorp/aws 5.100.0, resourceLaunchTemplateUpdate. */
function update(call: AwsCall, planned: ObjectValue, object: WorldObject): ObjectValue {
  const { attributes } = object;
  const unversioned = [...COMPUTED, ...DEFAULTS, "name", "name_prefix", "tags", "maintenance_options"];
  const added = changesBeyond(attributes, planned, ...unversioned) ? addVersion(call, object, planned) : {};
  const latest_version = added.latest_version ?? attributes.latest_version ?? 1;
  const own = planned.default_version === UNKNOWN ? undefined : planned.default_version;
  return { latest_version, default_version: planned.update_default_version === true ? latest_version : (own ?? 1) };
}

const template: Behaviour = {
  service: "EC2",
  label: "EC2 Launch Template",
  idPrefix: "lt",
  arn: (id) => `ec2:launch-template/${id}`,
  labelOfNew: (planned) => `EC2 Launch Template (${textOf(planned, "name")})`,
  notFound: {
    code: "InvalidLaunchTemplateId.NotFound",
    message: (id) => `The specified launch template, with template ID ${id}, does not exist.`,
  },
  plan,
  create(call, planned) {
    const name = textOf(planned, "name");
    if (call.list(TYPE, (each) => each.name === name).length > 0) {
      const code = "InvalidLaunchTemplateName.AlreadyExistsException";
      call.via("CreateLaunchTemplate").refuse(code, "Launch template name already in use.");
    }
    call.hidden = { [VERSIONS]: { 1: { create_time: call.now().toISOString() } } };
    return { default_version: 1, latest_version: 1 };
  },
  update,
};

export const launchTemplateBehaviours: Behaviours = { [TYPE]: template };
