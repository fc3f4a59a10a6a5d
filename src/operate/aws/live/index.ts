/** AWS itself, through the AWS SDK. */
import type { AccountReference, AwsAccount, AwsAccounts, AwsCalls } from "../aws-account";
import { verifiableAccount } from "../verified-account";
import { certificateCalls } from "./acm-certificates";
import { clientVpnCalls } from "./client-vpn";
import { endpointServiceCalls } from "./endpoint-services";
import { identityCalls } from "./identity";
import { loadBalancingCalls } from "./load-balancing";
import { networkCalls } from "./networks";
import { bucketCalls } from "./s3-buckets";
import { Clients, type LiveOptions } from "./sdk-clients";
import { quotaCalls } from "./service-quotas";

export type { LiveOptions } from "./sdk-clients";

/** The SDK warns on Node 20 that later versions will need a newer Node; the pinned version works. */
const NO_NODE_WARNING = "AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED";

/** Real accounts. Each is opened once per region, so that credentials are resolved once. */
export function liveAccounts(options: LiveOptions = {}): AwsAccounts {
  process.env[NO_NODE_WARNING] ??= "true";
  const opened = new Map<string, AwsAccount>();
  return {
    inRegion(account, region) {
      const key = JSON.stringify([account.profile, account.roleArn, account.id, region]);
      const found = opened.get(key) ?? verifiableAccount(account, liveCalls(account, region, options));
      opened.set(key, found);
      return found;
    },
  };
}

/** Every call, whether or not the account is verified: for {@link liveAccounts} and tests. */
export function liveCalls(account: AccountReference, region: string, options: LiveOptions): AwsCalls {
  const clients = new Clients(account, region, options);
  return {
    region,
    ...identityCalls(clients),
    ...networkCalls(clients),
    ...endpointServiceCalls(clients),
    ...clientVpnCalls(clients),
    ...loadBalancingCalls(clients),
    ...certificateCalls(clients),
    ...quotaCalls(clients),
    ...bucketCalls(clients),
  };
}
