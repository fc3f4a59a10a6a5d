import type { Config } from "../../authoring/config/schema";
import { noPrivateDnsName } from "../../base/errors/connection-errors";
import type { AwsAccounts, EndpointServiceConfiguration, PrivateDnsNameState } from "../aws";
import { findService, producerAccount } from "./connections";

/** The verification of a private DNS name (SVC-15). */
export interface DomainVerification extends PrivateDnsNameState {
  /** `vpce-svc-…` */
  readonly serviceId: string;
}

/**
 * Reads the verification of the service's private DNS name.
 * @throws UserError when the service is not deployed, or has no such name
 */
export async function readDomain(config: Config, accounts: AwsAccounts): Promise<DomainVerification> {
  return domainOf(config, await findService(config, producerAccount(config, accounts)));
}

/**
 * Lets AWS look up the TXT record again, for instance after a verification that has failed; does nothing if the name is
 * verified. AWS answers before it has looked, so the state can still be the one before.
 * @throws UserError when the service is not deployed, or has no such name
 */
export async function verifyDomain(config: Config, accounts: AwsAccounts): Promise<DomainVerification> {
  const domain = await readDomain(config, accounts);
  if (domain.state === "verified") return domain;
  const account = await producerAccount(config, accounts).verified();
  await account.startVpcEndpointServicePrivateDnsVerification(domain.serviceId);
  return readDomain(config, accounts);
}

function domainOf({ name }: Config, { privateDns, serviceId }: EndpointServiceConfiguration): DomainVerification {
  if (privateDns === undefined) throw noPrivateDnsName(name);
  return { serviceId, ...privateDns };
}
