import { type Endpoint, indexOf, type ResourceConfiguration, type ResourceGateway } from "../../topology";
import { partKeys } from "../picture";
import type { PictureBuilder } from "../picture-builder";
import { guarded, listed } from "./security-groups";
import { unseenCard } from "./unseen-card";

/** Resource configurations behind resource endpoints, the gateways they go through, and what they lead to. */
export function addResourceGateways(builder: PictureBuilder): void {
  const { topology } = builder;
  for (const gateway of topology.resourceGateways.values()) addGateway(builder, gateway);
  for (const configuration of topology.resourceConfigurations.values()) addConfiguration(builder, configuration);
  for (const endpoint of topology.endpoints.values())
    if (endpoint.resourceConfigurationArn !== undefined && builder.consumers.isDrawn(endpoint.vpcId))
      joinEndpoint(builder, endpoint, endpoint.resourceConfigurationArn);
}

function addGateway(builder: PictureBuilder, gateway: ResourceGateway): void {
  const zones = gateway.zoneIds.filter((id) => id !== undefined);
  builder.addCard(
    {
      ...guarded(builder.topology, gateway),
      kind: "resource-gateway",
      title: "Resource gateway",
      lines: [gateway.name, ...listed(zones.length > 0 ? `in ${[...zones].sort().join(", ")}` : undefined)],
    },
    builder.vpcFrame(gateway.vpcId, gateway),
  );
}

function addConfiguration(builder: PictureBuilder, configuration: ResourceConfiguration): void {
  const shares = indexOf(builder.topology).sharesByResource.get(configuration.arn) ?? [];
  builder.addCard(
    {
      id: configuration.arn ?? configuration.id,
      kind: "resource-configuration",
      title: "Resource configuration",
      lines: [configuration.name, ...listed(portsOf(configuration))],
      details: [
        configuration.id,
        `type: ${configuration.configurationType}`,
        ...shares.map(
          (share) => `shared by ${share.name} with ${share.principals.map(({ principal }) => principal).join(", ")}`,
        ),
      ],
      keys: [...partKeys(configuration), ...shares.flatMap(partKeys)],
    },
    builder.regionFrame(configuration),
  );
  const gatewayId = configuration.resourceGatewayId;
  if (gatewayId === undefined) return;
  builder.addLine({ from: configuration.arn ?? configuration.id, to: gatewayId, kind: "traffic" });
  const gateway = builder.topology.resourceGateways.get(gatewayId);
  const resource = gateway && addResource(builder, configuration, gateway);
  if (resource !== undefined) builder.addLine({ from: gatewayId, to: resource, kind: "traffic" });
}

/** The resource of a configuration: a database in the states, or else its name, address or ARN. */
function addResource(
  builder: PictureBuilder,
  configuration: ResourceConfiguration,
  gateway: ResourceGateway,
): string | undefined {
  const { definition } = configuration;
  if (!definition) return undefined;
  const { topology } = builder;
  const database =
    definition.kind === "dns"
      ? indexOf(topology).databaseByDnsName.get(definition.domainName.toLowerCase())
      : [...topology.databases.values()].find((one) => definition.kind === "arn" && one.arn === definition.arn);
  const parent = builder.vpcFrame(gateway.vpcId, gateway);
  if (database) {
    builder.addCard(
      {
        ...guarded(topology, database, { details: listed(database.dnsName) }),
        kind: "database",
        title: "RDS database",
        lines: [database.name, [database.engine, database.port].filter(Boolean).join(" · ")].filter(Boolean),
      },
      parent,
    );
    return database.id;
  }
  const what =
    definition.kind === "dns" ? definition.domainName : definition.kind === "ip" ? definition.address : definition.arn;
  const id = `${configuration.id} ${what}`;
  const text = { title: "Resource", lines: [what, "not in the states"], details: [], keys: [what] };
  builder.addCard(unseenCard("address", id, text), parent);
  return id;
}

function portsOf(configuration: ResourceConfiguration): string | undefined {
  return configuration.portRanges.length > 0 ? `ports ${configuration.portRanges.join(", ")}` : undefined;
}

function joinEndpoint(builder: PictureBuilder, endpoint: Endpoint, arn: string): void {
  const lines = [arn.split("/").at(-1) ?? arn, "owned by another party"];
  builder.addCard(unseenCard("resource-configuration", arn, { title: "Resource configuration", lines }));
  builder.addLine({ from: endpoint.id, to: arn, kind: "private-link", label: "PrivateLink" });
}
