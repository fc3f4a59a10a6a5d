import { z } from "zod";

/** A readonly object; unknown keys are errors. */
export function object<T extends z.core.$ZodLooseShape>(shape: T) {
  return z.strictObject(shape).readonly();
}
