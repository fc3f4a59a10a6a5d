import { Fn, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { unique } from "../../base/collections";
import { resourceTargetMissing } from "../../base/errors/construct-errors";
import {
  allowedPrincipals,
  consumersOfProducer,
  knownClientCidrs,
  ownsResource,
  producerRegion,
  serviceZoneIds,
  supportedRegions,
} from "../config/derived";
import { defaultTagsOf } from "../config/ownership";
import type { Config, ProducerConfig } from "../config/schema";
import { AccessLogBucket } from "../constructs/access-log-bucket";
import { omitWarnings } from "../constructs/checks";
import { ConnectionNotifications } from "../constructs/connection-notifications";
import { EmailTopic } from "../constructs/email-topic";
import { EndpointService } from "../constructs/endpoint-service";
import { Guardrails } from "../constructs/guardrails";
import type { PrivateNetwork } from "../constructs/network";
import { PrivateDnsVerification } from "../constructs/private-dns-verification";
import type { PrivateSubnet } from "../constructs/private-subnets";
import { ServiceLoadBalancer } from "../constructs/service-load-balancer";
import { SharedResource, type SharedResourceTarget } from "../constructs/shared-resource";
import { publishEndpointService, publishOutput, publishResource } from "../contract/publish";
import type { StateLocation } from "../contract/state-location";
import { addAwsProvider } from "./aws-provider";
import { LastingNames } from "./lasting-names";
import { addMonitoring, type Monitoring } from "./monitoring";
import { addAccess, addLoadBalancerSubnets, addNetwork } from "./network";
import { addEncryption } from "./production";
import { addServiceBackend, type TargetBackend } from "./service-backend";
import { addBackend, stateLocation } from "./state";

/** Properties of a {@link ProducerStack}. */
export interface ProducerStackProps {
  readonly config: Config;
  /** The part of the config that describes the producer. */
  readonly producer: ProducerConfig;
}

/** Runs the service behind a network load balancer and publishes it as an endpoint service. Wiring only. */
export class ProducerStack extends TerraformStack {
  /** Where consumers read the outputs of this stack. */
  public readonly stateLocation: StateLocation;
  private readonly config: Config;
  private readonly producer: ProducerConfig;
  private readonly topicKeyArn: string | undefined;
  /** The region of the service. */
  public readonly region: string;

  public constructor(scope: Construct, id: string, { config, producer }: ProducerStackProps) {
    super(scope, id);
    omitWarnings(this);
    Guardrails.addTo(this, config);
    LastingNames.addTo(this, config.name);
    this.config = config;
    this.producer = producer;
    this.region = producerRegion(config);
    const state = producer.state ?? config.state;
    addBackend(this, id, config, state);
    this.stateLocation = stateLocation(id, config, state);
    const { account } = producer;
    const tags = defaultTagsOf(config, { name: id, account, region: this.region });
    addAwsProvider(this, "aws", { account, region: this.region, tags });

    const network = addNetwork(this, config.name, producer.network);
    const { kmsKeyArn } = addEncryption(this, config.name, this.region, config);
    this.topicKeyArn = config.production ? kmsKeyArn : undefined;
    const monitoring = addMonitoring(this, config.name, config.monitoring, network, kmsKeyArn, config.production);
    const { backend } = producer.service;
    if (backend.kind === "resource") this.shareResource(network, backend);
    else if (backend.kind === "existing-nlb") this.publish({ loadBalancerArn: backend.arn }, []);
    else {
      const subnets = addLoadBalancerSubnets(this, config.name, this.region, network, producer.network);
      this.publish(this.addLoadBalancer(network, subnets, backend, monitoring), subnets);
    }
  }

  private addLoadBalancer(
    network: PrivateNetwork,
    subnets: readonly PrivateSubnet[],
    backend: TargetBackend,
    monitoring: Monitoring,
  ): ServiceLoadBalancer {
    const { config, producer, region } = this;
    const { name } = config;
    const access = addAccess(this, name, region, network, producer.access);
    const deletionProtection = config.deletionProtection || undefined;
    const logs = config.production ? new AccessLogBucket(this, "access-logs", { name, region }) : undefined;
    const protection = { deletionProtection, accessLogs: logs && { bucket: logs.bucket } };
    const service = addServiceBackend(this, backend, { config, producer, region, network, access, ...protection });
    const { application, securityGroup, targets } = service;
    const loadBalancer = new ServiceLoadBalancer(this, "load-balancer", {
      name,
      network: { vpcId: network.vpcId, subnets },
      port: producer.service.port,
      targets,
      clientCidrs: knownClientCidrs(config),
      crossZone: producer.service.crossZone,
      ...protection,
    });
    securityGroup?.allowFrom("load-balancer", loadBalancer.securityGroup, {
      port: targets.port,
      description: "Service and health checks from the load balancer",
    });
    monitoring.alarms?.watchLoadBalancer(loadBalancer);
    if (application) monitoring.alarms?.watchApplicationLoadBalancer(application);
    publishOutput(this, "load_balancer_security_group_id", loadBalancer.securityGroup.securityGroupId, {
      description: "Source of the connections to the targets: their security group must allow it",
    });
    return loadBalancer;
  }

  private publish(loadBalancer: { readonly loadBalancerArn: string }, subnets: readonly PrivateSubnet[]): void {
    const { config, producer, region } = this;
    const { service } = producer;
    const endpointService = new EndpointService(this, "endpoint-service", {
      name: config.name,
      loadBalancer,
      acceptanceRequired: service.acceptance !== "principals",
      allowedPrincipals: Object.fromEntries(allowedPrincipals(config)),
      supportedRegions: supportedRegions(config),
      privateDnsName: service.privateDns?.name,
    });
    this.addPrivateDns(endpointService);
    this.addNotifications(endpointService);
    publishEndpointService(this, {
      serviceName: endpointService.serviceName,
      serviceRegion: region,
      port: service.port,
      availabilityZoneIds: ownZoneIds(endpointService, subnets) ?? serviceZoneIds(producer, region),
      endpointServiceId: endpointService.endpointServiceId,
    });
  }

  private addPrivateDns(endpointService: EndpointService): void {
    const { privateDns } = this.producer.service;
    if (!privateDns) return;
    publishOutput(this, "private_dns_verification_record", endpointService.privateDnsVerification, {
      description: "TXT record, relative to the domain, that proves who owns the private DNS name",
    });
    if (!privateDns.publicZoneId) return;
    new PrivateDnsVerification(this, "private-dns", { endpointService, publicZoneId: privateDns.publicZoneId });
  }

  private addNotifications(endpointService: EndpointService): void {
    const { notifications } = this.producer.service;
    if (!notifications) return;
    const { emails, events, topicArn } = notifications;
    const name = `${this.config.name}-connections`;
    const topic = topicArn
      ? { topicArn }
      : new EmailTopic(this, "notifications-topic", {
          name,
          publisher: "vpce.amazonaws.com",
          kmsKeyArn: this.topicKeyArn,
          emails,
        });
    new ConnectionNotifications(this, "notifications", { endpointService, topic, events });
  }

  private shareResource(network: PrivateNetwork, target: ResourceTarget): void {
    const { name } = this.config;
    const { port } = this.producer.service;
    const accounts = consumersOfProducer(this.config).flatMap(([, consumer]) =>
      ownsResource(this.config, consumer) ? [] : (consumer.account.id ?? []),
    );
    const resource = new SharedResource(this, "resource", {
      name,
      network,
      port,
      target: resourceTarget(target),
      accountIds: unique(accounts),
    });
    const { resourceConfigurationArn, resourceShareArn, securityGroup } = resource;
    publishResource(this, { port, resourceConfigurationArn, resourceShareArn });
    publishOutput(this, "resource_gateway_security_group_id", securityGroup.securityGroupId, {
      description: "Source of the connections to the resource: its security group must allow it",
    });
  }
}

/**
 * The zones of the service itself (SVC-08): those that its load balancer had when it was associated.
 * @returns undefined where the names of its subnets' zones are not known
 */
function ownZoneIds({ resource }: EndpointService, subnets: readonly PrivateSubnet[]): readonly string[] | undefined {
  const zones = subnets.flatMap(({ zoneId, zoneName }) => (zoneName === undefined ? [] : { zoneId, zoneName }));
  if (zones.length === 0) return undefined;
  const [ids, names] = [zones.map(({ zoneId }) => zoneId), zones.map(({ zoneName }) => zoneName)];
  return Fn.matchkeys(ids, names, resource.availabilityZones);
}

interface ResourceTarget {
  readonly arn?: string;
  readonly dnsName?: string;
  readonly address?: string;
}

function resourceTarget({ address, arn, dnsName }: ResourceTarget): SharedResourceTarget {
  if (arn) return { arn };
  if (dnsName) return { dnsName };
  if (address) return { address };
  throw resourceTargetMissing();
}
