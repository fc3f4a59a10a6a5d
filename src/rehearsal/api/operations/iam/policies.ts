/** IAM: managed policies and their versions. */
import type { Policy, PolicyVersion } from "@aws-sdk/client-iam";
import { NO_SUCH_ENTITY } from "../../../../base/aws-facts/error-codes";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import { attachedEntities } from "../../../services/iam/policy";
import { policiesOfAws } from "../../../services/iam/policy-data";
import { MOST_VERSIONS, type Version, versionsOf, withVersion } from "../../../services/iam/policy-versions";
import type { AwsCall, WorldObject } from "../../../simulation";
import { textOf } from "../../../values/attributes";
import { shapeOf } from "../fields";
import { taggedWith, tagListOf } from "../object-tags";
import { listed, onPath, POLICY } from "./shapes";
import type { IamOperations } from "./types";

const TYPE = "aws_iam_policy";

/** @returns a policy of the account, or of AWS. */
function readable(call: AwsCall, arn = ""): WorldObject {
  return policiesOfAws(call, { arn })[0] ?? call.require(TYPE, arn);
}

function policyOf(call: AwsCall, policy: WorldObject): Policy {
  const versions = versionsOf(policy);
  const [first, last] = [versions[0]?.created, versions.at(-1)?.created];
  return {
    ...shapeOf<Policy>(policy, POLICY),
    AttachmentCount: attachedEntities(call, policy.id).length,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    DefaultVersionId: versions.find(({ isDefault }) => isDefault)?.id,
    ...(first && { CreateDate: new Date(first) }),
    ...(last && { UpdateDate: new Date(last) }),
    Tags: tagListOf(policy),
  };
}

function versionOf({ id, isDefault, created, document }: Version): PolicyVersion {
  return {
    VersionId: id,
    IsDefaultVersion: isDefault,
    ...(created && { CreateDate: new Date(created) }),
    Document: encodeURIComponent(document),
  };
}

function requiredVersion(call: AwsCall, policy: WorldObject, id = ""): Version {
  const found = versionsOf(policy).find((version) => version.id === id);
  const message = `Policy ${policy.id} version ${id} does not exist or is not attachable.`;
  return found ?? call.refuse(NO_SUCH_ENTITY, message, 404);
}

export const policyOperations: IamOperations = {
  CreatePolicy(call, { PolicyName, Path, PolicyDocument, Description, Tags }) {
    const policy = createObject(call, TYPE, {
      name: PolicyName,
      path: Path,
      policy: PolicyDocument,
      description: Description,
      tags: taggedWith(Tags).tags,
    });
    return { Policy: policyOf(call, policy) };
  },
  GetPolicy: (call, { PolicyArn }) => ({ Policy: policyOf(call, readable(call, PolicyArn)) }),
  ListPolicies(call, { Scope, OnlyAttached, ...input }) {
    const own = Scope === "AWS" ? [] : onPath(call, TYPE, input);
    // Of AWS's own policies only those are known that are in use.
    const attached = call
      .list("aws_iam_role_policy_attachment")
      .map(({ attributes }) => textOf(attributes, "policy_arn"));
    const ofAws = Scope === "Local" ? [] : [...new Set(attached)].flatMap((arn) => policiesOfAws(call, { arn }));
    const all = [...own, ...ofAws].filter(({ id }) => OnlyAttached !== true || attachedEntities(call, id).length > 0);
    const { items, page } = listed(call, all, input);
    return { Policies: items.map((policy) => ({ ...policyOf(call, policy), Tags: undefined })), ...page };
  },
  ListEntitiesForPolicy(call, { PolicyArn = "", ...input }) {
    const { items, page } = listed(call, attachedEntities(call, readable(call, PolicyArn).id), input);
    const named = (kind: string) => items.filter((entity) => entity.kind === kind).map(({ name }) => name);
    return {
      PolicyRoles: named("role").map((RoleName) => ({ RoleName })),
      PolicyUsers: named("user").map((UserName) => ({ UserName })),
      PolicyGroups: named("group").map((GroupName) => ({ GroupName })),
      ...page,
    };
  },
  CreatePolicyVersion(call, { PolicyArn = "", PolicyDocument = "", SetAsDefault }) {
    const policy = call.require(TYPE, PolicyArn);
    if (versionsOf(policy).length >= MOST_VERSIONS) {
      const message = `A managed policy can have up to ${MOST_VERSIONS} versions. Before you create a new version, you must delete an existing version.`;
      call.refuse("LimitExceeded", message, 409);
    }
    const version = { document: PolicyDocument, isDefault: SetAsDefault === true };
    // Whatever becomes of it, IAM checks the document.
    changeObject(call, policy, { policy: PolicyDocument });
    call.change(
      version.isDefault ? call.require(TYPE, PolicyArn) : policy,
      {},
      { versions: withVersion(call, policy, version) },
    );
    const created = versionsOf(call.require(TYPE, PolicyArn)).at(-1);
    return { PolicyVersion: created && { ...versionOf(created), Document: undefined } };
  },
  GetPolicyVersion(call, { PolicyArn, VersionId }) {
    return { PolicyVersion: versionOf(requiredVersion(call, readable(call, PolicyArn), VersionId)) };
  },
  ListPolicyVersions(call, { PolicyArn, ...input }) {
    const { items, page } = listed(call, [...versionsOf(readable(call, PolicyArn))].reverse(), input);
    return { Versions: items.map((version) => ({ ...versionOf(version), Document: undefined })), ...page };
  },
  SetDefaultPolicyVersion(call, { PolicyArn = "", VersionId }) {
    const policy = call.require(TYPE, PolicyArn);
    const { id, document } = requiredVersion(call, policy, VersionId);
    const versions = versionsOf(policy).map((version) => ({ ...version, isDefault: version.id === id }));
    call.change(policy, { policy: document }, { versions });
    return {};
  },
  DeletePolicyVersion(call, { PolicyArn = "", VersionId }) {
    const policy = call.require(TYPE, PolicyArn);
    const { id, isDefault } = requiredVersion(call, policy, VersionId);
    if (isDefault) call.refuse("DeleteConflict", "Cannot delete the default version of a policy.", 409);
    call.change(
      policy,
      {},
      { versions: versionsOf(policy).flatMap((version) => (version.id === id ? [] : [{ ...version }])) },
    );
    return {};
  },
  DeletePolicy(call, { PolicyArn = "" }) {
    const policy = call.require(TYPE, PolicyArn);
    if (versionsOf(policy).length > 1) {
      const message =
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. " +
        "The default version is deleted with the policy.";
      call.refuse("DeleteConflict", message, 409);
    }
    deleteObject(call, policy);
    return {};
  },
};
