import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  allowedPrincipals,
  knownClientCidrs,
  producerRegion,
  remoteRegions,
  serviceZoneIds,
} from "../config/derived";
import type { Config, ProducerConfig } from "../config/schema";
import { DemoService } from "../constructs/demo-service";
import { EndpointService } from "../constructs/endpoint-service";
import { ServiceLoadBalancer } from "../constructs/service-load-balancer";
import { publishEndpointService } from "../contract/publish";
import type { StateLocation } from "../contract/state-location";
import { addAwsProvider } from "./aws-provider";
import { addAccess, addNetwork } from "./network";
import { addBackend, stateLocation } from "./state";

/** The name of the producer's stack. */
export const PRODUCER_STACK = "producer";

/** Runs the service behind a network load balancer and publishes it as an endpoint service. Wiring only. */
export class ProducerStack extends TerraformStack {
  /** Where consumers find what this stack publishes. */
  public readonly stateLocation: StateLocation;

  public constructor(scope: Construct, config: Config, producer: ProducerConfig) {
    super(scope, PRODUCER_STACK);
    const region = producerRegion(config);
    const state = producer.state ?? config.state;
    addBackend(this, PRODUCER_STACK, config, state);
    this.stateLocation = stateLocation(PRODUCER_STACK, config, state);
    addAwsProvider(this, "aws", { account: producer.account, region, tags: config.tags });

    const { service } = producer;
    const network = addNetwork(this, config.name, producer.network);
    const access = addAccess(this, config.name, region, network, producer.access);
    const demo = new DemoService(this, "service", { name: config.name, network, port: service.port, access });
    const loadBalancer = new ServiceLoadBalancer(this, "load-balancer", {
      name: config.name,
      network,
      port: service.port,
      targets: demo.targets,
      clientCidrs: knownClientCidrs(config),
      crossZone: service.crossZone,
    });
    demo.securityGroup.allowFrom("load-balancer", loadBalancer.securityGroup, {
      port: service.port,
      description: "Service and health checks from the load balancer",
    });
    const endpointService = new EndpointService(this, "endpoint-service", {
      name: config.name,
      loadBalancer,
      acceptanceRequired: service.acceptance !== "principals",
      allowedPrincipals: allowedPrincipals(config),
      supportedRegions: remoteRegions(config),
    });
    publishEndpointService(this, {
      serviceName: endpointService.serviceName,
      serviceRegion: region,
      port: service.port,
      availabilityZoneIds: serviceZoneIds(producer, region),
      endpointServiceId: endpointService.endpointServiceId,
    });
  }
}
