/** Simulated accounts: the same calls, answered from the world of a rehearsal. */
import type { AccountReference, AwsAccounts, AwsCalls } from "../aws-account";
import { verifiableAccount } from "../verified-account";
import { bucketCalls } from "./buckets";
import { certificateCalls } from "./certificates";
import { clientVpnCalls } from "./client-vpn";
import { endpointServiceCalls } from "./endpoint-services";
import { identityCalls } from "./identity";
import { loadBalancingCalls } from "./load-balancing";
import { networkCalls } from "./networks";
import { SimulatedAccount, type SimulationFacts } from "./simulated-account";

export type { SimulationFacts } from "./simulated-account";

/** The accounts of a world. What is changed here, the simulated provider sees, and the other way round. */
export function rehearsalAccounts(facts: SimulationFacts): AwsAccounts {
  return {
    inRegion: (reference, region) => verifiableAccount(reference, rehearsalCalls(facts, reference, region)),
  };
}

/** Every call to a simulated account, verified or not: for {@link rehearsalAccounts} and the tests of the calls. */
export function rehearsalCalls(facts: SimulationFacts, reference: AccountReference, region: string): AwsCalls {
  const account = new SimulatedAccount(facts, reference, region);
  return {
    region,
    ...identityCalls(account),
    ...networkCalls(account),
    ...endpointServiceCalls(account),
    ...clientVpnCalls(account),
    ...loadBalancingCalls(account),
    ...certificateCalls(account),
    ...bucketCalls(account),
  };
}
