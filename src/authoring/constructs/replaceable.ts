import { createHash } from "node:crypto";
import type { TerraformResourceLifecycle } from "cdktf";
import { Token } from "cdktf";
import { LOAD_BALANCER_NAME_LENGTH } from "../../base/aws-facts/load-balancing";
import { shortened } from "../../base/net/names";
import { hasToken } from "./tokens";

const SUFFIX_LENGTH = 6;

/**
 * The name of a resource that AWS cannot delete while it is used, so that its replacement exists next to it until
 * everything uses the new one. The suffix follows from what forces the replacement: the two names differ. The name counts
 * only for a new resource; an existing one, such as that of an earlier version, keeps its own.
 *
 * @param base - cut to leave room for the suffix in 32 characters
 * @param forcing - the arguments that AWS cannot change; values that are only known at apply do not count
 */
export function replaceable(
  base: string,
  forcing: Readonly<Record<string, unknown>>,
): { readonly name: string; readonly lifecycle: TerraformResourceLifecycle } {
  const known = Object.entries(forcing).filter(([, value]) => !hasToken(value));
  const suffix = createHash("sha256")
    .update(JSON.stringify([base, ...known]))
    .digest("hex")
    .slice(0, SUFFIX_LENGTH);
  const start = Token.isUnresolved(base) ? base : shortened(base, LOAD_BALANCER_NAME_LENGTH.value - SUFFIX_LENGTH - 1);
  return { name: `${start}-${suffix}`, lifecycle: { createBeforeDestroy: true, ignoreChanges: ["name"] } };
}
