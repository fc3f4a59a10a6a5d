/** IAM's shapes, as the world has them. */
import type { InstanceProfile, Policy, Role, User } from "@aws-sdk/client-iam";
import type { AwsCall, WorldObject } from "../../../simulation";
import { textOf } from "../../../values/attributes";
import { date, type Field, type Fields, shapeOf } from "../fields";
import { tagListOf } from "../object-tags";
import { pageOf } from "../pages";

/** IAM answers policies in the encoding of addresses: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html */
export function documentField(attribute: string): Field {
  return { attribute, toMember: (text) => encodeURIComponent(String(text)) };
}

const NAMED = { Path: "path", Arn: "arn", CreateDate: date("create_date") } as const;

export const ROLE: Fields<Role> = {
  ...NAMED,
  RoleName: "name",
  RoleId: "unique_id",
  AssumeRolePolicyDocument: documentField("assume_role_policy"),
  Description: "description",
  MaxSessionDuration: "max_session_duration",
  PermissionsBoundary: {
    attribute: "permissions_boundary",
    toMember: (arn) => ({ PermissionsBoundaryType: "Policy", PermissionsBoundaryArn: arn }),
  },
};

export const USER: Fields<User> = {
  ...NAMED,
  UserName: "name",
  UserId: "unique_id",
  PermissionsBoundary: ROLE.PermissionsBoundary,
};

export const POLICY: Fields<Policy> = {
  PolicyName: "name",
  PolicyId: "policy_id",
  Arn: "arn",
  Path: "path",
  Description: "description",
};

const INSTANCE_PROFILE: Fields<InstanceProfile> = {
  ...NAMED,
  InstanceProfileName: "name",
  InstanceProfileId: "unique_id",
};

/** @returns a role as GetRole answers it. */
export function roleOf(role: WorldObject): Role {
  return { ...shapeOf(role, ROLE), Tags: tagListOf(role) };
}

/** @returns an instance profile with its role, if it has one. */
export function instanceProfileOf(call: AwsCall, profile: WorldObject): InstanceProfile {
  const role = call.find("aws_iam_role", textOf(profile.attributes, "role"));
  const Roles = role === undefined ? [] : [shapeOf<Role>(role, ROLE)];
  return { ...shapeOf(profile, INSTANCE_PROFILE), Roles, Tags: tagListOf(profile) };
}

const PAGE_SIZE = 100;

interface ListInput {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly PathPrefix?: string | undefined;
}

/** @returns a page as IAM's List operations have them. */
export function listed<Item>(call: AwsCall, all: readonly Item[], { Marker, MaxItems = PAGE_SIZE }: ListInput) {
  const { items, next } = pageOf(call, all, { size: MaxItems, token: Marker, code: "ValidationError" });
  return { items, page: { IsTruncated: next !== undefined, Marker: next } };
}

/** @returns the objects of a type whose paths begin as asked. */
export function onPath(call: AwsCall, type: string, { PathPrefix = "/" }: ListInput): readonly WorldObject[] {
  return call.list(type, (each) => (textOf(each, "path") || "/").startsWith(PathPrefix));
}
