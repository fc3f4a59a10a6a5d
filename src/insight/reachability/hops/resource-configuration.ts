import { type Endpoint, indexOf, type ResourceConfiguration, type ResourceShare, type Topology } from "../../topology";
import { whenAbsent } from "../absence";
import { assumed, blocked, open } from "../hop";
import { inRanges } from "../number-ranges";
import type { Hop } from "../proof";

/** Whether the configuration is shared with the endpoint's account through RAM. */
export function checkResourceShare(topology: Topology, endpoint: Endpoint, configuration: ResourceConfiguration): Hop {
  const account = endpoint.accountId;
  if (account === undefined || configuration.accountId === undefined) {
    return assumed("resource-share", configuration, "The accounts are not in the states: assumed to be shared.");
  }
  if (account === configuration.accountId) {
    return open("resource-share", configuration, "Endpoint and resource configuration are in the same account.");
  }
  const shares = sharesOf(topology, configuration);
  const direct = shares.find((share) => share.principals.some(({ principal }) => isOfAccount(principal, account)));
  if (direct !== undefined) return checkAccepted(direct, account);
  const organization = shares.find((share) => share.principals.some(({ principal }) => isOrganization(principal)));
  if (organization !== undefined) {
    return assumed("resource-share", organization, `Shared with an organization, assumed to hold account ${account}.`);
  }
  return whenAbsent("RAM share of a resource configuration", configuration, {
    assumed: () =>
      assumed(
        "resource-share",
        configuration,
        `The shares of ${configuration.address} are not all in the states: one with account ${account} is assumed.`,
      ),
    closed: () =>
      blocked(
        "resource-share",
        shares[0] ?? configuration,
        "PL_RESOURCE_NOT_SHARED",
        `The resource configuration is not shared with account ${account}.`,
        `add an aws_ram_principal_association with principal = "${account}" and an aws_ram_resource_association of ${configuration.address}`,
      ),
  });
}

/** A child configuration is shared with its group. */
function sharesOf(topology: Topology, configuration: ResourceConfiguration): readonly ResourceShare[] {
  const { sharesByResource } = indexOf(topology);
  const group = topology.resourceConfigurations.get(configuration.groupId);
  return [configuration.arn, group?.arn].flatMap((arn) => sharesByResource.get(arn) ?? []);
}

function isOfAccount(principal: string, account: string): boolean {
  return principal === account || (principal.includes(":iam:") && principal.split(":")[4] === account);
}

function isOrganization(principal: string): boolean {
  return principal.includes(":organizations:");
}

/** Outside an organization, the receiving account must accept the share. */
function checkAccepted(share: ResourceShare, account: string): Hop {
  const accepter = share.accepters.find((one) => one.accountId === undefined || one.accountId === account);
  if (accepter === undefined) {
    return assumed(
      "resource-share",
      share,
      `Shared with ${account}; no state accepts the share, which is needed outside an organization.`,
    );
  }
  if (accepter.status !== undefined && accepter.status !== "ACTIVE") {
    return blocked(
      "resource-share",
      share,
      "PL_RESOURCE_SHARE_NOT_ACCEPTED",
      `Account ${account} has the share as ${accepter.status}.`,
      `accept the share: ${accepter.address}`,
    );
  }
  return open("resource-share", share, `Shared with ${account}, accepted by ${accepter.address}.`);
}

/** Whether the configuration covers the port; an ARN configuration has the port of its resource (LAT-07). */
export function checkResourcePort(topology: Topology, configuration: ResourceConfiguration, port: number): Hop {
  const ranges = configuration.portRanges.length > 0 ? configuration.portRanges : resourcePort(topology, configuration);
  if (ranges.length === 0) {
    return assumed(
      "resource-port",
      configuration,
      `The ports of ${configuration.address} are not in the states: ${port} is assumed.`,
    );
  }
  if (inRanges(ranges, port)) {
    return open("resource-port", configuration, `Port ${port} is covered.`);
  }
  return blocked(
    "resource-port",
    configuration,
    "PL_RESOURCE_PORT_RESTRICTION",
    `The resource configuration covers ${ranges.join(", ")}, not ${port}.`,
    `ask for port ${ranges[0]}, or add "${port}" to port_ranges of ${configuration.address}`,
  );
}

function resourcePort(topology: Topology, configuration: ResourceConfiguration): readonly string[] {
  const { definition } = configuration;
  const port = definition?.kind === "arn" ? topology.databases.get(definition.arn)?.port : undefined;
  return port === undefined ? [] : [String(port)];
}
