/** Who owns a resource: tags that say which deployment created it, also when no state knows it any more. Pure. */
import { createHash } from "node:crypto";
import { accountOfArn } from "../../base/net/arn";
import type { AccountConfig, Config } from "./schema";

/** The keys of the ownership tags. */
export const OWNERSHIP_TAGS = {
  /** The config's `name`. */
  project: "privatelink:project",
  /** The stack's name. */
  stack: "privatelink:stack",
  /** See {@link deploymentId}. */
  deployment: "privatelink:deployment",
} as const;

/** A stack, and where it is deployed. */
export interface OwningStack {
  readonly name: string;
  readonly account: AccountConfig;
  readonly region: string;
}

/**
 * Tells deployments of configs with the same name apart: 12 hexadecimal digits that depend on the config's name, the
 * account and the region only. An account without an ID is told by its role or its profile.
 */
export function deploymentId(configName: string, { account, region }: Omit<OwningStack, "name">): string {
  const { id, profile, roleArn } = account;
  const owner = id ?? accountOfArn(roleArn ?? "") ?? profile ?? "";
  const digest = createHash("sha256").update([configName, owner, region].join("\n"));
  return digest.digest("hex").slice(0, 12);
}

/** The ownership tags of everything in a stack. */
export function ownershipTags(config: Pick<Config, "name">, stack: OwningStack): Readonly<Record<string, string>> {
  return {
    [OWNERSHIP_TAGS.project]: config.name,
    [OWNERSHIP_TAGS.stack]: stack.name,
    [OWNERSHIP_TAGS.deployment]: deploymentId(config.name, stack),
  };
}

/** The default tags of a stack's resources: the config's, and those of ownership. */
export function defaultTagsOf(config: Pick<Config, "name" | "tags">, stack: OwningStack) {
  return { ...config.tags, ...ownershipTags(config, stack) };
}
