import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  allowedPrincipals,
  consumersOfProducer,
  knownClientCidrs,
  PRODUCER_STACK,
  producerRegion,
  remoteRegions,
  serviceZoneIds,
} from "../config/derived";
import type { Config, ProducerConfig } from "../config/schema";
import { ConnectionNotifications } from "../constructs/connection-notifications";
import { EmailTopic } from "../constructs/email-topic";
import { EndpointService } from "../constructs/endpoint-service";
import { Guardrails } from "../constructs/guardrails";
import type { PrivateNetwork } from "../constructs/network";
import { PrivateDnsVerification } from "../constructs/private-dns-verification";
import { ServiceLoadBalancer } from "../constructs/service-load-balancer";
import { SharedResource, type SharedResourceTarget } from "../constructs/shared-resource";
import { output, publishEndpointService, publishResource } from "../contract/publish";
import type { StateLocation } from "../contract/state-location";
import { addAwsProvider } from "./aws-provider";
import { addMonitoring, type Monitoring } from "./monitoring";
import { addAccess, addLoadBalancerSubnets, addNetwork } from "./network";
import { addServiceBackend, type TargetBackend } from "./service-backend";
import { addBackend, stateLocation } from "./state";

/** Runs the service behind a network load balancer and publishes it as an endpoint service. Wiring only. */
export class ProducerStack extends TerraformStack {
  /** Where consumers find what this stack publishes. */
  public readonly stateLocation: StateLocation;
  private readonly region: string;

  public constructor(
    scope: Construct,
    private readonly config: Config,
    private readonly producer: ProducerConfig,
  ) {
    super(scope, PRODUCER_STACK);
    Guardrails.addTo(this, config);
    this.region = producerRegion(config);
    const state = producer.state ?? config.state;
    addBackend(this, PRODUCER_STACK, config, state);
    this.stateLocation = stateLocation(PRODUCER_STACK, config, state);
    addAwsProvider(this, "aws", { account: producer.account, region: this.region, tags: config.tags });

    const network = addNetwork(this, config.name, producer.network);
    const monitoring = addMonitoring(this, config.name, config.monitoring, network);
    const { backend } = producer.service;
    if (backend.kind === "resource") this.shareResource(network, backend);
    else if (backend.kind === "existing-nlb") this.publish({ loadBalancerArn: backend.arn });
    else this.publish(this.addLoadBalancer(network, backend, monitoring));
  }

  private addLoadBalancer(
    network: PrivateNetwork,
    backend: TargetBackend,
    monitoring: Monitoring,
  ): ServiceLoadBalancer {
    const { config, producer, region } = this;
    const access = addAccess(this, config.name, region, network, producer.access);
    const { securityGroup, targets } = addServiceBackend(this, backend, {
      config,
      producer,
      region,
      network,
      access,
    });
    const loadBalancer = new ServiceLoadBalancer(this, "load-balancer", {
      name: config.name,
      network: {
        vpcId: network.vpcId,
        subnets: addLoadBalancerSubnets(this, config.name, region, network, producer.network),
      },
      port: producer.service.port,
      targets,
      clientCidrs: knownClientCidrs(config),
      crossZone: producer.service.crossZone,
    });
    securityGroup?.allowFrom("load-balancer", loadBalancer.securityGroup, {
      port: targets.port,
      description: "Service and health checks from the load balancer",
    });
    monitoring.alarms?.watchLoadBalancer(loadBalancer);
    output(this, "load_balancer_security_group_id", loadBalancer.securityGroup.securityGroupId, {
      description: "Source of the connections to the targets: their security group must allow it",
    });
    return loadBalancer;
  }

  private publish(loadBalancer: { readonly loadBalancerArn: string }): void {
    const { config, producer, region } = this;
    const { service } = producer;
    const endpointService = new EndpointService(this, "endpoint-service", {
      name: config.name,
      loadBalancer,
      acceptanceRequired: service.acceptance !== "principals",
      allowedPrincipals: allowedPrincipals(config),
      supportedRegions: remoteRegions(config),
      privateDnsName: service.privateDns?.name,
    });
    this.addPrivateDns(endpointService);
    this.addNotifications(endpointService);
    publishEndpointService(this, {
      serviceName: endpointService.serviceName,
      serviceRegion: region,
      port: service.port,
      availabilityZoneIds: serviceZoneIds(producer, region),
      endpointServiceId: endpointService.endpointServiceId,
    });
  }

  private addPrivateDns(endpointService: EndpointService): void {
    const { privateDns } = this.producer.service;
    if (!privateDns) return;
    output(this, "private_dns_verification_record", endpointService.privateDnsVerification, {
      description: "TXT record, relative to the domain, that proves who owns the private DNS name",
    });
    if (!privateDns.publicZoneId) return;
    new PrivateDnsVerification(this, "private-dns", {
      endpointService,
      publicZoneId: privateDns.publicZoneId,
    });
  }

  private addNotifications(endpointService: EndpointService): void {
    const { notifications } = this.producer.service;
    if (!notifications) return;
    const { emails, events, topicArn } = notifications;
    const topic = topicArn
      ? { topicArn }
      : new EmailTopic(this, "notifications-topic", {
          name: `${this.config.name}-connections`,
          publisher: "vpce.amazonaws.com",
          emails,
        });
    new ConnectionNotifications(this, "notifications", { endpointService, topic, events });
  }

  private shareResource(network: PrivateNetwork, target: { arn?: string; dnsName?: string; address?: string }): void {
    const { config, producer } = this;
    const accountIds = consumersOfProducer(config).flatMap(([, consumer]) => consumer.account.id ?? []);
    const resource = new SharedResource(this, "resource", {
      name: config.name,
      network,
      port: producer.service.port,
      target: resourceTarget(target),
      accountIds: [...new Set(accountIds)],
    });
    publishResource(this, {
      port: producer.service.port,
      resourceConfigurationArn: resource.resourceConfigurationArn,
      resourceShareArn: resource.resourceShareArn,
    });
    output(this, "resource_gateway_security_group_id", resource.securityGroup.securityGroupId, {
      description: "Source of the connections to the resource: its security group must allow it",
    });
  }
}

function resourceTarget(target: { arn?: string; dnsName?: string; address?: string }): SharedResourceTarget {
  if (target.arn) return { arn: target.arn };
  if (target.dnsName) return { dnsName: target.dnsName };
  if (target.address) return { address: target.address };
  throw new Error("a resource needs an ARN, a DNS name or an address");
}
