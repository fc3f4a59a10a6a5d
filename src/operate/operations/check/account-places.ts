import { type AccountReference, type AwsAccount, describeAccount } from "../../aws";
import type { AccountPlace, CheckContext } from "./check-result";

/** The accounts and regions of a config, each once, with their stacks. */
export function accountPlaces({
  stacks,
  accounts,
}: Pick<CheckContext, "stacks" | "accounts">): readonly AccountPlace[] {
  const keys = [...new Set(stacks.stacks.map(({ account, region }) => keyOf(account, region)))];
  return keys.flatMap((key) => {
    const here = stacks.stacks.filter(({ account, region }) => keyOf(account, region) === key);
    const [first] = here;
    if (first === undefined) return [];
    return [
      {
        account: askedOnce(accounts.inRegion(first.account, first.region)),
        label: `${describeAccount(first.account)}, ${first.region}`,
        stacks: here,
      },
    ];
  });
}

function keyOf({ id, profile, roleArn }: AccountReference, region: string): string {
  return JSON.stringify([id, profile, roleArn, region]);
}

/** The account, with each list requested only once. */
function askedOnce(account: AwsAccount): AwsAccount {
  return {
    ...account,
    describeAvailabilityZones: once(() => account.describeAvailabilityZones()),
    describeOrganization: once(() => account.describeOrganization()),
    describeVpcs: once(() => account.describeVpcs()),
    describeVpcEndpoints: once(() => account.describeVpcEndpoints()),
    describeSubnets: once(() => account.describeSubnets()),
    describeInstanceConnectEndpoints: once(() => account.describeInstanceConnectEndpoints()),
    describeVpcEndpointServiceConfigurations: once(() => account.describeVpcEndpointServiceConfigurations()),
    describeLoadBalancers: once(() => account.describeLoadBalancers()),
    describeClientVpnEndpoints: once(() => account.describeClientVpnEndpoints()),
  };
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}
