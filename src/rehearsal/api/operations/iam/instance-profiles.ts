/** IAM: instance profiles. */

import { NO_SUCH_ENTITY } from "../../../../base/aws-facts/error-codes";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import type { AwsCall, WorldObject } from "../../../simulation";
import { textOf } from "../../../values/attributes";
import { taggedWith } from "../object-tags";
import { instanceProfileOf, listed, onPath } from "./shapes";
import type { IamOperations } from "./types";

const TYPE = "aws_iam_instance_profile";

const required = (call: AwsCall, name = ""): WorldObject => call.require(TYPE, name);

export const instanceProfileOperations: IamOperations = {
  CreateInstanceProfile(call, { InstanceProfileName, Path, Tags }) {
    const given = { name: InstanceProfileName, path: Path, tags: taggedWith(Tags).tags };
    return { InstanceProfile: instanceProfileOf(call, createObject(call, TYPE, given)) };
  },
  GetInstanceProfile: (call, { InstanceProfileName }) => ({
    InstanceProfile: instanceProfileOf(call, required(call, InstanceProfileName)),
  }),
  ListInstanceProfiles(call, input) {
    const { items, page } = listed(call, onPath(call, TYPE, input), input);
    const InstanceProfiles = items.map((profile) => ({ ...instanceProfileOf(call, profile), Tags: undefined }));
    return { InstanceProfiles, ...page };
  },
  AddRoleToInstanceProfile(call, { InstanceProfileName, RoleName }) {
    const profile = required(call, InstanceProfileName);
    if (textOf(profile.attributes, "role") !== "") {
      call.refuse("LimitExceeded", "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1", 409);
    }
    changeObject(call, profile, { role: RoleName });
    return {};
  },
  RemoveRoleFromInstanceProfile(call, { InstanceProfileName, RoleName = "" }) {
    const profile = required(call, InstanceProfileName);
    if (textOf(profile.attributes, "role") !== RoleName) {
      call.refuse(NO_SUCH_ENTITY, `The role with name ${RoleName} cannot be found.`, 404);
    }
    changeObject(call, profile, { role: "" });
    return {};
  },
  DeleteInstanceProfile(call, { InstanceProfileName }) {
    const profile = required(call, InstanceProfileName);
    if (textOf(profile.attributes, "role") !== "") {
      call.refuse("DeleteConflict", "Cannot delete entity, must remove roles from instance profile first.", 409);
    }
    deleteObject(call, profile);
    return {};
  },
};
