import { type Endpoint, type EndpointService, indexOf } from "../../topology";
import { isOfService } from "../alike-consumers";
import { addressKeyOf, partKeys } from "../picture";
import type { CardInput, PictureBuilder } from "../picture-builder";
import { connectionCondition } from "./endpoints";
import { listed } from "./security-groups";
import { unseenCard } from "./unseen-card";

/** Endpoint services with their endpoint connections, including services that are not in the states. */
export function addEndpointServices(builder: PictureBuilder): void {
  const { topology } = builder;
  for (const service of topology.endpointServices.values())
    builder.addCard(cardOf(service), builder.regionFrame(service));
  for (const endpoint of topology.endpoints.values()) {
    if (!isOfService(endpoint) || endpoint.serviceName === undefined) continue;
    if (builder.consumers.isDrawn(endpoint.vpcId)) addConnection(builder, endpoint.id, endpoint);
  }
  addGroups(builder);
}

function addConnection(builder: PictureBuilder, from: string, endpoint: Endpoint, count = 1): void {
  const service = indexOf(builder.topology).endpointServiceByName.get(endpoint.serviceName);
  const to = service?.id ?? endpoint.serviceName ?? "";
  if (!service) builder.addCard(unseenService(endpoint));
  const condition = connectionCondition(endpoint);
  const label = condition === "well" ? "PrivateLink" : `PrivateLink: ${endpoint.connectionState}`;
  builder.addLine({
    from,
    to,
    kind: "private-link",
    label: count === 1 ? label : `${count} × ${label}`,
    condition,
  });
}

/** One box per group of alike consumers. */
function addGroups(builder: PictureBuilder): void {
  builder.consumers.groups.forEach((group, index) => {
    const id = `consumers ${index}`;
    const [first, ...others] = group.accountIds;
    const more = others.length > 0 ? ` and ${others.length} more` : "";
    builder.addCard({
      id,
      kind: "consumers",
      title: `${group.vpcs.length} more consumers`,
      lines: ["like the ones shown", ...listed(first && `account ${first}${more}`)],
      condition: group.endpoints.map(connectionCondition).find((one) => one !== "well") ?? "well",
      details: group.vpcs.map((vpc) => [vpc.accountId, vpc.state, vpc.name].filter(Boolean).join(" ")),
      keys: group.vpcs.flatMap(partKeys),
    });
    for (const endpoint of group.endpoints) {
      if (endpoint.serviceName !== undefined) addConnection(builder, id, endpoint, group.vpcs.length);
      else if (endpoint.resourceConfigurationArn !== undefined)
        builder.addLine({
          from: id,
          to: endpoint.resourceConfigurationArn,
          kind: "private-link",
          label: `${group.vpcs.length} × PrivateLink`,
        });
    }
  });
}

function cardOf(service: EndpointService): CardInput {
  const acceptance = service.acceptanceRequired ? "acceptance required" : "automatic acceptance";
  const verified = service.privateDnsName && `${service.privateDnsName}: ${service.privateDnsNameState}`;
  return {
    id: service.id,
    kind: "endpoint-service",
    title: "Endpoint service",
    lines: [service.name, acceptance, ...listed(service.privateDnsName)],
    condition: service.serviceState === "Failed" ? "broken" : "well",
    details: [
      service.serviceName,
      `state: ${service.serviceState ?? "not known"}`,
      ...listed(verified),
      `allowed principals: ${service.allowedPrincipals.map(({ principal }) => principal).join(", ") || "none"}`,
      ...(service.supportedRegions.length > 1 ? [`regions: ${service.supportedRegions.join(", ")}`] : []),
    ],
    keys: [
      ...partKeys(service),
      service.serviceName,
      ...service.allowedPrincipals.map(({ address }) => addressKeyOf(service.state, address)),
    ],
  };
}

function unseenService(endpoint: Endpoint): CardInput {
  const name = endpoint.serviceName ?? "";
  return unseenCard("endpoint-service", name, {
    title: "Endpoint service",
    lines: [name.split(".").at(-1) ?? name, "owned by another party"],
    details: [name, "not in the states: its backend is unknown"],
  });
}
