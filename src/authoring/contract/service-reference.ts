import { Fn, Token } from "cdktf";
import type { Construct } from "constructs";
import { parseServiceName } from "../../base/aws-facts/service-names";
import { type EndpointServiceContract, type OutputPrefix, outputName, SERVICE_OUTPUTS } from "./service-contract";
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

/** A stack that publishes an endpoint service, in the same app. */
export interface PublishingStack {
  readonly stateLocation: StateLocation;
  /** @default read from the state */
  readonly region?: string;
}

/**
 * Refers to an endpoint service. However it is found, a consumer's constructs see the same members, and the consumer
 * can be synthesized before the producer exists.
 */
export class ServiceReference {
  /** Reads the outputs in the state of a producer's stack, under the prefix with which they were published. */
  public static fromRemoteState(
    scope: Construct,
    id: string,
    location: StateLocation,
    options: OutputPrefix = {},
  ): EndpointServiceContract {
    const state = readState(scope, id, location);
    return {
      serviceName: state.getString(outputName(SERVICE_OUTPUTS.serviceName, options)),
      serviceRegion: state.getString(outputName(SERVICE_OUTPUTS.serviceRegion, options)),
      port: state.getNumber(outputName(SERVICE_OUTPUTS.servicePort, options)),
      availabilityZoneIds: state.getList(outputName(SERVICE_OUTPUTS.availabilityZoneIds, options)),
      endpointServiceId: state.getString(outputName(SERVICE_OUTPUTS.endpointServiceId, options)),
    };
  }

  /** Refers to a producer's stack in the same app, also through its state, so that CDKTF adds no hidden output. */
  public static fromProducer(
    scope: Construct,
    id: string,
    producer: PublishingStack,
    options: OutputPrefix = {},
  ): EndpointServiceContract {
    const service = ServiceReference.fromRemoteState(scope, id, producer.stateLocation, options);
    return { ...service, serviceRegion: producer.region ?? service.serviceRegion };
  }

  /** Refers to a service by the name that its provider publishes. */
  public static fromServiceName(service: NamedService): EndpointServiceContract {
    const { region, endpointServiceId } = partsOf(service.serviceName);
    return {
      serviceName: service.serviceName,
      serviceRegion: service.serviceRegion ?? region,
      port: service.port,
      availabilityZoneIds: service.availabilityZoneIds ?? [],
      endpointServiceId,
    };
  }
}

const NO_SERVICE = { isCustomers: false, region: "", service: "" };

/** Region and ID in the name of a service. Terraform splits a token; a rule reports a name without the form of one. */
function partsOf(serviceName: string): { readonly region: string; readonly endpointServiceId: string } {
  if (Token.isUnresolved(serviceName)) {
    const parts = Fn.split(".", Fn.element(Fn.split(".vpce.", serviceName), 1));
    return { region: Fn.element(parts, 0), endpointServiceId: Fn.element(parts, 1) };
  }
  const { isCustomers, region, service } = parseServiceName(serviceName) ?? NO_SERVICE;
  return { region, endpointServiceId: isCustomers ? service : "" };
}
