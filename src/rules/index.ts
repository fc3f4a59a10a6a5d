import type { Config } from "../config/schema";
import type { Finding } from "../findings/finding";

/** Checks a config against all rules. */
export function checkConfig(_config: Config): readonly Finding[] {
  return [];
}
