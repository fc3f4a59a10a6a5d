import { type Endpoint, indexOf } from "../../topology";
import { isOfService } from "../alike-consumers";
import { byZone } from "../by-zone";
import { addressKeyOf, type Condition, partKeys } from "../picture";
import type { CardInput, PictureBuilder } from "../picture-builder";
import { type PlacedCard, vpnInterfacesIn } from "./client-vpns";
import { groupNames, guarded, listed } from "./security-groups";

/** Endpoints for customer services, with an interface per zone; endpoints for AWS services in one box per VPC. */
export function addEndpoints(builder: PictureBuilder): void {
  for (const [vpcId, endpoints] of indexOf(builder.topology).endpointsByVpc) {
    if (!builder.consumers.isDrawn(vpcId)) continue;
    for (const endpoint of endpoints.filter(isOfService)) addServiceEndpoint(builder, endpoint);
    addAwsEndpoints(
      builder,
      endpoints.filter((one) => !isOfService(one)),
    );
  }
}

/** The condition of an endpoint by its connection state (EP-10). */
export function connectionCondition(endpoint: Endpoint): Condition {
  const state = endpoint.connectionState?.toLowerCase();
  if (state === undefined || state === "available") return "well";
  return state.startsWith("pending") ? "pending" : "broken";
}

function addServiceEndpoint(builder: PictureBuilder, endpoint: Endpoint): void {
  const places = byZone(endpoint.interfaces).map((at) => {
    const subnet = builder.topology.subnets.get(at.subnetId);
    const id = `${endpoint.id} in ${at.subnetId}`;
    builder.addCard(
      {
        id,
        kind: "endpoint-interface",
        title: "Endpoint interface",
        lines: [at.address ?? "address not in the states"],
        details: [`interface of ${endpoint.name} in ${at.subnetId}`],
        keys: at.address === undefined ? [] : [`${endpoint.vpcId} ${at.address}`],
        ...(subnet && { zone: subnet.zoneId }),
      },
      builder.subnetFrame(at.subnetId, endpoint.vpcId, endpoint),
    );
    return { id, subnetId: at.subnetId };
  });
  builder.addCard(cardOf(builder, endpoint), builder.vpcFrame(endpoint.vpcId, endpoint));
  for (const { id } of places) builder.addLine({ from: id, to: endpoint.id, kind: "traffic" });
  joinSources(builder, endpoint, places);
}

/**
 * Sources in the VPC can use the interface of any zone. A single source gets lines to all of them; of several, each
 * gets the line inside its own subnet.
 */
function joinSources(builder: PictureBuilder, endpoint: Endpoint, places: readonly PlacedCard[]): void {
  const sources = [...vpnInterfacesIn(builder, endpoint.vpcId), ...clientInstancesIn(builder, endpoint.vpcId)];
  const targets = places.length > 0 ? places : [{ id: endpoint.id, subnetId: "" }];
  for (const source of sources) {
    const near = targets.filter(({ subnetId }) => subnetId === source.subnetId);
    for (const { id } of sources.length === 1 || near.length === 0 ? targets : near)
      builder.addLine({ from: source.id, to: id, kind: "traffic" });
  }
}

/** Instances that are not targets, and so clients of a service. */
function clientInstancesIn(builder: PictureBuilder, vpcId: string): readonly PlacedCard[] {
  const { topology } = builder;
  const serving = new Set(
    [...topology.targetGroups.values()].flatMap((group) => group.targets.map((one) => one.targetId)),
  );
  return (indexOf(topology).instancesByVpc.get(vpcId) ?? [])
    .filter(({ id, privateIp }) => !serving.has(id) && !serving.has(privateIp ?? ""))
    .map(({ id, subnetId }) => ({ id, subnetId: subnetId ?? "" }));
}

const KIND = {
  Interface: { kind: "interface-endpoint", title: "Interface endpoint" },
  Resource: { kind: "resource-endpoint", title: "Resource endpoint" },
  ServiceNetwork: { kind: "resource-endpoint", title: "Service network endpoint" },
  Gateway: { kind: "gateway-endpoint", title: "Gateway endpoint" },
  GatewayLoadBalancer: { kind: "gateway-endpoint", title: "Gateway Load Balancer endpoint" },
} as const;

function cardOf(builder: PictureBuilder, endpoint: Endpoint): CardInput {
  return {
    ...guarded(builder.topology, endpoint, {
      details: [
        ...listed(endpoint.serviceName ?? endpoint.resourceConfigurationArn),
        ...(endpoint.serviceRegion === undefined || endpoint.serviceRegion === endpoint.region
          ? []
          : [`service in ${endpoint.serviceRegion}`]),
        ...listed(endpoint.regionalDnsName),
        `private DNS: ${endpoint.privateDnsEnabled ? "on" : "off"}`,
      ],
      keys: endpoint.accepter ? [addressKeyOf(endpoint.accepter.state, endpoint.accepter.address)] : [],
    }),
    ...KIND[endpoint.endpointType],
    lines: [endpoint.name, endpoint.connectionState ?? "unknown state"],
    condition: connectionCondition(endpoint),
  };
}

function addAwsEndpoints(builder: PictureBuilder, endpoints: readonly Endpoint[]): void {
  for (const type of ["Interface", "Gateway", "GatewayLoadBalancer"] as const) {
    const alike = endpoints.filter((endpoint) => endpoint.endpointType === type);
    const [first] = alike;
    if (!first) continue;
    const zones = new Set(alike.flatMap((one) => one.interfaces.flatMap((at) => at.zoneId ?? [])));
    const { kind, title } = KIND[type];
    builder.addCard(
      {
        id: `${type} endpoints in ${first.vpcId}`,
        kind,
        title: alike.length === 1 ? title : `${alike.length} ${title.toLowerCase()}s`,
        lines: [
          alike.map((endpoint) => awsServiceOf(endpoint)).join(", "),
          ...(zones.size === 0 ? [] : [`in ${[...zones].sort().join(", ")}`]),
        ],
        securityGroups: groupNames(builder.topology, [
          ...new Set(alike.flatMap((endpoint) => endpoint.securityGroupIds)),
        ]),
        details: alike.map((endpoint) => `${endpoint.id} ${endpoint.serviceName ?? ""}`),
        keys: alike.flatMap(partKeys),
      },
      builder.vpcFrame(first.vpcId, first),
    );
  }
}

/** `com.amazonaws.eu-central-1.ssm` is known as `ssm`. */
function awsServiceOf(endpoint: Endpoint): string {
  return endpoint.serviceName?.split(".").slice(3).join(".") || (endpoint.serviceName ?? endpoint.id);
}
