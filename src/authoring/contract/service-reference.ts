import type { Construct } from "constructs";
import { type EndpointServiceContract, SERVICE_OUTPUTS } from "./service-contract";
import { readState, type StateLocation } from "./state-location";

/** Another provider's service, known by its name only. */
export interface NamedService {
  /** `com.amazonaws.vpce.<region>.vpce-svc-…` */
  readonly serviceName: string;
  readonly port: number;
  /** @default the region in the service's name */
  readonly serviceRegion?: string;
  /** AZ IDs that the service supports. @default unknown */
  readonly availabilityZoneIds?: readonly string[];
}

/**
 * Refers to an endpoint service. However it is found, a consumer's constructs see the same members, and the consumer
 * can be synthesized before the producer exists.
 */
export class ServiceReference {
  /** Reads the outputs in the state of a producer's stack. */
  public static fromRemoteState(scope: Construct, id: string, location: StateLocation): EndpointServiceContract {
    const state = readState(scope, id, location);
    return {
      serviceName: state.getString(SERVICE_OUTPUTS.serviceName),
      serviceRegion: state.getString(SERVICE_OUTPUTS.serviceRegion),
      port: state.getNumber(SERVICE_OUTPUTS.servicePort),
      availabilityZoneIds: state.getList(SERVICE_OUTPUTS.availabilityZoneIds),
      endpointServiceId: state.getString(SERVICE_OUTPUTS.endpointServiceId),
    };
  }

  /** Refers to a producer's stack in the same app, also through its state, so that CDKTF adds no hidden output. */
  public static fromProducer(
    scope: Construct,
    id: string,
    producer: { readonly stateLocation: StateLocation },
  ): EndpointServiceContract {
    return ServiceReference.fromRemoteState(scope, id, producer.stateLocation);
  }

  /** Refers to a service by the name that its provider publishes. */
  public static fromServiceName(service: NamedService): EndpointServiceContract {
    const [, , , region = "", endpointServiceId = ""] = service.serviceName.split(".");
    return {
      serviceName: service.serviceName,
      serviceRegion: service.serviceRegion ?? region,
      port: service.port,
      availabilityZoneIds: service.availabilityZoneIds ?? [],
      endpointServiceId,
    };
  }
}
