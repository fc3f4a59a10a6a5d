import type { TerraformStack } from "cdktf";
import { serviceMissing } from "../../base/errors/construct-errors";
import { ownsResource, producerRegion } from "../config/derived";
import { defaultTagsOf } from "../config/ownership";
import type { ClientConfig, Config, ConsumerConfig } from "../config/schema";
import type { Client } from "../constructs/clients";
import type { EndpointDnsName } from "../constructs/endpoint-dns";
import type { PrivateNetwork } from "../constructs/network";
import { ResourceEndpoint } from "../constructs/resource-endpoint";
import type { SecurityGroup } from "../constructs/security-group";
import { type ConnectionAccepterProps, ServiceEndpoint } from "../constructs/service-endpoint";
import { cidrKey } from "../constructs/tokens";
import { ResourceReference } from "../contract/resource-reference";
import type { EndpointServiceContract } from "../contract/service-contract";
import { ServiceReference } from "../contract/service-reference";
import { addAwsProvider } from "./aws-provider";
import type { ProducerStack } from "./producer-stack";

/** An endpoint of either kind, as the rest of a consumer's stack uses it. */
export interface ConsumerEndpoint {
  readonly endpoint: {
    readonly endpointId: string;
    readonly regionalDnsName: EndpointDnsName;
    readonly securityGroup: SecurityGroup;
    /** Interface endpoints only. */
    zonalDnsName?(zoneName: string): EndpointDnsName;
    /** URLs of all its names. Interface endpoints only. */
    urls?(scheme: string, port: number): string;
  };
  readonly port: number;
  /** Undefined for a shared resource. */
  readonly serviceName?: string;
}

/** What an endpoint depends on. */
export interface ConsumerEndpointProps {
  readonly config: Config;
  readonly consumer: ConsumerConfig;
  readonly producer?: ProducerStack;
  readonly name: string;
  readonly region: string;
  readonly network: PrivateNetwork;
}

/** Adds a consumer's endpoint, for the producer's service or resource or for another provider's service. */
export function addEndpoint(stack: TerraformStack, props: ConsumerEndpointProps): ConsumerEndpoint {
  const { config, name, network, producer } = props;
  const clients = clientsOf(props.consumer);
  if (producer && config.producer?.service.backend.kind === "resource") {
    const resource = ResourceReference.fromRemoteState(stack, "producer", producer.stateLocation);
    const acceptShare = !ownsResource(config, props.consumer) && (props.consumer.acceptShare ?? true);
    const endpoint = new ResourceEndpoint(stack, "endpoint", { name, network, resource, acceptShare, clients });
    return { endpoint, port: resource.port };
  }
  const service = findService(stack, props);
  const endpoint = new ServiceEndpoint(stack, "endpoint", {
    name,
    network,
    service,
    clients,
    accepter: accepter(stack, props, service),
    privateDns: props.consumer.privateDns,
  });
  return { endpoint, port: service.port, serviceName: service.serviceName };
}

/** The clients by who they are: the address of a rule does not depend on its place in the list. */
function clientsOf({ clients }: ConsumerConfig): Readonly<Record<string, Client>> | undefined {
  return clients && Object.fromEntries(clients.flatMap((client) => clientOf(client) ?? []).map(keyed));
}

function clientOf({ cidr, description, prefixListId, securityGroupId }: ClientConfig): Client | undefined {
  if (cidr !== undefined) return { cidr, description };
  if (securityGroupId !== undefined) return { securityGroupId, description };
  return prefixListId === undefined ? undefined : { prefixListId, description };
}

function keyed(client: Client): readonly [string, Client] {
  const who = "cidr" in client ? client.cidr : "prefixListId" in client ? client.prefixListId : client.securityGroupId;
  return [cidrKey(who), client];
}

function findService(stack: TerraformStack, { consumer, producer }: ConsumerEndpointProps): EndpointServiceContract {
  if (producer) return ServiceReference.fromProducer(stack, "producer", producer);
  const vendor = consumer.service;
  if (!vendor) throw serviceMissing(stack.node.id);
  return ServiceReference.fromServiceName({
    serviceName: vendor.name,
    serviceRegion: vendor.region,
    port: vendor.port,
    availabilityZoneIds: vendor.zoneIds,
  });
}

function accepter(
  stack: TerraformStack,
  { config, producer }: ConsumerEndpointProps,
  service: EndpointServiceContract,
): ConnectionAccepterProps | undefined {
  if (!producer || config.producer?.service.acceptance !== "accepter") return undefined;
  const [account, region] = [config.producer.account, producerRegion(config)];
  const provider = addAwsProvider(stack, "aws-producer", {
    account,
    region,
    tags: defaultTagsOf(config, { name: stack.node.id, account, region }),
    alias: "producer",
  });
  return { provider, endpointServiceId: service.endpointServiceId };
}
