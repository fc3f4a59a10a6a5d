import type { Construct } from "constructs";
import { type EndpointServiceContract, SERVICE_OUTPUTS } from "./service-contract";
import { readState, type StateLocation } from "./state-location";

/** A service that is known by its name only: its producer is somebody else. */
export interface NamedService {
  /** `com.amazonaws.vpce.<region>.vpce-svc-…` */
  readonly serviceName: string;
  readonly port: number;
  /** @default the region in the service's name */
  readonly serviceRegion?: string;
  /** The AZ IDs that the vendor supports. @default unknown */
  readonly availabilityZoneIds?: readonly string[];
}

/**
 * An endpoint service as a consumer refers to it. However it is found, the consumer's constructs see the same
 * members, and the consumer can be synthesized before the producer exists.
 */
export class ServiceReference {
  /** From the outputs that a producer's stack left in its state. */
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

  /** From a producer's stack of the same app: through its state as well, so no hidden output is made. */
  public static fromProducer(
    scope: Construct,
    id: string,
    producer: { readonly stateLocation: StateLocation },
  ): EndpointServiceContract {
    return ServiceReference.fromRemoteState(scope, id, producer.stateLocation);
  }

  /** From the name that a third party publishes. */
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
