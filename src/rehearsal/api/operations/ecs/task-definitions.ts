/** ECS: task definitions. */
import type {
  ContainerDefinition,
  EphemeralStorage,
  RuntimePlatform,
  TaskDefinition,
  TaskDefinitionPlacementConstraint,
} from "@aws-sdk/client-ecs";
import { createObject, deleteObject } from "../../../objects/requests";
import { requireTaskDefinition } from "../../../services/ecs/task-definition";
import type { AwsCall, WorldObject } from "../../../simulation";
import { stringsOf, textOf } from "../../../values/attributes";
import { toSet } from "../../../values/value";
import { argumentsOf, type Field, type Fields, shape, shapeOf, shapes } from "../fields";
import { pageOf } from "../pages";
import { type EcsOperations, ecsTags, tagsIn } from "./types";

const TYPE = "aws_ecs_task_definition";

/** What ECS adds to a container: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
const CONTAINER: ContainerDefinition = {
  cpu: 0,
  portMappings: [],
  essential: true,
  environment: [],
  mountPoints: [],
  volumesFrom: [],
  systemControls: [],
};

/** Containers are JSON for the provider. */
const CONTAINERS: Field = {
  attribute: "container_definitions",
  toArgument: (containers) => JSON.stringify(containers),
  toMember: (text) =>
    (JSON.parse(String(text)) as ContainerDefinition[]).map((container) => ({
      ...CONTAINER,
      ...container,
      portMappings: (container.portMappings ?? []).map((port) => ({
        ...port,
        hostPort: port.hostPort ?? port.containerPort,
        protocol: port.protocol ?? "tcp",
      })),
    })),
};

const CONSTRAINT: Fields<TaskDefinitionPlacementConstraint> = { type: "type", expression: "expression" };
const PLATFORM: Fields<RuntimePlatform> = {
  cpuArchitecture: "cpu_architecture",
  operatingSystemFamily: "operating_system_family",
};
const STORAGE: Fields<EphemeralStorage> = { sizeInGiB: "size_in_gib" };

const FIELDS: Fields<TaskDefinition> = {
  taskDefinitionArn: "arn",
  family: "family",
  revision: "revision",
  containerDefinitions: CONTAINERS,
  taskRoleArn: "task_role_arn",
  executionRoleArn: "execution_role_arn",
  networkMode: "network_mode",
  requiresCompatibilities: { attribute: "requires_compatibilities", toArgument: (names) => toSet(names as string[]) },
  cpu: "cpu",
  memory: "memory",
  pidMode: "pid_mode",
  ipcMode: "ipc_mode",
  placementConstraints: shapes("placement_constraints", CONSTRAINT),
  runtimePlatform: shape("runtime_platform", PLATFORM),
  ephemeralStorage: shape("ephemeral_storage", STORAGE),
  enableFaultInjection: "enable_fault_injection",
};

function definitionOf(definition: WorldObject, status: TaskDefinition["status"] = "ACTIVE"): TaskDefinition {
  const compatible = stringsOf(definition.attributes, "requires_compatibilities");
  return {
    volumes: [],
    placementConstraints: [],
    ...shapeOf<TaskDefinition>(definition, FIELDS),
    status,
    compatibilities: ["EC2", ...compatible.filter((name) => name !== "EC2")] as TaskDefinition["compatibilities"],
  };
}

export const taskDefinitionOperations: EcsOperations = {
  RegisterTaskDefinition(call, { tags, volumes = [], proxyConfiguration, inferenceAccelerators = [], ...input }) {
    if (volumes.some(({ name: _, host: __, ...other }) => Object.keys(other).length > 0))
      refuseUnknown(call, "volumes");
    if (proxyConfiguration !== undefined) refuseUnknown(call, "proxyConfiguration");
    if (inferenceAccelerators.length > 0) refuseUnknown(call, "inferenceAccelerators");
    const definition = createObject(call, TYPE, {
      ...argumentsOf(input, FIELDS),
      volume: volumes.map(({ name, host }) => ({ name: name ?? "", host_path: host?.sourcePath ?? null })),
      tags: tagsIn(tags),
    });
    return { taskDefinition: definitionOf(definition), tags: ecsTags(definition) };
  },
  DescribeTaskDefinition(call, { taskDefinition = "", include = [] }) {
    const definition = requireTaskDefinition(call, taskDefinition);
    return {
      taskDefinition: definitionOf(definition),
      ...(include.includes("TAGS") && { tags: ecsTags(definition) }),
    };
  },
  ListTaskDefinitions(call, { familyPrefix, maxResults, nextToken }) {
    const found = call.list(TYPE, ({ family }) => familyPrefix === undefined || family === familyPrefix);
    const { items, next } = pageOf(call, found, { size: maxResults, token: nextToken });
    return { taskDefinitionArns: items.map(({ attributes }) => textOf(attributes, "arn")), nextToken: next };
  },
  DeregisterTaskDefinition(call, { taskDefinition = "" }) {
    const definition = requireTaskDefinition(call, taskDefinition);
    deleteObject(call, definition);
    return { taskDefinition: definitionOf(definition, "INACTIVE") };
  },
};

/** What would be lost is refused. */
function refuseUnknown(call: AwsCall, member: string): never {
  return call.refuse("ClientException", `The simulated accounts have no task definitions with these ${member}.`);
}
