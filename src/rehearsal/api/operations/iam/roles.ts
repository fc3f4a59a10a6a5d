/** IAM: roles. */
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import { profilesOf } from "../../../services/iam/named-entity";
import type { AwsCall, WorldObject } from "../../../simulation";
import { taggedWith } from "../object-tags";
import { instanceProfileOf, listed, onPath, roleOf } from "./shapes";
import type { IamOperations } from "./types";

const ROLE = "aws_iam_role";
const HOUR_IN_SECONDS = 3600;

const required = (call: AwsCall, name = ""): WorldObject => call.require(ROLE, name);

export const roleOperations: IamOperations = {
  CreateRole(call, input) {
    const role = createObject(call, ROLE, {
      name: input.RoleName,
      path: input.Path,
      assume_role_policy: input.AssumeRolePolicyDocument,
      description: input.Description,
      max_session_duration: input.MaxSessionDuration,
      permissions_boundary: input.PermissionsBoundary,
      tags: taggedWith(input.Tags).tags,
    });
    return { Role: roleOf(role) };
  },
  GetRole: (call, { RoleName }) => ({ Role: roleOf(required(call, RoleName)) }),
  ListRoles(call, input) {
    const { items, page } = listed(call, onPath(call, ROLE, input), input);
    // Lists have no tags: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html
    return { Roles: items.map((role) => ({ ...roleOf(role), Tags: undefined })), ...page };
  },
  /** Without a duration it is an hour: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html */
  UpdateRole(call, { RoleName, Description, MaxSessionDuration = HOUR_IN_SECONDS }) {
    changeObject(call, required(call, RoleName), {
      description: Description,
      max_session_duration: MaxSessionDuration,
    });
    return {};
  },
  UpdateRoleDescription(call, { RoleName, Description }) {
    const role = changeObject(call, required(call, RoleName), { description: Description });
    return { Role: roleOf(role) };
  },
  UpdateAssumeRolePolicy(call, { RoleName, PolicyDocument }) {
    changeObject(call, required(call, RoleName), { assume_role_policy: PolicyDocument });
    return {};
  },
  PutRolePermissionsBoundary(call, { RoleName, PermissionsBoundary }) {
    changeObject(call, required(call, RoleName), { permissions_boundary: PermissionsBoundary });
    return {};
  },
  DeleteRolePermissionsBoundary(call, { RoleName }) {
    changeObject(call, required(call, RoleName), { permissions_boundary: "" });
    return {};
  },
  ListInstanceProfilesForRole(call, { RoleName, ...input }) {
    const { id } = required(call, RoleName);
    const { items, page } = listed(call, profilesOf(call, id), input);
    return { InstanceProfiles: items.map((profile) => instanceProfileOf(call, profile)), ...page };
  },
  DeleteRole(call, { RoleName }) {
    const role = required(call, RoleName);
    if (profilesOf(call, role.id).length > 0) {
      const message = "Cannot delete entity, must remove roles from instance profile first.";
      call.refuse("DeleteConflict", message, 409);
    }
    // The argument makes the provider detach policies itself: it is none of AWS's.
    call.change(role, { force_detach_policies: false });
    deleteObject(call, required(call, RoleName));
    return {};
  },
};
