import type { Construct } from "constructs";
import { ConnectableConstruct, type Connections } from "./connections";
import type { InstanceAccess } from "./instance-access";
import type { SecurityGroupReference } from "./peer";
import { type InstanceSettings, PrivateInstances } from "./private-instances";
import type { SecurityGroup, SecurityGroupOptions } from "./security-group";
import { firstSubnet, type SubnetSelection } from "./subnet-group";
import type { TagProps } from "./tags";

/** Properties of a {@link TestInstance}. */
export interface TestInstanceProps extends InstanceSettings, SecurityGroupOptions, TagProps {
  /** The instance is `<name>-test`. */
  readonly name: string;
  readonly network: SubnetSelection;
  /** The endpoint to connect to. */
  readonly endpoint: { readonly securityGroup: SecurityGroupReference };
  /** The TCP port of the service. */
  readonly port: number;
  readonly access?: InstanceAccess;
  /** The name of the instances and their launch template. @default `<name>-test` */
  readonly instanceName?: string;
  /** Description of the security group and the launch template. @default "Test instance" */
  readonly purpose?: string;
}

/** One small private instance in the first subnet, to test the connection to a service. */
export class TestInstance extends ConnectableConstruct {
  /** `i-…` */
  public readonly instanceId: string;
  public readonly securityGroup: SecurityGroup;
  public readonly connections: Connections;
  /** The instance and its launch template, for overrides. */
  public readonly instances: PrivateInstances;

  public constructor(scope: Construct, id: string, props: TestInstanceProps) {
    super(scope, id);
    const { vpcId } = props.network;
    this.instances = new PrivateInstances(this, "instance", {
      ...props,
      port: undefined,
      name: props.instanceName ?? `${props.name}-test`,
      purpose: props.purpose ?? "Test instance",
      network: { vpcId, subnets: [firstSubnet(props.network, "a test instance")] },
    });
    this.securityGroup = this.instances.securityGroup;
    this.connections = this.instances.connections;
    const rule = { port: props.port, description: "The service" };
    this.instances.securityGroup.allowTo("service", props.endpoint.securityGroup, rule);
    this.instanceId = Object.values(this.instances.instanceIds)[0] ?? "";
  }
}
