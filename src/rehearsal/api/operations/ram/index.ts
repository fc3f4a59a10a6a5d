/** RAM's operations. */
import type { AnyOperations } from "../../operation-types";
import { associationOperations } from "./associations";
import { invitationOperations } from "./invitations";
import { shareOperations } from "./shares";

export const ramOperations: AnyOperations = { ...associationOperations, ...invitationOperations, ...shareOperations };
