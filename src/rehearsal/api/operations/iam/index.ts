/** IAM's operations. */
import type { AnyOperations } from "../../operation-types";
import { instanceProfileOperations } from "./instance-profiles";
import { policyOperations } from "./policies";
import { rolePolicyOperations } from "./role-policies";
import { roleOperations } from "./roles";
import { tagOperations } from "./tags";
import { userOperations } from "./users";

export const iamOperations: AnyOperations = {
  ...instanceProfileOperations,
  ...policyOperations,
  ...rolePolicyOperations,
  ...roleOperations,
  ...tagOperations,
  ...userOperations,
};
