/** IAM: roles, their inline policies and their attachments to managed policies. */
import { NO_SUCH_ENTITY } from "../../../base/aws-facts/error-codes";
import type { AwsCall, Behaviour, Behaviours, InUse, ObjectValue, WorldObject } from "../../simulation";
import { stringsOf, textOf } from "../../values/attributes";
import { toSet } from "../../values/value";
import { namedEntity } from "./named-entity";
import { checkingPolicy } from "./policy-text";

const ROLE = "aws_iam_role";
const INLINE = "aws_iam_role_policy";
const ATTACHMENT = "aws_iam_role_policy_attachment";
/** AWS-managed policies exist in every account. */
const AWS_MANAGED_POLICY = /^arn:aws[a-z-]*:iam::aws:policy\//;

/** Adds or removes a policy in the managed policies that a role shows. */
function changeAttached(
  call: AwsCall,
  attachment: ObjectValue,
  change: (arns: readonly string[]) => readonly string[],
): void {
  const role = call.find(ROLE, textOf(attachment, "role"));
  if (role === undefined) return;
  call.change(role, { managed_policy_arns: toSet(change(stringsOf(role.attributes, "managed_policy_arns"))) });
}

const ofRole = (call: AwsCall, type: string, role: string) => call.list(type, (each) => each.role === role);

/** A role with policies cannot be deleted; with `force_detach_policies` the provider removes them first. */
function hasPolicies(type: string, message: string): InUse {
  return {
    code: "DeleteConflict",
    status: 409,
    when: (call, { id, attributes }) => attributes.force_detach_policies !== true && ofRole(call, type, id).length > 0,
    message: () => message,
  };
}

const entity = namedEntity({ type: ROLE, label: "IAM Role", kind: "role", prefix: "AROA", operation: "CreateRole" });

const role: Behaviour = {
  ...entity,
  computedBlocks: ["inline_policy"],
  waitsOutAtDelete: ["DeleteConflict"],
  notFound: { code: NO_SUCH_ENTITY, message: (name) => `The role with name ${name} cannot be found.`, status: 404 },
  operations: { create: "CreateRole", update: "UpdateAssumeRolePolicy", delete: "DeleteRole" },
  inUse: [
    hasPolicies(ATTACHMENT, "Cannot delete entity, must detach all policies first."),
    hasPolicies(INLINE, "Cannot delete entity, must delete policies first."),
  ],
  create: (call, planned, config) => ({ ...entity.create?.(call, planned, config), managed_policy_arns: [] }),
  update: (_call, planned, { attributes }, config) => ({
    managed_policy_arns: (config.managed_policy_arns === null ? attributes : planned).managed_policy_arns ?? [],
  }),
  delete(call, { id }: WorldObject) {
    for (const each of [...ofRole(call, ATTACHMENT, id), ...ofRole(call, INLINE, id)]) call.remove(each);
  },
};

const rolePolicy: Behaviour = {
  service: "IAM",
  label: "IAM Role Policy",
  operations: { create: "PutRolePolicy", update: "PutRolePolicy" },
  labelOfNew: (planned) => `IAM Role Policy (${textOf(planned, "name")})`,
  scope: "global",
  create(call, planned) {
    const role = call.require(ROLE, textOf(planned, "role"));
    return { id: `${role.id}:${textOf(planned, "name")}` };
  },
  importState(_call, id) {
    const [role = "", name = ""] = id.split(":");
    return { id, role, name };
  },
};

export const roleBehaviours: Behaviours = {
  [ROLE]: checkingPolicy("assume_role_policy", "trust", role),
  [INLINE]: checkingPolicy("policy", "identity", rolePolicy),
  [ATTACHMENT]: {
    service: "IAM",
    label: "IAM Role Policy Attachment",
    operations: { create: "AttachRolePolicy" },
    scope: "global",
    create(call, planned) {
      const [name, arn] = [textOf(planned, "role"), textOf(planned, "policy_arn")];
      const attaching = call.during(`attaching IAM Policy (${arn}) to IAM Role (${name})`);
      attaching.require(ROLE, name);
      if (!AWS_MANAGED_POLICY.test(arn)) attaching.require("aws_iam_policy", arn);
      changeAttached(call, planned, (arns) => [...arns, arn]);
      return { id: call.uniqueName(`${name}-`) };
    },
    importState(call, id) {
      const [role = "", ...arn] = id.split("/");
      const [attachment] = call.list(ATTACHMENT, (each) => each.role === role && each.policy_arn === arn.join("/"));
      return { id: attachment?.id ?? id };
    },
    delete: (call, { attributes }) =>
      changeAttached(call, attributes, (arns) => arns.filter((arn) => arn !== attributes.policy_arn)),
  },
};
