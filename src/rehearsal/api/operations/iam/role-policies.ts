/** IAM: the inline policies of roles, and the managed policies attached to them. */
import { NO_SUCH_ENTITY } from "../../../../base/aws-facts/error-codes";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import type { AwsCall, WorldObject } from "../../../simulation";
import { blocksOf, stringsOf, textOf } from "../../../values/attributes";
import { toSet } from "../../../values/value";
import { listed } from "./shapes";
import type { IamOperations } from "./types";

const ROLE = "aws_iam_role";
const INLINE = "aws_iam_role_policy";
const ATTACHMENT = "aws_iam_role_policy_attachment";

/** Inline policies are objects of their own, or blocks of the role. */
function inlineObject(call: AwsCall, role: string, name: string): WorldObject | undefined {
  return call.find(INLINE, `${role}:${name}`);
}

function inlinePolicies(call: AwsCall, { id, attributes }: WorldObject): ReadonlyMap<string, string> {
  const objects = call.list(INLINE, ({ role }) => role === id).map((each) => each.attributes);
  const all = [...blocksOf(attributes, "inline_policy"), ...objects];
  return new Map(all.map((each) => [textOf(each, "name"), textOf(each, "policy")]));
}

function refuseUnknownPolicy(call: AwsCall, name = ""): never {
  return call.refuse(NO_SUCH_ENTITY, `The role policy with name ${name} cannot be found.`, 404);
}

/** @returns the ARNs of the policies that are attached to a role. */
const attachedTo = ({ attributes }: WorldObject) => stringsOf(attributes, "managed_policy_arns");

function attachmentOf(call: AwsCall, role: string, arn: string): WorldObject | undefined {
  return call.list(ATTACHMENT, (each) => each.role === role && each.policy_arn === arn)[0];
}

export const rolePolicyOperations: IamOperations = {
  PutRolePolicy(call, { RoleName = "", PolicyName = "", PolicyDocument }) {
    const role = call.require(ROLE, RoleName);
    const before = inlineObject(call, role.id, PolicyName);
    if (before === undefined) {
      createObject(call, INLINE, { role: role.id, name: PolicyName, policy: PolicyDocument });
    } else {
      changeObject(call, before, { policy: PolicyDocument });
    }
    return {};
  },
  GetRolePolicy(call, { RoleName = "", PolicyName = "" }) {
    const document = inlinePolicies(call, call.require(ROLE, RoleName)).get(PolicyName);
    if (document === undefined) return refuseUnknownPolicy(call, PolicyName);
    return { RoleName, PolicyName, PolicyDocument: encodeURIComponent(document) };
  },
  ListRolePolicies(call, { RoleName = "", ...input }) {
    const names = [...inlinePolicies(call, call.require(ROLE, RoleName)).keys()];
    const { items, page } = listed(call, names, input);
    return { PolicyNames: [...items], ...page };
  },
  DeleteRolePolicy(call, { RoleName = "", PolicyName = "" }) {
    const role = call.require(ROLE, RoleName);
    if (!inlinePolicies(call, role).has(PolicyName)) refuseUnknownPolicy(call, PolicyName);
    const object = inlineObject(call, role.id, PolicyName);
    if (object !== undefined) deleteObject(call, object);
    const blocks = blocksOf(role.attributes, "inline_policy");
    call.change(role, { inline_policy: blocks.filter((block) => textOf(block, "name") !== PolicyName) });
    return {};
  },
  AttachRolePolicy(call, { RoleName = "", PolicyArn = "" }) {
    const role = call.require(ROLE, RoleName);
    // To attach it again changes nothing.
    if (!attachedTo(role).includes(PolicyArn)) {
      createObject(call, ATTACHMENT, { role: RoleName, policy_arn: PolicyArn });
    }
    return {};
  },
  DetachRolePolicy(call, { RoleName = "", PolicyArn = "" }) {
    const role = call.require(ROLE, RoleName);
    if (!attachedTo(role).includes(PolicyArn)) call.refuse(NO_SUCH_ENTITY, `Policy ${PolicyArn} was not found.`, 404);
    const attachment = attachmentOf(call, role.id, PolicyArn);
    if (attachment === undefined) {
      call.change(role, { managed_policy_arns: toSet(attachedTo(role).filter((arn) => arn !== PolicyArn)) });
    } else {
      deleteObject(call, attachment);
    }
    return {};
  },
  ListAttachedRolePolicies(call, { RoleName = "", ...input }) {
    const { items, page } = listed(call, attachedTo(call.require(ROLE, RoleName)), input);
    const AttachedPolicies = items.map((PolicyArn) => ({ PolicyArn, PolicyName: PolicyArn.split("/").at(-1) }));
    return { AttachedPolicies, ...page };
  },
};
