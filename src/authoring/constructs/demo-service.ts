import { Construct } from "constructs";
import { demoUserData } from "./demo-user-data";
import type { InstanceAccess } from "./instance-access";
import { PrivateInstances } from "./private-instances";
import type { SecurityGroup } from "./security-group";
import { instanceTargets, type ServiceTargets } from "./service-targets";

export interface DemoServiceProps {
  readonly name: string;
  readonly network: {
    readonly vpcId: string;
    readonly subnets: readonly { readonly subnetId: string; readonly zoneId: string }[];
  };
  /** The TCP port that the service listens on. */
  readonly port: number;
  /** @default "t4g.micro" */
  readonly instanceType?: string;
  /** @default the newest Amazon Linux 2023, arm64 */
  readonly amiId?: string;
  readonly access?: InstanceAccess;
}

/**
 * A small HTTP service to try the path with: it answers `{"message": "Hello from provider", "ts": "…"}` on every
 * path. It runs on the Python that Amazon Linux 2023 brings, so nothing is installed and no internet is needed
 * (NET-01). One instance per zone.
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
