import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TlsProvider } from "@cdktf/provider-tls/lib/provider";
import type { TerraformStack } from "cdktf";
import type { AccountConfig } from "../config/schema";

/** Stacks use only arguments that both major versions have. The source is short: each engine adds its own registry. */
const AWS_CONSTRAINT = { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" };
/** 4.2.0 replaces unchanged certificates. */
const TLS_CONSTRAINT = { source: "hashicorp/tls", version: ">= 4.0.5, < 5.0.0, != 4.2.0" };

/** Which account and region a provider is for. */
export interface AwsProviderOptions {
  readonly account: AccountConfig;
  readonly region: string;
  /** Tags of every resource. */
  readonly tags: Readonly<Record<string, string>>;
  /** @default the stack's default provider */
  readonly alias?: string;
}

/** Adds a provider for one account and region. It rejects other accounts if the account ID is known. */
export function addAwsProvider(stack: TerraformStack, id: string, options: AwsProviderOptions): AwsProvider {
  const { account, alias, region } = options;
  const provider = new AwsProvider(stack, id, {
    alias,
    region,
    profile: account.profile,
    assumeRole: account.roleArn ? [{ roleArn: account.roleArn }] : undefined,
    allowedAccountIds: account.id ? [account.id] : undefined,
    defaultTags: [{ tags: { ...options.tags } }],
  });
  stack.addOverride("terraform.required_providers.aws", AWS_CONSTRAINT);
  return provider;
}

/** Adds the provider that creates keys and certificates. */
export function addTlsProvider(stack: TerraformStack): void {
  new TlsProvider(stack, "tls");
  stack.addOverride("terraform.required_providers.tls", TLS_CONSTRAINT);
}
