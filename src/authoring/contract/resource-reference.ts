import type { Construct } from "constructs";
import { RESOURCE_OUTPUTS, type ResourceContract } from "./service-contract";
import { readState, type StateLocation } from "./state-location";

/** A shared resource as a consumer refers to it. */
export class ResourceReference {
  /** From the outputs that a producer's stack left in its state. */
  public static fromRemoteState(scope: Construct, id: string, location: StateLocation): ResourceContract {
    const state = readState(scope, id, location);
    return {
      port: state.getNumber(RESOURCE_OUTPUTS.servicePort),
      resourceConfigurationArn: state.getString(RESOURCE_OUTPUTS.resourceConfigurationArn),
      resourceShareArn: state.getString(RESOURCE_OUTPUTS.resourceShareArn),
    };
  }
}
