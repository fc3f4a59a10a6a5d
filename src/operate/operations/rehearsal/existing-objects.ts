import {
  consumerRegion,
  plannedSubnets,
  producerRegion,
  serviceZoneIds,
  vendorRegion,
  vpcBlocks,
} from "../../../authoring/config/derived";
import type {
  AccountConfig,
  Config,
  ConsumerConfig,
  ExistingNetworkConfig,
  NetworkConfig,
  ProducerConfig,
} from "../../../authoring/config/schema";
import { RESOURCE_ID } from "../../../base/aws-facts/instances";
import { partitionOf, regionsOf } from "../../../base/aws-facts/partitions";
import { ZONE_ID } from "../../../base/aws-facts/route53";
import { accountOfArn, regionOfArn } from "../../../base/net/arn";
import { cidr, nthAddress } from "../../../base/net/cidr";
import { schemeOfPort } from "../../../base/net/names";
import { accountOf as simulatedAccountOf } from "../../../rehearsal/simulation/account";
import { EXISTED_BEFORE, GLOBAL, type WorldObject } from "../../../rehearsal/world/world";
import { zonesOf } from "../../../rehearsal/world/zones";

/**
 * What a config assumes to exist (a VPC, a load balancer, a vendor service), as objects in the simulated
 * accounts, so that it can be rehearsed. They follow the config unchecked, so a
 * rehearsal lists them.
 */
export function existingObjects(config: Config): readonly WorldObject[] {
  const profiles = profilesOf(config);
  const accountOf: AccountLookup = (account) =>
    simulatedAccountOf(
      {
        profile: account.profile ?? null,
        allowed_account_ids: account.id ? [account.id] : [],
        assume_role: account.roleArn ? [{ role_arn: account.roleArn }] : [],
      },
      { profiles, environment: {} },
    );
  const consumers = Object.values(config.consumers);
  return [
    ...ofProducer(config, accountOf),
    ...consumers.flatMap((consumer) => ofConsumer(config, consumer, accountOf)),
  ].filter(canExist);
}

/** AWS has no objects with IDs in another form: a name in place of an ID is not found. */
function canExist({ type, id }: WorldObject): boolean {
  if (type === "aws_route53_zone") return ZONE_ID.value.test(id);
  const prefix = PREFIXES[type];
  return prefix === undefined || (id.startsWith(`${prefix}-`) && RESOURCE_ID.value.test(id));
}

const PREFIXES: Readonly<Record<string, string>> = {
  aws_vpc: "vpc",
  aws_subnet: "subnet",
  aws_route_table: "rtb",
  aws_instance: "i",
};

/** The place of what an ARN names, which may not be where the config uses it. */
function placeOfArn(arn: string, place: Place): Place {
  return { account: accountOfArn(arn) ?? place.account, region: regionOfArn(arn) ?? place.region };
}

/**
 * The account ID of each profile in the config, for the simulated accounts. A role that a profile assumes may be in
 * another account than the profile is: it decides only where nothing else does.
 */
export function profilesOf(config: Config): Readonly<Record<string, string>> {
  const accounts = [config.producer?.account, ...Object.values(config.consumers).map((consumer) => consumer.account)];
  const named = accounts.flatMap((account) => account ?? []).sort((a, b) => Number(!a.roleArn) - Number(!b.roleArn));
  return Object.fromEntries(named.flatMap(({ id, profile }) => (id && profile ? [[profile, id]] : [])));
}

/** The account of a provider block with this profile or role. */
type AccountLookup = (account: AccountConfig) => string;

/** The account and region of objects. */
interface Place {
  readonly account: string;
  readonly region: string;
}

/** The account of vendors, separate from those in the config. */
const VENDOR_ACCOUNT = "999999999999";
const FIRST_INSTANCE_ADDRESS = 10;

function existing(place: Place, type: string, id: string, attributes: WorldObject["attributes"]): WorldObject {
  return {
    ...place,
    type,
    id,
    attributes: { id, tags: {}, tags_all: {}, ...attributes },
    owner: EXISTED_BEFORE,
  };
}

function ofProducer(config: Config, accountOf: AccountLookup): readonly WorldObject[] {
  const { producer } = config;
  if (!producer) return [];
  const place: Place = { account: accountOf(producer.account), region: producerRegion(config) };
  const { notifications, privateDns } = producer.service;
  return [
    ...ofNetwork(place, producer.network),
    ...ofBackend(place, producer, serviceZoneIds(producer, place.region)),
    ...(privateDns?.publicZoneId ? [publicZone(place, privateDns.publicZoneId, privateDns.name)] : []),
    ...(notifications?.topicArn
      ? [
          existing(placeOfArn(notifications.topicArn, place), "aws_sns_topic", notifications.topicArn, {
            arn: notifications.topicArn,
          }),
        ]
      : []),
  ];
}

function ofConsumer(config: Config, consumer: ConsumerConfig, accountOf: AccountLookup): readonly WorldObject[] {
  const place: Place = { account: accountOf(consumer.account), region: consumerRegion(config, consumer) };
  const authentication = consumer.vpn?.authentication;
  const certificates =
    authentication === undefined
      ? []
      : [
          authentication.serverCertificateArn,
          authentication.kind === "certificate" ? authentication.clientCaCertificateArn : undefined,
        ].flatMap((arn) => arn ?? []);
  return [
    ...ofNetwork(place, consumer.network),
    ...certificates.map((arn) => certificate(place, arn)),
    ...(config.producer && sharesWithinOrganization(config, consumer)
      ? [organizationSharing(accountOf(config.producer.account))]
      : []),
    ...(consumer.service ? vendorService(place.region, consumer.service, consumer) : []),
  ];
}

/** A consumer that does not accept the share is in an organization with resource sharing enabled (RAM-02). */
function sharesWithinOrganization({ producer }: Config, { acceptShare, service }: ConsumerConfig): boolean {
  return producer?.service.backend.kind === "resource" && service === undefined && acceptShare === false;
}

/** The producer's account manages the organization, so that it may be asked what the organization trusts. */
function organizationSharing(account: string): WorldObject {
  return existing({ account, region: GLOBAL }, "aws_ram_sharing_with_organization", account, {});
}

function ofNetwork(place: Place, network: NetworkConfig): readonly WorldObject[] {
  return network.kind === "existing" ? existingNetwork(place, network) : [];
}

function existingNetwork(place: Place, network: ExistingNetworkConfig): readonly WorldObject[] {
  const { vpcId } = network;
  const groupId = `sg-${vpcId.slice("vpc-".length)}`;
  const [primary, ...secondary] = vpcBlocks(network);
  const tableIds = new Set(network.subnets.flatMap((subnet) => subnet.routeTableId ?? []));
  return [
    existing(place, "aws_vpc", vpcId, {
      arn: `arn:aws:ec2:${place.region}:${place.account}:vpc/${vpcId}`,
      cidr_block: primary,
      enable_dns_support: true,
      enable_dns_hostnames: true,
      default_security_group_id: groupId,
      owner_id: place.account,
    }),
    ...secondary.map((block) =>
      existing(place, "aws_vpc_ipv4_cidr_block_association", `vpc-cidr-assoc-${vpcId.slice("vpc-".length)}`, {
        vpc_id: vpcId,
        cidr_block: block,
      }),
    ),
    existing(place, "aws_security_group", groupId, {
      name: "default",
      vpc_id: vpcId,
      ingress: [],
      egress: [],
    }),
    ...network.subnets.map((subnet) => existingSubnet(place, vpcId, subnet)),
    ...[...tableIds].map((id) => existing(place, "aws_route_table", id, { vpc_id: vpcId, route: [] })),
  ];
}

function existingSubnet(
  place: Place,
  vpcId: string,
  subnet: { id: string; zoneId: string; cidr: string },
): WorldObject {
  const zone = zonesOf(place.account, place.region).find(({ id }) => id === subnet.zoneId);
  return existing(place, "aws_subnet", subnet.id, {
    arn: `arn:aws:ec2:${place.region}:${place.account}:subnet/${subnet.id}`,
    vpc_id: vpcId,
    cidr_block: subnet.cidr,
    availability_zone_id: subnet.zoneId,
    availability_zone: zone?.name ?? "",
    map_public_ip_on_launch: false,
    owner_id: place.account,
  });
}

function ofBackend(
  place: Place,
  { network, service: { backend, port } }: ProducerConfig,
  zoneIds: readonly string[],
): readonly WorldObject[] {
  const subnetIds = plannedSubnets(network).flatMap((subnet) => subnet.id ?? []);
  const vpcId = network.kind === "existing" ? network.vpcId : "";
  switch (backend.kind) {
    case "existing-alb":
      return [
        loadBalancer(place, backend.arn, vpcId, subnetIds),
        listener(
          place,
          backend.arn,
          backend.listenerPort,
          schemeOfPort(backend.listenerPort) === "https" ? "HTTPS" : "HTTP",
        ),
      ];
    case "existing-nlb": {
      const inZones = plannedSubnets(network).filter((subnet) => zoneIds.includes(subnet.zoneId));
      return [
        loadBalancer(
          place,
          backend.arn,
          vpcId,
          inZones.flatMap((subnet) => subnet.id ?? []),
        ),
        listener(place, backend.arn, port, "TCP"),
      ];
    }
    case "targets":
      return backend.instanceIds.map((id, index) => instance(place, id, network, index));
    case "alb":
      return backend.certificate.kind === "acm" ? [certificate(place, backend.certificate.arn)] : [];
    case "demo":
    case "resource":
      return [];
  }
}

function loadBalancer(place: Place, arn: string, vpcId: string, subnetIds: readonly string[]): WorldObject {
  const [, suffix = ""] = arn.split(":loadbalancer/");
  return existing(placeOfArn(arn, place), "aws_lb", arn, {
    arn,
    arn_suffix: suffix,
    name: suffix.split("/")[1] ?? "",
    load_balancer_type: suffix.startsWith("app/") ? "application" : "network",
    internal: true,
    vpc_id: vpcId,
    subnets: [...subnetIds],
    subnet_mapping: [],
    security_groups: [],
    enable_cross_zone_load_balancing: true,
  });
}

function listener(place: Place, loadBalancerArn: string, port: number, protocol: string): WorldObject {
  const arn = `${loadBalancerArn.replace(":loadbalancer/", ":listener/")}/0000000000000000`;
  return existing(placeOfArn(loadBalancerArn, place), "aws_lb_listener", arn, {
    arn,
    load_balancer_arn: loadBalancerArn,
    port,
    protocol,
    default_action: [],
  });
}

function instance(place: Place, id: string, network: NetworkConfig, index: number): WorldObject {
  const subnets = plannedSubnets(network);
  const subnet = subnets[index % Math.max(1, subnets.length)];
  return existing(place, "aws_instance", id, {
    arn: `arn:aws:ec2:${place.region}:${place.account}:instance/${id}`,
    instance_state: "running",
    subnet_id: subnet?.id ?? "",
    private_ip: subnet ? nthAddress(cidr(subnet.cidr), FIRST_INSTANCE_ADDRESS + index) : "",
    vpc_security_group_ids: [],
  });
}

function certificate(place: Place, arn: string): WorldObject {
  return existing(placeOfArn(arn, place), "aws_acm_certificate", arn, {
    arn,
    status: "ISSUED",
    key_algorithm: "RSA_2048",
    domain_name: "vpn.example.internal",
  });
}

/** The zone of the domain above the private DNS name. */
function publicZone(place: Place, zoneId: string, privateDnsName: string): WorldObject {
  const name = privateDnsName.split(".").slice(1).join(".");
  return existing({ ...place, region: GLOBAL }, "aws_route53_zone", zoneId, {
    zone_id: zoneId,
    name,
    vpc: [],
    force_destroy: false,
    comment: "",
  });
}

/** A vendor service that accepts any principal without acceptance, in the config's zones, for every region. */
function vendorService(
  ownRegion: string,
  service: NonNullable<ConsumerConfig["service"]>,
  consumer: ConsumerConfig,
): readonly WorldObject[] {
  const region = vendorRegion(service, ownRegion);
  const place: Place = { account: VENDOR_ACCOUNT, region };
  const serviceId = service.name.split(".").at(-1) ?? "";
  const digits = serviceId.replace("vpce-svc-", "");
  const zoneIds = service.zoneIds ?? plannedSubnets(consumer.network).map((subnet) => subnet.zoneId);
  const vpcId = `vpc-${digits}`;
  const subnets = zoneIds.map((zoneId, index) => ({
    id: `subnet-${digits.slice(0, -1)}${index}`,
    zoneId,
    cidr: `10.255.${index}.0/24`,
  }));
  const arn = `arn:aws:elasticloadbalancing:${region}:${VENDOR_ACCOUNT}:loadbalancer/net/vendor/${digits.slice(0, 16)}`;
  return [
    ...existingNetwork(place, { kind: "existing", vpcId, cidr: "10.255.0.0/16", subnets }),
    loadBalancer(
      place,
      arn,
      vpcId,
      subnets.map((subnet) => subnet.id),
    ),
    existing(place, "aws_vpc_endpoint_service", serviceId, {
      service_name: service.name,
      service_type: "Interface",
      state: "Available",
      acceptance_required: false,
      allowed_principals: ["*"],
      network_load_balancer_arns: [arn],
      private_dns_name: "",
      private_dns_name_configuration: [],
      supported_regions: regionsOf(partitionOf(region)),
      availability_zones: [],
    }),
  ];
}
