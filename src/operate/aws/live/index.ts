/** AWS itself, through the AWS SDK. */

import { alwaysEnabledRegion } from "../../../base/aws-facts/enabled-regions";
import type { Environment } from "../../engine/environment";
import type { AccountReference, AwsAccount, AwsAccounts, AwsCalls } from "../aws-account";
import { verifiableAccount } from "../verified-account";
import { certificateCalls } from "./acm-certificates";
import type { CredentialSettings } from "./assume-role";
import { clientVpnCalls } from "./client-vpn";
import { credentialsOf, roleCredentials } from "./credentials";
import { endpointServiceCalls } from "./endpoint-services";
import { type EndpointSettings, endpointSettings, fixedEndpoint } from "./endpoints";
import { identityCalls } from "./identity";
import type { KeyProvider, Keys } from "./keys";
import { loadBalancingCalls } from "./load-balancing";
import { networkDetailCalls } from "./network-details";
import { networkCalls } from "./networks";
import { sharingCalls } from "./organization-sharing";
import { bucketCalls } from "./s3-buckets";
import { Clients } from "./sdk-clients";
import { quotaCalls } from "./service-quotas";
import { profileOfAccount } from "./shared-config";
import { taggingCalls } from "./tagged-resources";
import { authorityFile, type RequestHandler, requestHandler } from "./transport";

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
  readonly ownKeys?: ((account: AccountReference) => Keys) | undefined;
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
  /** By what they are the credentials of. */
  private readonly credentials = new Map<string, KeyProvider>();
  /** By the file of certificate authorities. */
  private readonly handlers = new Map<string, RequestHandler>();
  private readonly environment: Environment;
  private readonly maxAttempts: number;

  public constructor(private readonly options: LiveOptions) {
    process.env[NO_NODE_WARNING] ??= "true";
    this.environment = options.environment ?? process.env;
    this.maxAttempts = options.maxAttempts ?? MAX_ATTEMPTS;
  }

  public calls(account: AccountReference, region: string): AwsCalls {
    const way = this.wayOf(account);
    const credentials = this.credentialsOf(account, region, way);
    const settings = { requestHandler: way.handler, credentials, maxAttempts: this.maxAttempts };
    const clients = new Clients(account, region, settings, way.endpointOf);
    return {
      region,
      ...identityCalls(clients),
      ...sharingCalls(clients),
      ...networkCalls(clients),
      ...networkDetailCalls(clients),
      ...endpointServiceCalls(clients),
      ...clientVpnCalls(clients),
      ...loadBalancingCalls(clients),
      ...certificateCalls(clients),
      ...quotaCalls(clients),
      ...bucketCalls(clients),
      ...taggingCalls(clients),
    };
  }

  /** How an account is reached: its profile can name authorities and endpoints. */
  private wayOf({ profile }: AccountReference): Way {
    const { endpoint, requestHandler: given } = this.options;
    // Simulated accounts are reached without any settings of the user.
    const [name, settings] = endpoint === undefined ? profileOfAccount(profile, this.environment) : ["", {}];
    const trust = authorityFile(this.environment, name, settings);
    const key = trust?.file ?? "";
    const handler = given ?? this.handlers.get(key) ?? requestHandler(this.environment, trust);
    this.handlers.set(key, handler);
    const endpointOf = endpoint === undefined ? endpointSettings(this.environment, settings) : fixedEndpoint(endpoint);
    return { handler, endpointOf };
  }

  private credentialsOf(account: AccountReference, region: string, way: Way): KeyProvider {
    const { credentials: given, ownKeys, askMfaCode } = this.options;
    if (given !== undefined) return typeof given === "function" ? given : async () => given;
    const { id, profile, roleArn } = account;
    const settings = {
      environment: this.environment,
      requestHandler: way.handler,
      stsEndpoint: way.endpointOf("STS"),
      region: alwaysEnabledRegion(region),
      maxAttempts: this.maxAttempts,
      askMfaCode,
    };
    // Without the account: several can share a profile, and a code of an MFA device is accepted once.
    const own =
      ownKeys === undefined
        ? this.once([profile], () => credentialsOf(profile === undefined ? {} : { profile }, settings))
        : this.once([profile, roleArn, id, "own"], () => async () => ownKeys(account));
    if (roleArn === undefined) return own;
    return this.once([profile, roleArn, id], () => roleCredentials(own, roleArn, account, settings));
  }

  private once(key: readonly unknown[], create: () => KeyProvider): KeyProvider {
    const text = JSON.stringify(key);
    const found = this.credentials.get(text) ?? create();
    this.credentials.set(text, found);
    return found;
  }
}

/** How AWS is reached. */
interface Way {
  readonly handler: RequestHandler;
  readonly endpointOf: EndpointSettings;
}
