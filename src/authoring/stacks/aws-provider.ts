import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TlsProvider } from "@cdktf/provider-tls/lib/provider";
import type { TerraformStack } from "cdktf";
import type { AccountConfig } from "../config/schema";

/**
 * One configuration works with both majors of the provider: nothing that only one of them knows is set. The
 * source is short, so that each engine completes it with its own registry.
 */
const AWS_CONSTRAINT = { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" };
/** 4.2.0 replaced certificates that had not changed. */
const TLS_CONSTRAINT = { source: "hashicorp/tls", version: ">= 4.0.5, < 5.0.0, != 4.2.0" };

export interface AwsProviderOptions {
  readonly account: AccountConfig;
  readonly region: string;
  readonly tags: Readonly<Record<string, string>>;
  /** @default the stack's default provider */
  readonly alias?: string;
}

/** A provider that acts for one account in one region, and refuses any other account when the id is known. */
export function addAwsProvider(stack: TerraformStack, id: string, options: AwsProviderOptions): AwsProvider {
  const { account, alias, region } = options;
  const provider = new AwsProvider(stack, id, {
    alias,
    region,
    profile: account.profile,
    assumeRole: account.roleArn ? [{ roleArn: account.roleArn }] : undefined,
    allowedAccountIds: account.id ? [account.id] : undefined,
    defaultTags: Object.keys(options.tags).length > 0 ? [{ tags: { ...options.tags } }] : undefined,
  });
  stack.addOverride("terraform.required_providers.aws", AWS_CONSTRAINT);
  return provider;
}

/** The provider that makes keys and certificates. */
export function addTlsProvider(stack: TerraformStack): void {
  new TlsProvider(stack, "tls");
  stack.addOverride("terraform.required_providers.tls", TLS_CONSTRAINT);
}
