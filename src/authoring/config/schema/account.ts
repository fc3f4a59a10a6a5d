import { z } from "zod";

/** An AWS account and how to get its credentials. Nothing secret belongs here. */
export const accountSchema = z
  .strictObject({
    /** The 12-digit account id. Required for consumers: their principal is allowed by it (SVC-05). */
    id: z.string().optional(),
    /** A profile of the shared AWS config and credentials files. */
    profile: z.string().optional(),
    /** A role to assume, as an ARN. */
    roleArn: z.string().optional(),
  })
  .readonly();

export type AccountConfig = z.output<typeof accountSchema>;
