import type { Construct } from "constructs";
import { type OutputPrefix, outputName, RESOURCE_OUTPUTS, type ResourceContract } from "./service-contract";
import { readState, type StateLocation } from "./state-location";

/** Refers to a shared resource. */
export class ResourceReference {
  /** Reads the outputs in the state of a producer's stack, under the prefix with which they were published. */
  public static fromRemoteState(
    scope: Construct,
    id: string,
    location: StateLocation,
    options: OutputPrefix = {},
  ): ResourceContract {
    const state = readState(scope, id, location);
    return {
      port: state.getNumber(outputName(RESOURCE_OUTPUTS.servicePort, options)),
      resourceConfigurationArn: state.getString(outputName(RESOURCE_OUTPUTS.resourceConfigurationArn, options)),
      resourceShareArn: state.getString(outputName(RESOURCE_OUTPUTS.resourceShareArn, options)),
    };
  }
}
