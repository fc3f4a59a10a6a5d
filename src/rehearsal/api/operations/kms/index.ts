/** KMS's operations. Nothing is encrypted: keys are only named. */
import type { AnyOperations } from "../../operation-types";
import { aliasOperations } from "./aliases";
import { keyOperations } from "./keys";

export const kmsOperations: AnyOperations = { ...aliasOperations, ...keyOperations };
