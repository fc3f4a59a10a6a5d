/** Names of the producer stack's outputs, which consumers read. They are a public contract: a rename breaks consumers. */
export const SERVICE_OUTPUTS = {
  /** `com.amazonaws.vpce.<region>.vpce-svc-…` */
  serviceName: "service_name",
  /** The region of the service. */
  serviceRegion: "service_region",
  /** The TCP port of the service. */
  servicePort: "service_port",
  /** AZ IDs that the service is in. */
  availabilityZoneIds: "availability_zone_ids",
  /** `vpce-svc-…`, for the accepter. */
  endpointServiceId: "endpoint_service_id",
} as const;

/** The same for a resource that is shared with a VPC Lattice resource configuration, without a load balancer. */
export const RESOURCE_OUTPUTS = {
  servicePort: SERVICE_OUTPUTS.servicePort,
  resourceConfigurationArn: "resource_configuration_arn",
  /** The RAM share, for the consumer's accepter. */
  resourceShareArn: "resource_share_arn",
} as const;

/** Tells the outputs of several services in one stack apart. */
export interface OutputPrefix {
  /** Before each output's name, with an underscore: `orders` gives `orders_service_name`. @default none */
  readonly prefix?: string;
}

/** The name of an output in a stack that publishes under a prefix. */
export function outputName(name: string, { prefix }: OutputPrefix): string {
  return prefix === undefined ? name : `${prefix}_${name}`;
}

/** An endpoint service as a consumer sees it. Every member can be a token. */
export interface EndpointServiceContract {
  readonly serviceName: string;
  readonly serviceRegion: string;
  readonly port: number;
  readonly availabilityZoneIds: readonly string[];
  readonly endpointServiceId: string;
}

/** A shared resource as a consumer sees it. Every member can be a token. */
export interface ResourceContract {
  readonly port: number;
  readonly resourceConfigurationArn: string;
  readonly resourceShareArn: string;
}
