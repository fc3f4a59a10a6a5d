import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { consumerRegion, producerRegion, serviceUrl } from "../config/derived";
import type { Config, ConsumerConfig } from "../config/schema";
import type { ConnectionAccepterProps } from "../constructs/service-endpoint";
import { ServiceEndpoint } from "../constructs/service-endpoint";
import { output } from "../contract/publish";
import type { EndpointServiceContract } from "../contract/service-contract";
import { ServiceReference } from "../contract/service-reference";
import { addAwsProvider } from "./aws-provider";
import { addPrivateDns } from "./consumer-dns";
import { addClientVpn } from "./consumer-vpn";
import { addAccess, addNetwork } from "./network";
import type { ProducerStack } from "./producer-stack";
import { addBackend } from "./state";

export interface ConsumerStackProps {
  readonly config: Config;
  readonly consumer: ConsumerConfig;
  /** Left out when the consumer uses somebody else's service. */
  readonly producer?: ProducerStack;
}

/** Reaches the service through an interface endpoint, a private name and a Client VPN. Wiring only. */
export class ConsumerStack extends TerraformStack {
  public constructor(scope: Construct, id: string, props: ConsumerStackProps) {
    super(scope, id);
    const { config, consumer, producer } = props;
    const name = `${config.name}-${id}`;
    const region = consumerRegion(config, consumer);
    addBackend(this, id, config, consumer.state ?? config.state);
    addAwsProvider(this, "aws", { account: consumer.account, region, tags: config.tags });
    if (producer) this.addDependency(producer);

    const network = addNetwork(this, name, consumer.network);
    addAccess(this, name, region, network, consumer.access);
    const service = this.findService(props);
    const endpoint = new ServiceEndpoint(this, "endpoint", {
      name,
      network,
      service: { ...service, serviceRegion: remoteRegion(config, consumer, region) },
      accepter: producer ? this.accepter(config, service) : undefined,
      privateDns: consumer.privateDns,
    });
    addPrivateDns(this, consumer, network, endpoint, config.name);
    if (consumer.vpn) addClientVpn(this, { name, config, consumer, vpn: consumer.vpn, network });

    output(this, "service_url", serviceUrl(config, consumer, endpoint.regionalDnsName.dnsName), {
      description: "Where the service answers",
    });
    output(this, "endpoint_id", endpoint.endpointId, { description: "Id of the interface endpoint" });
    output(this, "endpoint_dns_name", endpoint.regionalDnsName.dnsName, {
      description: "AWS's own name of the endpoint",
    });
  }

  private findService({ consumer, producer }: ConsumerStackProps): EndpointServiceContract {
    if (producer) return ServiceReference.fromProducer(this, "producer", producer);
    const vendor = consumer.service;
    if (!vendor) throw new Error(`consumer ${this.node.id} has neither a producer nor a service`);
    return ServiceReference.fromServiceName({
      serviceName: vendor.name,
      serviceRegion: vendor.region,
      port: vendor.port,
      availabilityZoneIds: vendor.zoneIds,
    });
  }

  private accepter(config: Config, service: EndpointServiceContract): ConnectionAccepterProps | undefined {
    if (!config.producer || config.producer.service.acceptance !== "accepter") return undefined;
    const provider = addAwsProvider(this, "aws-producer", {
      account: config.producer.account,
      region: producerRegion(config),
      tags: config.tags,
      alias: "producer",
    });
    return { provider, endpointServiceId: service.endpointServiceId };
  }
}

/** The service's region when it is not the consumer's. */
function remoteRegion(config: Config, consumer: ConsumerConfig, region: string): string | undefined {
  const serviceRegion = consumer.service ? (consumer.service.region ?? region) : producerRegion(config);
  return serviceRegion === region ? undefined : serviceRegion;
}
