import { ECS } from "@aws-sdk/client-ecs";
import { OpenDoor, refusalOf } from "../../support/api-door";
import { PRODUCER_ACCOUNT, REGION } from "../../support/deployed-world";

const arn = (resource: string) => `arn:aws:ecs:${REGION}:${PRODUCER_ACCOUNT}:${resource}`;

let door: OpenDoor;
let ecs: ECS;

beforeEach(async () => {
  door = await OpenDoor.to();
  ecs = new ECS(door.settings());
});
afterEach(() => door.close());

const register = (image = "api:1") =>
  ecs.registerTaskDefinition({
    family: "api",
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: "256",
    memory: "512",
    containerDefinitions: [{ name: "api", image, portMappings: [{ containerPort: 8080 }] }],
  });

const awsvpcConfiguration = { subnets: ["subnet-1"], securityGroups: ["sg-1"], assignPublicIp: "DISABLED" } as const;

const createService = (more: object = {}) =>
  ecs.createService({
    serviceName: "api",
    cluster: "main",
    taskDefinition: "api",
    launchType: "FARGATE",
    desiredCount: 2,
    networkConfiguration: {
      awsvpcConfiguration: { ...awsvpcConfiguration, subnets: ["subnet-1"], securityGroups: ["sg-1"] },
    },
    loadBalancers: [{ targetGroupArn: "arn:tg", containerName: "api", containerPort: 8080 }],
    tags: [{ key: "Name", value: "main" }],
    ...more,
  });

const described = async () => (await ecs.describeServices({ cluster: "main", services: ["api"] })).services?.[0];

test("a cluster is created, changed and deleted, and is the provider's aws_ecs_cluster", async () => {
  await ecs.createCluster({ clusterName: "main", tags: [{ key: "Name", value: "main" }] });
  const settings = [{ name: "containerInsights" as const, value: "enabled" }];
  const found = async () => (await ecs.describeClusters({ clusters: [arn("cluster/main")] })).clusters?.[0];
  expect(await found()).toMatchObject({
    clusterName: "main",
    status: "ACTIVE",
    settings: [{ name: "containerInsights", value: "disabled" }],
    tags: [{ key: "Name", value: "main" }],
  });
  await ecs.updateClusterSettings({ cluster: "main", settings });
  expect(await found()).toMatchObject({ settings });
  await ecs.tagResource({ resourceArn: arn("cluster/main"), tags: [{ key: "Stage", value: "test" }] });
  await ecs.untagResource({ resourceArn: arn("cluster/main"), tagKeys: ["Name"] });
  expect((await ecs.listTagsForResource({ resourceArn: arn("cluster/main") })).tags).toEqual([
    { key: "Stage", value: "test" },
  ]);
  expect(door.world.ofType("aws_ecs_cluster")[0]?.attributes).toMatchObject({ name: "main", setting: settings });
  await ecs.deleteCluster({ cluster: "main" });
  expect((await ecs.describeClusters({ clusters: ["main"] })).failures).toEqual([
    { arn: arn("cluster/main"), reason: "MISSING" },
  ]);
  expect(door.world.all()).toEqual([]);
});

test("a family of task definitions has revisions, and its name means the latest", async () => {
  await register();
  const { taskDefinition } = await register("api:2");
  expect(taskDefinition).toMatchObject({
    taskDefinitionArn: arn("task-definition/api:2"),
    revision: 2,
    status: "ACTIVE",
    containerDefinitions: [
      { image: "api:2", essential: true, portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }] },
    ],
  });
  const revisionOf = async (name: string) =>
    (await ecs.describeTaskDefinition({ taskDefinition: name })).taskDefinition?.revision;
  expect([await revisionOf("api"), await revisionOf("api:1")]).toEqual([2, 1]);
  expect((await ecs.listTaskDefinitions({ familyPrefix: "api" })).taskDefinitionArns).toHaveLength(2);
  await ecs.deregisterTaskDefinition({ taskDefinition: "api:2" });
  expect(await revisionOf("api")).toBe(1);
  expect(await refusalOf(revisionOf("other"))).toBe("ClientException: Unable to describe task definition.");
  expect(door.world.ofType("aws_ecs_task_definition").map(({ attributes }) => attributes.arn)).toEqual([
    arn("task-definition/api:1"),
  ]);
});

test("a service is created, changed and deleted, and is the provider's aws_ecs_service", async () => {
  await ecs.createCluster({ clusterName: "main" });
  await register();
  const { service } = await createService();
  expect(service).toMatchObject({
    serviceArn: arn("service/main/api"),
    clusterArn: arn("cluster/main"),
    taskDefinition: arn("task-definition/api:1"),
    status: "ACTIVE",
    desiredCount: 2,
    runningCount: 2,
    networkConfiguration: { awsvpcConfiguration },
    deploymentConfiguration: { maximumPercent: 200, minimumHealthyPercent: 100 },
  });
  await register("api:2");
  const deploymentConfiguration = { maximumPercent: 150, minimumHealthyPercent: 50 };
  await ecs.updateService({
    cluster: "main",
    service: "api",
    taskDefinition: "api:2",
    desiredCount: 1,
    deploymentConfiguration,
  });
  expect(await described()).toMatchObject({
    taskDefinition: arn("task-definition/api:2"),
    desiredCount: 1,
    deploymentConfiguration,
  });
  expect(door.world.ofType("aws_ecs_service")[0]?.attributes).toMatchObject({
    cluster: arn("cluster/main"),
    desired_count: 1,
    deployment_maximum_percent: 150,
    network_configuration: [{ subnets: ["subnet-1"], security_groups: ["sg-1"], assign_public_ip: false }],
    load_balancer: [{ target_group_arn: "arn:tg", container_name: "api", container_port: 8080, elb_name: null }],
  });
  const contained = ecs.deleteCluster({ cluster: "main" });
  expect(await refusalOf(contained)).toMatch("ClusterContainsServicesException");
  const scaled = ecs.deleteService({ cluster: "main", service: "api" });
  expect(await refusalOf(scaled)).toMatch("cannot be stopped while it is scaled above 0");
  await ecs.deleteService({ cluster: "main", service: "api", force: true });
  expect(await described()).toMatchObject({ status: "INACTIVE", runningCount: 0 });
  expect(door.world.ofType("aws_ecs_service")).toEqual([]);
});

test("a service is refused without its cluster or task definition, and twice", async () => {
  expect(await refusalOf(createService())).toBe("ClusterNotFoundException: Cluster not found.");
  await ecs.createCluster({ clusterName: "main" });
  expect(await refusalOf(createService())).toBe("ClientException: Unable to describe task definition.");
  await register();
  await createService();
  const twice = createService({ desiredCount: 3 });
  expect(await refusalOf(twice)).toBe("InvalidParameterException: Creation of service was not idempotent.");
  const missing = await ecs.describeServices({ cluster: "main", services: ["other"] });
  expect(missing.failures).toEqual([{ arn: arn("service/main/other"), reason: "MISSING" }]);
});
