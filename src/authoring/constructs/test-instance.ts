import { Construct } from "constructs";
import { networkWithoutSubnet } from "../../base/errors/construct-errors";
import type { InstanceAccess } from "./instance-access";
import { PrivateInstances } from "./private-instances";
import type { SecurityGroup } from "./security-group";
import type { SubnetGroup, ZonalSubnetReference } from "./subnet-group";

/** Properties of a {@link TestInstance}. */
export interface TestInstanceProps {
  readonly name: string;
  readonly network: SubnetGroup<ZonalSubnetReference>;
  /** The endpoint to connect to. */
  readonly endpoint: { readonly securityGroup: SecurityGroup };
  /** The TCP port of the service. */
  readonly port: number;
  readonly access?: InstanceAccess;
}

/** One small private instance in the first subnet, to test the connection to a service. */
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
    const rule = { port: props.port, description: "The service" };
    instances.securityGroup.allowTo("service", props.endpoint.securityGroup, rule);
    const [instanceId] = Object.values(instances.instanceIds);
    if (!instanceId) throw networkWithoutSubnet("a test instance");
    this.instanceId = instanceId;
  }
}
