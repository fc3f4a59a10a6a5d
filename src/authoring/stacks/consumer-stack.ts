import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { consumerRegion, servicePortOf, serviceScheme, serviceUrl } from "../config/derived";
import { defaultTagsOf } from "../config/ownership";
import type { Config, ConsumerConfig } from "../config/schema";
import { omitWarnings } from "../constructs/checks";
import { Guardrails } from "../constructs/guardrails";
import { TestInstance } from "../constructs/test-instance";
import { publishOutput } from "../contract/publish";
import { addAwsProvider } from "./aws-provider";
import { addPrivateDns } from "./consumer-dns";
import { addEndpoint } from "./consumer-endpoint";
import { addClientVpn } from "./consumer-vpn";
import { addMonitoring } from "./monitoring";
import { addAccess, addNetwork } from "./network";
import type { ProducerStack } from "./producer-stack";
import { addEncryption, instanceSettings } from "./production";
import { addBackend } from "./state";

/** Who connects beside the clients of the config. */
const FROM = {
  vpn: (port: number) => ({ port, description: "Service from clients of the VPN" }),
  test: (port: number) => ({ port, description: "Service from the test instance" }),
};

/** Properties of a {@link ConsumerStack}. */
export interface ConsumerStackProps {
  readonly config: Config;
  /** The part of the config that describes this consumer. */
  readonly consumer: ConsumerConfig;
  /** The producer's stack. Leave it out if the consumer uses another provider's service. */
  readonly producer?: ProducerStack;
}

/** Connects to the service with an endpoint, a private DNS name and a Client VPN. Wiring only. */
export class ConsumerStack extends TerraformStack {
  public constructor(scope: Construct, id: string, props: ConsumerStackProps) {
    super(scope, id);
    omitWarnings(this);
    Guardrails.addTo(this, props.config);
    const { config, consumer, producer } = props;
    const name = `${config.name}-${id}`;
    const region = consumerRegion(config, consumer);
    addBackend(this, id, config, consumer.state ?? config.state);
    const tags = defaultTagsOf(config, { name: id, account: consumer.account, region });
    addAwsProvider(this, "aws", { account: consumer.account, region, tags });
    if (producer) this.addDependency(producer);

    const network = addNetwork(this, name, consumer.network);
    const { kmsKeyArn } = addEncryption(this, name, region, config);
    const { alarms } = addMonitoring(this, name, config.monitoring, network, kmsKeyArn, config.production);
    const access = addAccess(this, name, region, network, consumer.access);
    const { endpoint, port, serviceName } = addEndpoint(this, { ...props, name, region, network });
    addPrivateDns(this, consumer, network, endpoint, config.name);
    if (serviceName) alarms?.watchEndpoint({ endpointId: endpoint.endpointId, vpcId: network.vpcId, serviceName });
    if (consumer.vpn) {
      const clientVpn = addClientVpn(this, { name, config, consumer, vpn: consumer.vpn, network, kmsKeyArn });
      alarms?.watchClientVpn(clientVpn);
      if (consumer.clients) endpoint.securityGroup.allowFrom("vpn", clientVpn.securityGroup, FROM.vpn(port));
    }
    if (consumer.testInstance) {
      const settings = instanceSettings(this, name, config, access);
      const test = new TestInstance(this, "test-instance", { ...settings, name, network, endpoint, port, access });
      if (consumer.clients) endpoint.securityGroup.allowFrom("test-instance", test.securityGroup, FROM.test(port));
      const { instanceId } = test;
      publishOutput(this, "test_instance_id", instanceId, { description: "Instance to try the service from" });
    }
    publishOutput(this, "service_url", serviceUrl(config, consumer, endpoint.regionalDnsName.dnsName), {
      description: "Where the service answers",
    });
    const servicePort = servicePortOf(config, consumer);
    if (servicePort && serviceScheme(config, consumer) === "https" && endpoint.urls) {
      publishOutput(this, "endpoint_urls", endpoint.urls("https", servicePort), {
        description: "All of AWS's names of the endpoint as URLs",
      });
    }
    publishOutput(this, "endpoint_id", endpoint.endpointId, { description: "Id of the endpoint" });
    publishOutput(this, "endpoint_dns_name", endpoint.regionalDnsName.dnsName, {
      description: "AWS's own name of the endpoint",
    });
  }
}
