/** IAM: roles, policies and instance profiles. */
import type { Behaviour, Behaviours } from "../../simulation/behaviour";
import type { AwsCall } from "../../simulation/call";
import { stringOf, stringsOf, textOf } from "../../values/attributes";
import { type ObjectValue, toSet } from "../../values/value";
import type { WorldObject } from "../../world/world";
import { checkPolicyText, type PolicyKind } from "./policy-text";

const ROLE = "aws_iam_role";
const POLICY = "aws_iam_policy";
/** AWS's own policies exist in every account. */
const POLICY_OF_AWS = /^arn:aws[a-z-]*:iam::aws:policy\//;

/** @returns an IAM time: `2026-11-20T22:40:00Z`. */
function iamTime(call: AwsCall): string {
  return call
    .now()
    .toISOString()
    .replace(/\.\d+Z$/, "Z");
}

/** A kind of thing that IAM knows by its name. */
interface Named {
  readonly type: string;
  readonly label: string;
  /** As IAM's messages call it: `Role`. */
  readonly word: string;
  /** As in the ARN: `instance-profile`. */
  readonly kind: string;
  /** Of the unique id: `AROA`. */
  readonly prefix: string;
  readonly operation: string;
  check?(call: AwsCall, planned: ObjectValue): void;
  readonly extra?: ObjectValue;
}

/** What roles, profiles, users and groups have in common: a name that is also the id, a path, a unique id. */
function named({ type, label, word, kind, prefix, operation, check, extra }: Named): Behaviour {
  return {
    service: "IAM",
    label,
    scope: "global",
    create(call, planned) {
      const name = textOf(planned, "name");
      const inWords = call.during(`creating ${label} (${name})`);
      checkName(inWords, type, word, name, operation);
      check?.(inWords, planned);
      const path = stringOf(planned, "path") ?? "/";
      return {
        id: name,
        arn: call.arn(`iam:${kind}${path}${name}`),
        create_date: iamTime(call),
        unique_id: `${prefix}${call.ids.upper(17)}`,
        ...extra,
      };
    },
  };
}

/** Names differ by more than upper and lower case (IAM-01). */
function checkName(call: AwsCall, type: string, word: string, name: string, operation: string): void {
  const namesakes = call.list(type, (each) => textOf(each, "name").toLowerCase() === name.toLowerCase());
  if (namesakes.length === 0) return;
  call.refuse(operation, "EntityAlreadyExists", `${word} with name ${name} already exists.`, 409);
}

function refuseMissing(call: AwsCall, operation: string, message: string): never {
  return call.refuse(operation, "NoSuchEntity", message, 404);
}

/** @returns the role, which is named by its name. */
function requireRole(call: AwsCall, name: string, operation: string): WorldObject {
  return call.find(ROLE, name) ?? refuseMissing(call, operation, `The role with name ${name} cannot be found.`);
}

/** Adds a policy to, or takes it from, the managed policies that a role shows. */
function changeAttached(
  call: AwsCall,
  attachment: ObjectValue,
  change: (arns: readonly string[]) => readonly string[],
): void {
  const role = call.find(ROLE, textOf(attachment, "role"));
  if (role === undefined) return;
  call.change(role, {
    managed_policy_arns: toSet([...change(stringsOf(role.attributes, "managed_policy_arns"))]),
  });
}

/** A role goes when nothing is attached to it; from instance profiles the provider takes it by itself. */
function deleteRole(call: AwsCall, { id, attributes }: WorldObject): void {
  const detaches = attributes.force_detach_policies === true;
  const ofRole = ({ role }: ObjectValue) => role === id;
  const attachments = call.list("aws_iam_role_policy_attachment", ofRole);
  const inline = call.list("aws_iam_role_policy", ofRole);
  const refuse = (message: string) => call.refuse("DeleteRole", "DeleteConflict", message, 409);
  if (attachments.length > 0 && !detaches) {
    refuse("Cannot delete entity, must detach all policies first.");
  }
  if (inline.length > 0 && !detaches) refuse("Cannot delete entity, must delete policies first.");
  for (const each of [...attachments, ...inline]) call.remove(each);
}

function deletePolicy(call: AwsCall, { id }: WorldObject): void {
  const attachments = ["role", "user", "group"].flatMap((owner) =>
    call.list(`aws_iam_${owner}_policy_attachment`, ({ policy_arn }) => policy_arn === id),
  );
  if (attachments.length === 0) return;
  call.refuse("DeletePolicy", "DeleteConflict", "Cannot delete a policy attached to entities.", 409);
}

/** Checks a policy at creation and at every change. */
function withPolicy(
  behaviour: Behaviour,
  argument: string,
  kind: PolicyKind,
  operations: readonly [string, string],
): Behaviour {
  return {
    ...behaviour,
    create(call, planned, config) {
      const inWords = call.during(`creating ${behaviour.label} (${textOf(planned, "name")})`);
      checkPolicyText(inWords, textOf(planned, argument), kind, operations[0]);
      return behaviour.create?.(call, planned, config) ?? {};
    },
    update(call, planned, object, config) {
      checkPolicyText(call, textOf(planned, argument), kind, operations[1]);
      return behaviour.update?.(call, planned, object, config) ?? {};
    },
  };
}

const role: Behaviour = {
  ...named({
    type: ROLE,
    label: "IAM Role",
    word: "Role",
    kind: "role",
    prefix: "AROA",
    operation: "CreateRole",
    extra: { managed_policy_arns: [] },
  }),
  computedBlocks: ["inline_policy"],
  waitsOutAtDelete: ["DeleteConflict"],
  update: (_call, planned, { attributes }, config) => ({
    managed_policy_arns: (config.managed_policy_arns === null ? attributes : planned).managed_policy_arns ?? [],
  }),
  delete: deleteRole,
};

const policy: Behaviour = {
  service: "IAM",
  label: "IAM Policy",
  scope: "global",
  create(call, planned) {
    const name = textOf(planned, "name");
    const arn = call.arn(`iam:policy${stringOf(planned, "path") ?? "/"}${name}`);
    if (call.find(POLICY, arn) !== undefined) {
      const message = `A policy called ${name} already exists. Duplicate names are not allowed.`;
      call.refuse("CreatePolicy", "EntityAlreadyExists", message, 409);
    }
    return { id: arn, arn, policy_id: `ANPA${call.ids.upper(17)}`, attachment_count: 0 };
  },
  delete: deletePolicy,
};

const rolePolicy: Behaviour = {
  service: "IAM",
  label: "IAM Role Policy",
  scope: "global",
  create(call, planned) {
    const name = textOf(planned, "role");
    requireRole(call, name, "PutRolePolicy");
    return { id: `${name}:${textOf(planned, "name")}` };
  },
  importState(_call, id) {
    const [role = "", name = ""] = id.split(":");
    return { id, role, name };
  },
};

/** Behaviours by resource type. */
export const iamBehaviours: Behaviours = {
  [ROLE]: withPolicy(role, "assume_role_policy", "trust", ["CreateRole", "UpdateAssumeRolePolicy"]),
  aws_iam_instance_profile: named({
    type: "aws_iam_instance_profile",
    label: "IAM Instance Profile",
    word: "Instance Profile",
    kind: "instance-profile",
    prefix: "AIPA",
    operation: "CreateInstanceProfile",
    check(call, planned) {
      const name = stringOf(planned, "role");
      if (name !== undefined && name !== "") requireRole(call, name, "AddRoleToInstanceProfile");
    },
  }),
  aws_iam_user: named({
    type: "aws_iam_user",
    label: "IAM User",
    word: "User",
    kind: "user",
    prefix: "AIDA",
    operation: "CreateUser",
  }),
  aws_iam_group: named({
    type: "aws_iam_group",
    label: "IAM Group",
    word: "Group",
    kind: "group",
    prefix: "AGPA",
    operation: "CreateGroup",
  }),
  [POLICY]: withPolicy(policy, "policy", "identity", ["CreatePolicy", "CreatePolicyVersion"]),
  aws_iam_role_policy: withPolicy(rolePolicy, "policy", "identity", ["PutRolePolicy", "PutRolePolicy"]),
  aws_iam_role_policy_attachment: {
    service: "IAM",
    label: "IAM Role Policy Attachment",
    scope: "global",
    create(call, planned) {
      const operation = "AttachRolePolicy";
      const [name, arn] = [textOf(planned, "role"), textOf(planned, "policy_arn")];
      const inWords = call.during(`attaching IAM Policy (${arn}) to IAM Role (${name})`);
      requireRole(inWords, name, operation);
      if (!POLICY_OF_AWS.test(arn) && call.find(POLICY, arn) === undefined) {
        refuseMissing(inWords, operation, `Policy ${arn} does not exist or is not attachable.`);
      }
      changeAttached(call, planned, (arns) => [...arns, arn]);
      return { id: call.uniqueName(`${name}-`) };
    },
    importState(call, id) {
      const [role = "", ...arn] = id.split("/");
      const [attachment] = call.list(
        "aws_iam_role_policy_attachment",
        (each) => each.role === role && each.policy_arn === arn.join("/"),
      );
      return { id: attachment?.id ?? id };
    },
    delete: (call, { attributes }) =>
      changeAttached(call, attributes, (arns) => arns.filter((arn) => arn !== attributes.policy_arn)),
  },
};
