/** Looks in AWS for the causes of a connection failure. */

import { producerRegion } from "../../../authoring/config/derived";
import type { Config } from "../../../authoring/config/schema";
import type { AwsAccount, EndpointServiceConfiguration, VpcEndpoint } from "../../aws";
import { answeredLooks } from "../answered-looks";
import { findDeployedService } from "../connections";
import type { Deployment } from "../deploy/deployment";
import type { TestTarget } from "./test-target";

/** Why a connection can fail. */
export interface Cause {
  readonly cause: string;
  /** What to do about it. */
  readonly fix: string;
}

/** The causes found, and what could not be checked. */
export interface Look {
  readonly causes: readonly Cause[];
  /** Calls that failed, each in a sentence. */
  readonly notLookedAt: readonly string[];
}

/** Checks the endpoint, its zones and the service's targets, as far as the credentials allow. */
export async function lookAtAws(deployment: Deployment, target: TestTarget): Promise<Look> {
  const { accounts, config } = deployment;
  const consumer = config.consumers[target.consumer];
  if (consumer === undefined) return { causes: [], notLookedAt: [] };
  const account = accounts.inRegion(consumer.account, target.region);
  const { found, notLookedAt } = await answeredLooks([
    () => endpointCauses(account, target, consumer.service !== undefined),
    ...(consumer.service === undefined ? [() => targetCauses(deployment, config)] : []),
  ]);
  return { causes: found, notLookedAt };
}

async function endpointCauses(
  account: AwsAccount,
  { endpointId }: TestTarget,
  isVendors: boolean,
): Promise<readonly Cause[]> {
  const endpoint = (await account.describeVpcEndpoints()).find((each) => each.vpcEndpointId === endpointId);
  if (endpoint === undefined) {
    return [{ cause: `the endpoint ${endpointId} no longer exists`, fix: "privatelink deploy" }];
  }
  return [...stateCauses(endpoint, isVendors), ...(await zoneCauses(account, endpoint))];
}

function stateCauses({ vpcEndpointId, state }: VpcEndpoint, isVendors: boolean): readonly Cause[] {
  if (state === "available") return [];
  const accept = isVendors
    ? "ask the service owner to accept the connection"
    : `privatelink connections accept ${vpcEndpointId}`;
  const fixes: Readonly<Record<string, string>> = {
    pendingAcceptance: accept,
    rejected: `${accept}, unless it was rejected on purpose`,
    pending: "wait a minute: AWS is creating it",
    deleting: "it is being deleted; privatelink deploy creates it again",
  };
  const waits = state === "pendingAcceptance" ? ": it must be accepted" : "";
  return [
    {
      cause: `the endpoint ${vpcEndpointId} is ${state}${waits}`,
      fix: fixes[state] ?? "privatelink deploy, which replaces it if necessary",
    },
  ];
}

/** An endpoint network interface works only in a zone of the service (SVC-08). */
async function zoneCauses(account: AwsAccount, endpoint: VpcEndpoint): Promise<readonly Cause[]> {
  const service = await account.describeVpcEndpointService(endpoint.serviceName);
  // A service in another region lists no zones, and needs no matching ones (SVC-08b).
  if (service === undefined || service.serviceRegion !== undefined) return [];
  const outside = endpoint.interfaces.filter(
    ({ availabilityZone }) => !service.availabilityZones.includes(availabilityZone),
  );
  return outside.map(({ availabilityZone, privateIpAddress }) => ({
    cause: `the service is not in ${availabilityZone}, where the endpoint has ${privateIpAddress}`,
    fix: "use the same AZ IDs for producer and consumer",
  }));
}

async function targetCauses({ accounts }: Deployment, config: Config): Promise<readonly Cause[]> {
  const { producer } = config;
  if (producer === undefined || producer.service.backend.kind === "resource") return [];
  const account = accounts.inRegion(producer.account, producerRegion(config));
  const service = await findDeployedService(config, account);
  if (service === undefined)
    return [{ cause: "the producer's endpoint service does not exist", fix: "privatelink deploy producer" }];
  return healthCauses(account, service);
}

async function healthCauses(
  account: AwsAccount,
  { networkLoadBalancerArns }: EndpointServiceConfiguration,
): Promise<readonly Cause[]> {
  const targets = (await Promise.all(networkLoadBalancerArns.map((arn) => account.describeTargetHealth(arn)))).flat();
  if (targets.length === 0) return [{ cause: "the load balancer has no targets", fix: "privatelink deploy producer" }];
  return targets
    .filter(({ state }) => state !== "healthy")
    .map(({ targetId, port, state, reason, description }) => ({
      cause: `the target ${targetId}${port === undefined ? "" : `:${port}`} is ${state}${reason === undefined ? "" : ` (${reason})`}`,
      fix: description ?? "check that the service runs there and that its security group allows health checks",
    }));
}
