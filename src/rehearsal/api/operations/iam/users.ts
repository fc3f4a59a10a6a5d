/** IAM: users. */
import type { User } from "@aws-sdk/client-iam";
import { createObject, deleteObject } from "../../../objects/requests";
import type { WorldObject } from "../../../simulation";
import { shapeOf } from "../fields";
import { taggedWith, tagListOf } from "../object-tags";
import { listed, onPath, USER } from "./shapes";
import type { IamOperations } from "./types";

const TYPE = "aws_iam_user";

const userOf = (user: WorldObject): User => ({ ...shapeOf<User>(user, USER), Tags: tagListOf(user) });

export const userOperations: IamOperations = {
  CreateUser(call, { UserName, Path, PermissionsBoundary, Tags }) {
    const given = { name: UserName, path: Path, permissions_boundary: PermissionsBoundary };
    return { User: userOf(createObject(call, TYPE, { ...given, tags: taggedWith(Tags).tags })) };
  },
  /** Without a name it is the user that calls. */
  GetUser(call, { UserName }, { arn, userId }) {
    if (UserName !== undefined) return { User: userOf(call.require(TYPE, UserName)) };
    const name = /:user\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1];
    if (name === undefined) {
      return call.refuse("ValidationError", "Must specify userName when calling with non-User credentials");
    }
    return { User: { UserName: name, UserId: userId, Arn: arn, Path: "/", CreateDate: call.now() } };
  },
  ListUsers(call, input) {
    const { items, page } = listed(call, onPath(call, TYPE, input), input);
    return { Users: items.map((user) => ({ ...userOf(user), Tags: undefined })), ...page };
  },
  /** Simulated users are in no groups and have no access keys of their own. */
  ListGroupsForUser(call, { UserName = "" }) {
    call.require(TYPE, UserName);
    return { Groups: [], IsTruncated: false };
  },
  DeleteUser(call, { UserName = "" }) {
    deleteObject(call, call.require(TYPE, UserName));
    return {};
  },
};
