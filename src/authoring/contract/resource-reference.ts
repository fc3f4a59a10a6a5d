import type { Construct } from "constructs";
import { RESOURCE_OUTPUTS, type ResourceContract } from "./service-contract";
import { readState, type StateLocation } from "./state-location";

/** Refers to a shared resource. */
export class ResourceReference {
  /** Reads the outputs in the state of a producer's stack. */
  public static fromRemoteState(scope: Construct, id: string, location: StateLocation): ResourceContract {
    const state = readState(scope, id, location);
    return {
      port: state.getNumber(RESOURCE_OUTPUTS.servicePort),
      resourceConfigurationArn: state.getString(RESOURCE_OUTPUTS.resourceConfigurationArn),
      resourceShareArn: state.getString(RESOURCE_OUTPUTS.resourceShareArn),
    };
  }
}
