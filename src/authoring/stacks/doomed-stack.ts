import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { AccountConfig, Config, StateConfig } from "../config/schema";
import { addAwsProvider } from "./aws-provider";
import { addBackend } from "./state";

/** What a stack is destroyed with. */
export interface DoomedStackProps {
  readonly config: Config;
  readonly account: AccountConfig;
  readonly region: string;
  readonly state: StateConfig;
  /** Whose service the stack's endpoint is connected to; the state can hold the resource that accepted it. */
  readonly producer?: { readonly account: AccountConfig; readonly region: string };
}

/**
 * A stack without its resources: the backend, and the providers that the state names. A plan for it destroys all that the
 * state holds, in the order that the state knows, whatever the config says of it, and reads no other stack's state.
 */
export class DoomedStack extends TerraformStack {
  public constructor(scope: Construct, id: string, { account, config, producer, region, state }: DoomedStackProps) {
    super(scope, id);
    addBackend(this, id, config, state);
    addAwsProvider(this, "aws", { account, region, tags: {} });
    if (producer) addAwsProvider(this, "aws-producer", { ...producer, tags: {}, alias: "producer" });
  }

  /** The configuration as JSON, as `cdktf synth` writes it. */
  public toJson(): string {
    this.prepareStack();
    return JSON.stringify(this.toTerraform(), null, 2);
  }
}
