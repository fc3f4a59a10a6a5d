import { Construct } from "constructs";
import { demoUserData } from "./demo-user-data";
import type { InstanceAccess } from "./instance-access";
import { PrivateInstances } from "./private-instances";
import type { SecurityGroup } from "./security-group";
import { instanceTargets, type ServiceTargets } from "./service-targets";
import type { SubnetGroup, ZonalSubnetReference } from "./subnet-group";

/** Properties of a {@link DemoService}. */
export interface DemoServiceProps {
  readonly name: string;
  readonly network: SubnetGroup<ZonalSubnetReference>;
  /** The TCP port that the service listens on. */
  readonly port: number;
  /** @default "t4g.micro" */
  readonly instanceType?: string;
  /** @default the newest Amazon Linux 2023, arm64 */
  readonly amiId?: string;
  readonly access?: InstanceAccess;
}

/**
 * A small HTTP service to test the connection: it returns `{"message": "Hello from provider", "ts": "…"}` for every
 * path. It runs on the Python of Amazon Linux 2023: nothing is installed, so it needs no internet access (NET-01). One
 * instance per Availability Zone.
 *
 * Cost: see {@link PrivateInstances}.
 */
export class DemoService extends Construct {
  public readonly securityGroup: SecurityGroup;
  /** What a load balancer forwards to. */
  public readonly targets: ServiceTargets;

  public constructor(scope: Construct, id: string, props: DemoServiceProps) {
    super(scope, id);
    const instances = new PrivateInstances(this, "instances", {
      name: `${props.name}-service`,
      purpose: "Demo service",
      network: props.network,
      instanceType: props.instanceType,
      amiId: props.amiId,
      userData: demoUserData(props.port),
      access: props.access,
    });
    this.securityGroup = instances.securityGroup;
    this.targets = instanceTargets(instances, props.port);
  }
}
