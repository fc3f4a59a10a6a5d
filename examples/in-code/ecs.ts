import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { dynamicTargets, EndpointService, Network, SecurityGroup, ServiceLoadBalancer } from "cdktf-privatelink";
import type { Construct } from "constructs";

const PORT = 8080;
const ZONES = ["euc1-az1", "euc1-az2"];

/** Tasks of ECS behind the load balancer: ECS registers them in its target group. */
class TasksStack extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region: "eu-central-1" });
    const subnets = ZONES.map((zoneId, index) => ({ zoneId, cidr: `10.33.${index}.0/24` }));
    const network = new Network(this, "network", { name: "tasks", cidr: "10.33.0.0/16", subnets });
    const tasks = new SecurityGroup(this, "tasks", { name: "tasks", description: "Tasks of the service", network });
    const loadBalancer = new ServiceLoadBalancer(this, "load-balancer", {
      name: "tasks",
      network,
      port: PORT,
      targets: dynamicTargets({ type: "ip", port: PORT, destination: tasks }),
      deregistrationDelaySeconds: 30,
    });
    tasks.connections.allowFrom(loadBalancer, PORT);
    new EndpointService(this, "endpoint-service", { name: "tasks", loadBalancer });

    const image = "111111111111.dkr.ecr.eu-central-1.amazonaws.com/api:1";
    const container = { name: "api", image, essential: true, portMappings: [{ containerPort: PORT }] };
    const taskDefinition = new EcsTaskDefinition(this, "task", {
      family: "api",
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: "256",
      memory: "512",
      containerDefinitions: JSON.stringify([container]),
    });
    new EcsService(this, "service", {
      name: "api",
      cluster: new EcsCluster(this, "cluster", { name: "api" }).arn,
      taskDefinition: taskDefinition.arn,
      launchType: "FARGATE",
      desiredCount: 2,
      networkConfiguration: {
        subnets: network.subnets.map(({ subnetId }) => subnetId),
        securityGroups: [tasks.securityGroupId],
      },
      loadBalancer: [{ targetGroupArn: loadBalancer.targetGroupArn, containerName: "api", containerPort: PORT }],
      dependsOn: [loadBalancer.listener],
    });
  }
}

const app = new App();
new TasksStack(app, "tasks");
app.synth();
