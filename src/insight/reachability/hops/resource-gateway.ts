import { compareZones, type ResourceConfiguration, type ResourceGateway } from "../../topology";
import { assumed, blocked, factOf, open, restingOn } from "../hop";
import type { Hop } from "../proof";

/** Whether the resource gateway works and is in the endpoint's zone: traffic to it stays in the zone. */
export function checkGateway(
  configuration: ResourceConfiguration,
  gateway: ResourceGateway | undefined,
  zone: string,
): Hop {
  if (gateway === undefined) {
    const id = configuration.resourceGatewayId ?? "the resource gateway";
    return assumed("resource-gateway", id, `${id} is not in the states: it and the resource are assumed to work.`);
  }
  const { status } = gateway;
  if (status !== undefined && status !== "ACTIVE") {
    return blocked(
      "resource-gateway",
      gateway,
      "BAD_STATE",
      `The resource gateway is ${status}.`,
      `replace ${gateway.address}`,
    );
  }
  const matches = gateway.zoneIds.map((one) => compareZones(one, zone));
  if (matches.includes("same")) {
    return restingOn(open("resource-gateway", gateway, `The resource gateway accepts the traffic in ${zone}.`), [
      factOf(gateway, "subnet_ids"),
    ]);
  }
  if (matches.length > 0 && !matches.includes("unknown")) {
    return blocked(
      "resource-gateway",
      gateway,
      "PL_RESOURCE_GATEWAY_NOT_IN_AZ",
      `The resource gateway is in ${gateway.zoneIds.join(", ")}, the endpoint's interface in ${zone}.`,
      `add a subnet in ${zone} to ${gateway.address}, or move the endpoint's interface`,
    );
  }
  const text = `The AZ IDs of the resource gateway and of the endpoint's interface are not both in the states: assumed to be the same (${zone}).`;
  return assumed("resource-gateway", gateway, text);
}
