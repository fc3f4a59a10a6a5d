import type { Construct } from "constructs";
import { ConnectableConstruct, type Connections } from "./connections";
import { demoUserData } from "./demo-user-data";
import type { InstanceAccess } from "./instance-access";
import { type InstanceSettings, PrivateInstances } from "./private-instances";
import type { SecurityGroup, SecurityGroupOptions } from "./security-group";
import { instanceTargets, type ServiceTargets } from "./service-targets";
import type { SubnetSelection } from "./subnet-group";
import type { TagProps } from "./tags";

/** Properties of a {@link DemoService}. */
export interface DemoServiceProps extends InstanceSettings, SecurityGroupOptions, TagProps {
  /** The instances are `<name>-service`. */
  readonly name: string;
  readonly network: SubnetSelection;
  /** The TCP port that the service listens on. */
  readonly port: number;
  /** @default "t4g.micro" */
  readonly instanceType?: string;
  /** @default the newest Amazon Linux 2023, arm64 */
  readonly amiId?: string;
  readonly access?: InstanceAccess;
  /** The name of the instances and their launch template. @default `<name>-service` */
  readonly instanceName?: string;
  /** Description of the security group and the launch template. @default "Demo service" */
  readonly purpose?: string;
}

/**
 * A small HTTP service to test the connection: it returns `{"message": "Hello from provider", "ts": "…"}` for every
 * path. It runs on the Python of Amazon Linux 2023: nothing is installed, so it needs no internet access (NET-01). One
 * instance per Availability Zone.
 *
 * Cost: see {@link PrivateInstances}.
 */
export class DemoService extends ConnectableConstruct {
  public readonly securityGroup: SecurityGroup;
  public readonly connections: Connections;
  /** The instances, for overrides. */
  public readonly instances: PrivateInstances;
  /** What a load balancer forwards to. */
  public readonly targets: ServiceTargets;

  public constructor(scope: Construct, id: string, props: DemoServiceProps) {
    super(scope, id);
    this.instances = new PrivateInstances(this, "instances", {
      ...props,
      name: props.instanceName ?? `${props.name}-service`,
      purpose: props.purpose ?? "Demo service",
      userData: demoUserData(props.port),
    });
    this.securityGroup = this.instances.securityGroup;
    this.connections = this.instances.connections;
    this.targets = instanceTargets(this.instances, props.port);
  }
}
