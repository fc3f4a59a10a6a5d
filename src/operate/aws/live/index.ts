/** AWS itself, through the AWS SDK. */

import { alwaysEnabledRegion } from "../../../base/aws-facts/enabled-regions";
import type { Environment } from "../../engine/environment";
import type { AccountReference, AwsAccount, AwsAccounts, AwsCalls } from "../aws-account";
import { verifiableAccount } from "../verified-account";
import { certificateCalls } from "./acm-certificates";
import { clientVpnCalls } from "./client-vpn";
import { type CredentialSettings, credentialsOf, type KeyProvider, type Keys } from "./credentials";
import { endpointServiceCalls } from "./endpoint-services";
import { identityCalls } from "./identity";
import { loadBalancingCalls } from "./load-balancing";
import { networkDetailCalls } from "./network-details";
import { networkCalls } from "./networks";
import { bucketCalls } from "./s3-buckets";
import { Clients } from "./sdk-clients";
import { quotaCalls } from "./service-quotas";
import { endpointSettings, type RequestHandler, requestHandler } from "./transport";

export { needsMfaCode } from "./credentials";

/** How AWS is reached. */
export interface LiveOptions {
  /** Sends requests; @default over HTTPS, with timeouts, proxies and certificate authorities of the environment */
  readonly requestHandler?: RequestHandler;
  /** @default the account's profile and role, or those of the environment, in the provider's order */
  readonly credentials?: Keys | KeyProvider;
  /** @default this process's environment */
  readonly environment?: Environment;
  /** The keys of an account before its role is assumed; @default those of its profile or the environment */
  readonly ownKeys?: CredentialSettings["ownKeys"];
  /** Where every service is reached, `http://127.0.0.1:12345`; @default AWS's own endpoints, or AWS_ENDPOINT_URL */
  readonly endpoint?: string | (() => Promise<string>);
  /** How often a failed call is tried, each time after a longer pause. @default 5 */
  readonly maxAttempts?: number;
  /** Asks for a code of an MFA device. @default nobody can be asked: a profile that requires one is an error */
  readonly askMfaCode?: CredentialSettings["askMfaCode"] | undefined;
}

const MAX_ATTEMPTS = 5;

/** The SDK warns on Node 20 that later versions will need a newer Node; the pinned version works. */
const NO_NODE_WARNING = "AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED";

/** Real accounts. Each is opened once per region, and its credentials are resolved once for all regions. */
export function liveAccounts(options: LiveOptions = {}): AwsAccounts {
  const opened = new Map<string, AwsAccount>();
  const session = new Session(options);
  return {
    inRegion(account, region) {
      const key = JSON.stringify([account.profile, account.roleArn, account.id, region]);
      const found = opened.get(key) ?? verifiableAccount(account, session.calls(account, region));
      opened.set(key, found);
      return found;
    },
  };
}

/** Every call, whether or not the account is verified: for {@link liveAccounts} and tests. */
export function liveCalls(account: AccountReference, region: string, options: LiveOptions): AwsCalls {
  return new Session(options).calls(account, region);
}

/** The only place where credentials and a way to AWS become clients. */
class Session {
  private readonly credentials = new Map<string, KeyProvider>();
  private handler: RequestHandler | undefined;

  public constructor(private readonly options: LiveOptions) {
    process.env[NO_NODE_WARNING] ??= "true";
  }

  public calls(account: AccountReference, region: string): AwsCalls {
    const { maxAttempts = MAX_ATTEMPTS, environment = process.env, endpoint } = this.options;
    this.handler ??= this.options.requestHandler ?? requestHandler(environment);
    const credentials = this.credentialsOf(account, region);
    const clients = new Clients(account, region, {
      requestHandler: this.handler,
      credentials,
      maxAttempts,
      ...endpointSettings(endpoint),
    });
    return {
      region,
      ...identityCalls(clients),
      ...networkCalls(clients),
      ...networkDetailCalls(clients),
      ...endpointServiceCalls(clients),
      ...clientVpnCalls(clients),
      ...loadBalancingCalls(clients),
      ...certificateCalls(clients),
      ...quotaCalls(clients),
      ...bucketCalls(clients),
    };
  }

  private credentialsOf(account: AccountReference, region: string): KeyProvider {
    const { credentials, ownKeys, maxAttempts = MAX_ATTEMPTS, environment = process.env } = this.options;
    if (credentials !== undefined) return typeof credentials === "function" ? credentials : async () => credentials;
    const given = ownKeys === undefined ? undefined : account.id;
    const key = JSON.stringify([account.profile, account.roleArn, given]);
    const handler = this.handler ?? requestHandler(environment);
    const found =
      this.credentials.get(key) ??
      credentialsOf(account, {
        environment,
        requestHandler: handler,
        region: alwaysEnabledRegion(region),
        maxAttempts,
        askMfaCode: this.options.askMfaCode,
        ownKeys,
        ...endpointSettings(this.options.endpoint),
      });
    this.credentials.set(key, found);
    return found;
  }
}
