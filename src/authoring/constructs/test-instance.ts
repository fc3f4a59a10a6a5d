import { Construct } from "constructs";
import type { InstanceAccess } from "./instance-access";
import { PrivateInstances } from "./private-instances";
import type { SecurityGroup } from "./security-group";

export interface TestInstanceProps {
  readonly name: string;
  readonly network: {
    readonly vpcId: string;
    readonly subnets: readonly { readonly subnetId: string; readonly zoneId: string }[];
  };
  /** What it is to be tried from here. */
  readonly endpoint: { readonly securityGroup: SecurityGroup };
  /** The TCP port of the service. */
  readonly port: number;
  readonly access?: InstanceAccess;
}

/** One small private instance in the first subnet, to try a service from. */
export class TestInstance extends Construct {
  /** `i-…` */
  public readonly instanceId: string;

  public constructor(scope: Construct, id: string, props: TestInstanceProps) {
    super(scope, id);
    const instances = new PrivateInstances(this, "instance", {
      name: `${props.name}-test`,
      purpose: "Test instance",
      network: { vpcId: props.network.vpcId, subnets: props.network.subnets.slice(0, 1) },
      access: props.access,
    });
    instances.securityGroup.allowTo("service", props.endpoint.securityGroup, {
      port: props.port,
      description: "The service",
    });
    const [instanceId] = instances.instanceIds.values();
    if (!instanceId) throw new Error("a test instance needs a subnet, got a network without one");
    this.instanceId = instanceId;
  }
}
