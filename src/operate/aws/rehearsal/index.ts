/** Simulated accounts: the same calls, answered from a rehearsal's world. */
import type { AccountReference, AwsAccounts, AwsCalls } from "../aws-account";
import { verifiableAccount } from "../verified-account";
import { bucketCalls } from "./buckets";
import { certificateCalls } from "./certificates";
import { clientVpnCalls } from "./client-vpn";
import { endpointServiceCalls } from "./endpoint-services";
import { identityCalls } from "./identity";
import { loadBalancingCalls } from "./load-balancing";
import { networkDetailCalls } from "./network-details";
import { networkCalls } from "./networks";
import { sharingCalls } from "./sharing";
import { SimulatedAccount, type SimulationFacts } from "./simulated-account";

export type { SimulationFacts } from "./simulated-account";

/** The accounts of a world. They and the simulated provider see each other's changes. */
export function rehearsalAccounts(facts: SimulationFacts): AwsAccounts {
  return {
    inRegion: (reference, region) => verifiableAccount(reference, rehearsalCalls(facts, reference, region)),
  };
}

/** Every call, whether or not the account is verified: for {@link rehearsalAccounts} and tests. */
export function rehearsalCalls(facts: SimulationFacts, reference: AccountReference, region: string): AwsCalls {
  const account = new SimulatedAccount(facts, reference, region);
  return {
    region,
    ...identityCalls(account),
    ...sharingCalls(account),
    ...networkCalls(account),
    ...networkDetailCalls(account),
    ...endpointServiceCalls(account),
    ...clientVpnCalls(account),
    ...loadBalancingCalls(account),
    ...certificateCalls(account),
    ...bucketCalls(account),
  };
}
