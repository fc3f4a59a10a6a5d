/** Route 53's operations. */
import type { AnyOperations } from "../../operation-types";
import { recordOperations } from "./records";
import { associationOperations } from "./zone-associations";
import { zoneTagOperations } from "./zone-tags";
import { zoneOperations } from "./zones";

export const route53Operations: AnyOperations = {
  ...associationOperations,
  ...recordOperations,
  ...zoneOperations,
  ...zoneTagOperations,
};
