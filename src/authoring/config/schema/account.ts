import { z } from "zod";
import { object } from "./object";

/** An AWS account and where its credentials come from. Never write secrets here. */
export const accountSchema = object({
  /** The 12-digit account ID. Required for consumers: it determines the allowed principal (SVC-05). */
  id: z.string().optional(),
  /** A profile in the shared AWS config and credentials files. */
  profile: z.string().optional(),
  /** The ARN of a role to assume. */
  roleArn: z.string().optional(),
});

export type AccountConfig = z.output<typeof accountSchema>;
