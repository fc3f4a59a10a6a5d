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
import { blockOf, numberOf, stringOf, textOf } from "../../values/attributes";
import { isEqual, UNKNOWN } from "../../values/value";

const TYPE = "aws_launch_template";

/**
 * @returns the launch template of an instance, by id or name, or undefined when it has none. Ends the
 *   call with EC2's error when the template does not exist.
 */
export function launchTemplateOf(call: AwsCall, instance: ObjectValue): WorldObject | undefined {
  const block = blockOf(instance, "launch_template");
  if (block === undefined) return undefined;
  const id = stringOf(block, "id");
  const name = stringOf(block, "name");
  const [found] = call.list(TYPE, (template) => template.id === id || template.name === name);
  if (found !== undefined) return found;
  const what = id === undefined ? `name ${name ?? ""}` : `ID ${id}`;
  return call.refuse(
    id === undefined ? "InvalidLaunchTemplateName.NotFoundException" : "InvalidLaunchTemplateId.NotFound",
    `The specified launch template, with template ${what}, does not exist.`,
  );
}

/** @returns the number of the version in an instance's block; undefined when it is not known yet. */
export function templateVersion(call: AwsCall, block: ObjectValue): string | undefined {
  const { attributes = {} } = call.find(TYPE, textOf(block, "id")) ?? {};
  const numbers: ObjectValue = { $Default: attributes.default_version ?? 1, $Latest: attributes.latest_version ?? 1 };
  const version = stringOf(block, "version");
  return version === undefined ? undefined : String(numbers[version] ?? version);
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
function update(_call: AwsCall, planned: ObjectValue, { attributes }: WorldObject): ObjectValue {
  const unversioned = [...COMPUTED, ...DEFAULTS, "name", "name_prefix", "tags", "maintenance_options"];
  const before = numberOf(attributes, "latest_version") ?? 1;
  const latest_version = changesBeyond(attributes, planned, ...unversioned) ? before + 1 : before;
  const own = planned.default_version === UNKNOWN ? undefined : planned.default_version;
  return { latest_version, default_version: planned.update_default_version === true ? latest_version : (own ?? 1) };
}

const template: Behaviour = {
  service: "EC2",
  label: "EC2 Launch Template",
  idPrefix: "lt",
  arn: (id) => `ec2:launch-template/${id}`,
  labelOfNew: (planned) => `EC2 Launch Template (${textOf(planned, "name")})`,
  plan,
  create(call, planned) {
    const name = textOf(planned, "name");
    if (call.list(TYPE, (each) => each.name === name).length > 0) {
      const code = "InvalidLaunchTemplateName.AlreadyExistsException";
      call.via("CreateLaunchTemplate").refuse(code, "Launch template name already in use.");
    }
    return { default_version: 1, latest_version: 1 };
  },
  update,
};

export const launchTemplateBehaviours: Behaviours = { [TYPE]: template };
