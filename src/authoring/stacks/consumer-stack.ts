import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { consumerRegion, servicePortOf, serviceScheme, serviceUrl } from "../config/derived";
import type { Config, ConsumerConfig } from "../config/schema";
import { Guardrails } from "../constructs/guardrails";
import { TestInstance } from "../constructs/test-instance";
import { output } from "../contract/publish";
import { addAwsProvider } from "./aws-provider";
import { addPrivateDns } from "./consumer-dns";
import { addEndpoint } from "./consumer-endpoint";
import { addClientVpn } from "./consumer-vpn";
import { addMonitoring } from "./monitoring";
import { addAccess, addNetwork } from "./network";
import type { ProducerStack } from "./producer-stack";
import { addBackend } from "./state";

export interface ConsumerStackProps {
  readonly config: Config;
  readonly consumer: ConsumerConfig;
  /** Left out when the consumer uses somebody else's service. */
  readonly producer?: ProducerStack;
}

/** Reaches the service through an endpoint, a private name and a Client VPN. Wiring only. */
export class ConsumerStack extends TerraformStack {
  public constructor(scope: Construct, id: string, props: ConsumerStackProps) {
    super(scope, id);
    Guardrails.addTo(this, props.config);
    const { config, consumer, producer } = props;
    const name = `${config.name}-${id}`;
    const region = consumerRegion(config, consumer);
    addBackend(this, id, config, consumer.state ?? config.state);
    addAwsProvider(this, "aws", { account: consumer.account, region, tags: config.tags });
    if (producer) this.addDependency(producer);

    const network = addNetwork(this, name, consumer.network);
    const { alarms } = addMonitoring(this, name, config.monitoring, network);
    const access = addAccess(this, name, region, network, consumer.access);
    const { endpoint, port, serviceName } = addEndpoint(this, { ...props, name, region, network });
    addPrivateDns(this, consumer, network, endpoint, config.name);
    if (serviceName) alarms?.watchEndpoint({ endpointId: endpoint.endpointId, vpcId: network.vpcId, serviceName });
    if (consumer.vpn) {
      const clientVpn = addClientVpn(this, { name, config, consumer, vpn: consumer.vpn, network });
      alarms?.watchClientVpn(clientVpn);
    }
    if (consumer.testInstance) {
      const { instanceId } = new TestInstance(this, "test-instance", {
        name,
        network,
        endpoint,
        port,
        access,
      });
      output(this, "test_instance_id", instanceId, { description: "Instance to try the service from" });
    }
    output(this, "service_url", serviceUrl(config, consumer, endpoint.regionalDnsName.dnsName), {
      description: "Where the service answers",
    });
    const servicePort = servicePortOf(config, consumer);
    if (servicePort && serviceScheme(config, consumer) === "https" && endpoint.urls) {
      output(this, "endpoint_urls", endpoint.urls("https", servicePort), {
        description: "All of AWS's names of the endpoint as URLs",
      });
    }
    output(this, "endpoint_id", endpoint.endpointId, { description: "Id of the endpoint" });
    output(this, "endpoint_dns_name", endpoint.regionalDnsName.dnsName, {
      description: "AWS's own name of the endpoint",
    });
  }
}
