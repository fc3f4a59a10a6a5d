/** ECS: services. Nothing runs: every service has the tasks that it asks for. */
import type {
  AwsVpcConfiguration,
  CapacityProviderStrategyItem,
  CreateServiceRequest,
  DeploymentCircuitBreaker,
  DeploymentConfiguration,
  LoadBalancer,
  PlacementConstraint,
  PlacementStrategy,
  Service,
  ServiceRegistry,
} from "@aws-sdk/client-ecs";
import { changeObject, createObject, deleteObject, type Given } from "../../../objects/requests";
import { clusterName, findCluster, requireCluster, servicesIn } from "../../../services/ecs/service";
import { findTaskDefinition } from "../../../services/ecs/task-definition";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { hashOf } from "../../../simulation/hash";
import { blocksOf, numberOf, textOf } from "../../../values/attributes";
import { isList, isObject, toSet } from "../../../values/value";
import { argumentsOf, type Field, type Fields, shape, shapeOf, shapes } from "../fields";
import { pageOf } from "../pages";
import { type EcsOperations, ecsTags, tagsIn } from "./types";

const TYPE = "aws_ecs_service";

const set = (attribute: string): Field => ({ attribute, toArgument: (ids) => toSet(ids as string[]) });

const VPC: Fields<AwsVpcConfiguration> = {
  subnets: set("subnets"),
  securityGroups: set("security_groups"),
  assignPublicIp: {
    attribute: "assign_public_ip",
    toArgument: (word) => word === "ENABLED",
    toMember: (isAssigned) => (isAssigned === true ? "ENABLED" : "DISABLED"),
  },
};

/** The provider has one block for the configuration and the part of it. */
const NETWORK: Field = {
  attribute: "network_configuration",
  toArgument: (member) => shape("", VPC).toArgument?.((member as { awsvpcConfiguration?: object }).awsvpcConfiguration),
  toMember: (blocks) => {
    const block = isList(blocks) ? blocks[0] : undefined;
    return isObject(block) ? { awsvpcConfiguration: shapeOf({ attributes: block }, VPC) } : undefined;
  },
};

const BALANCER: Fields<LoadBalancer> = {
  targetGroupArn: "target_group_arn",
  loadBalancerName: "elb_name",
  containerName: "container_name",
  containerPort: "container_port",
};
const STRATEGY: Fields<CapacityProviderStrategyItem> = {
  capacityProvider: "capacity_provider",
  weight: "weight",
  base: "base",
};
const REGISTRY: Fields<ServiceRegistry> = {
  registryArn: "registry_arn",
  port: "port",
  containerName: "container_name",
  containerPort: "container_port",
};
const CONSTRAINT: Fields<PlacementConstraint> = { type: "type", expression: "expression" };
const PLACEMENT: Fields<PlacementStrategy> = { type: "type", field: "field" };
const BREAKER: Fields<DeploymentCircuitBreaker> = { enable: "enable", rollback: "rollback" };
const DEPLOYMENT: Fields<DeploymentConfiguration> = {
  maximumPercent: "deployment_maximum_percent",
  minimumHealthyPercent: "deployment_minimum_healthy_percent",
  deploymentCircuitBreaker: shape("deployment_circuit_breaker", BREAKER),
};

const FIELDS: Fields<Service> = {
  serviceArn: "arn",
  serviceName: "name",
  clusterArn: "cluster",
  loadBalancers: shapes("load_balancer", BALANCER),
  serviceRegistries: shapes("service_registries", REGISTRY),
  desiredCount: "desired_count",
  launchType: "launch_type",
  capacityProviderStrategy: shapes("capacity_provider_strategy", STRATEGY),
  platformVersion: "platform_version",
  roleArn: "iam_role",
  placementConstraints: shapes("placement_constraints", CONSTRAINT),
  placementStrategy: shapes("ordered_placement_strategy", PLACEMENT),
  networkConfiguration: NETWORK,
  healthCheckGracePeriodSeconds: "health_check_grace_period_seconds",
  schedulingStrategy: "scheduling_strategy",
  deploymentController: shape("deployment_controller", { type: "type" }),
  enableECSManagedTags: "enable_ecs_managed_tags",
  propagateTags: "propagate_tags",
  enableExecuteCommand: "enable_execute_command",
  availabilityZoneRebalancing: "availability_zone_rebalancing",
};

type Asked = Partial<CreateServiceRequest>;

/** Members that the simulated services do not have. */
const UNKNOWN = ["serviceConnectConfiguration", "volumeConfigurations", "vpcLatticeConfigurations"] as const;

function given(call: AwsCall, input: Asked): Given {
  for (const member of UNKNOWN) {
    const value = input[member];
    const isEmpty =
      value === undefined || (Array.isArray(value) ? value.length === 0 : !("enabled" in value && value.enabled));
    if (!isEmpty) call.refuse("ClientException", `The simulated accounts have no services with ${member}.`);
  }
  const { deploymentConfiguration = {}, ...others } = input;
  return {
    ...argumentsOf(others as object, FIELDS),
    ...argumentsOf(deploymentConfiguration as object, DEPLOYMENT),
    ...(input.taskDefinition && { task_definition: input.taskDefinition }),
  };
}

function serviceOf(call: AwsCall, service: WorldObject, status = "ACTIVE"): Service {
  const { attributes, hidden = {} } = service;
  const tasks = status === "ACTIVE" ? (numberOf(attributes, "desired_count") ?? 0) : 0;
  const task = textOf(attributes, "task_definition");
  const taskDefinition = textOf(findTaskDefinition(call, task)?.attributes ?? {}, "arn") || task;
  const created = textOf(hidden, "created");
  const counts = { desiredCount: tasks, runningCount: tasks, pendingCount: 0 };
  const shown = shapeOf<Service>(service, FIELDS);
  return {
    loadBalancers: [],
    serviceRegistries: [],
    placementConstraints: [],
    placementStrategy: [],
    ...shown,
    ...(shown.capacityProviderStrategy === undefined ? {} : { launchType: undefined }),
    ...counts,
    status,
    taskDefinition,
    deploymentConfiguration: shapeOf(service, DEPLOYMENT),
    deployments:
      status === "ACTIVE"
        ? [
            {
              id: `ecs-svc/${hashOf(service.id)}`,
              status: "PRIMARY",
              taskDefinition,
              ...counts,
              rolloutState: "COMPLETED",
            },
          ]
        : [],
    events: [],
    ...(created && { createdAt: new Date(created) }),
    tags: ecsTags(service),
  };
}

function findService(call: AwsCall, cluster: string | undefined, name: string): WorldObject | undefined {
  return servicesIn(call, clusterName(cluster ?? "")).find(
    ({ attributes }) => attributes.name === name.split("/").at(-1),
  );
}

function required(call: AwsCall, cluster: string | undefined, name = ""): WorldObject {
  requireCluster(call, cluster);
  return findService(call, cluster, name) ?? call.refuse("ServiceNotFoundException", "Service not found.");
}

/** ECS tells of deleted services for a while: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteService.html */
function deletedService(call: AwsCall, cluster: WorldObject, name: string): WorldObject | undefined {
  const deleted = blocksOf(cluster.hidden ?? {}, "deleted_services");
  const attributes = deleted.find((service) => service.name === name.split("/").at(-1));
  return attributes && { ...call.key(TYPE, textOf(attributes, "id")), attributes };
}

function remember(call: AwsCall, { attributes }: WorldObject): void {
  const cluster = findCluster(call, textOf(attributes, "cluster"));
  if (cluster === undefined) return;
  const others = blocksOf(cluster.hidden ?? {}, "deleted_services").filter(({ name }) => name !== attributes.name);
  call.change(cluster, {}, { deleted_services: [...others, attributes as ObjectValue] });
}

export const serviceOperations: EcsOperations = {
  CreateService(call, { serviceName, cluster, role, tags, ...input }) {
    const made = createObject(call, TYPE, {
      ...given(call, input),
      name: serviceName,
      cluster: requireCluster(call, cluster).id,
      iam_role: role,
      tags: tagsIn(tags),
    });
    call.change(made, {}, { created: call.now().toISOString() });
    return { service: serviceOf(call, required(call, cluster, serviceName)) };
  },
  DescribeServices(call, { cluster: clusterGiven, services = [] }) {
    const cluster = requireCluster(call, clusterGiven);
    const all = services.map((name) => {
      const service = findService(call, clusterGiven, name);
      const deleted = deletedService(call, cluster, name);
      if (service !== undefined) return serviceOf(call, service);
      return deleted === undefined ? name : serviceOf(call, deleted, "INACTIVE");
    });
    const arn = (name: string) => call.arn(`ecs:service/${clusterName(cluster.id)}/${name.split("/").at(-1)}`);
    return {
      services: all.filter((each) => typeof each !== "string"),
      failures: all.flatMap((each) => (typeof each === "string" ? [{ arn: arn(each), reason: "MISSING" }] : [])),
    };
  },
  ListServices(call, { cluster, maxResults, nextToken }) {
    const found = servicesIn(call, clusterName(requireCluster(call, cluster).id));
    const { items, next } = pageOf(call, found, { size: maxResults, token: nextToken });
    return { serviceArns: items.map(({ id }) => id), nextToken: next };
  },
  UpdateService(call, { service, cluster, ...input }) {
    const changed = changeObject(call, required(call, cluster, service), given(call, input as Asked));
    return { service: serviceOf(call, changed) };
  },
  DeleteService(call, { service: name, cluster, force }) {
    const service = required(call, cluster, name);
    const { scheduling_strategy, desired_count } = service.attributes;
    if (force !== true && scheduling_strategy !== "DAEMON" && Number(desired_count ?? 0) > 0) {
      const message = "The service cannot be stopped while it is scaled above 0.";
      call.refuse("InvalidParameterException", message);
    }
    deleteObject(call, service);
    remember(call, service);
    return { service: serviceOf(call, service, "DRAINING") };
  },
};
