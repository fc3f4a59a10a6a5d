/** ECS: services. */
import type { AwsCall, Behaviours, ObjectValue, WorldObject } from "../../simulation";
import { textOf } from "../../values/attributes";
import { requireTaskDefinition } from "./task-definition";

const SERVICE = "aws_ecs_service";
const CLUSTER = "aws_ecs_cluster";
/** The cluster of a service that names none, which need not be created. */
const DEFAULT = "default";

/** @returns a cluster by its name or ARN; undefined when there is none. */
export function findCluster(call: AwsCall, name: string): WorldObject | undefined {
  return call.find(CLUSTER, name.startsWith("arn:") ? name : call.arn(`ecs:cluster/${name}`));
}

/** @returns a cluster by its name or ARN. Fails the call when there is none. */
export function requireCluster(call: AwsCall, name = DEFAULT): WorldObject {
  return findCluster(call, name) ?? call.refuse("ClusterNotFoundException", "Cluster not found.");
}

/** @returns the name of a cluster that is given by its name or ARN. */
export function clusterName(name: string): string {
  return name.split("/").at(-1) || DEFAULT;
}

/** @returns the services in a cluster. @param name of the cluster */
export function servicesIn(call: AwsCall, name: string): readonly WorldObject[] {
  return call.list(SERVICE, (service) => clusterName(textOf(service, "cluster")) === name);
}

/** A service runs tasks in a cluster: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html */
function checkService(call: AwsCall, planned: ObjectValue): void {
  const [cluster, task] = [textOf(planned, "cluster"), textOf(planned, "task_definition")];
  if (clusterName(cluster) !== DEFAULT) requireCluster(call, cluster);
  if (task !== "") requireTaskDefinition(call, task);
}

function createService(call: AwsCall, planned: ObjectValue): ObjectValue {
  checkService(call, planned);
  const name = textOf(planned, "name");
  const cluster = clusterName(textOf(planned, "cluster"));
  if (servicesIn(call, cluster).some(({ attributes }) => attributes.name === name)) {
    call.refuse("InvalidParameterException", "Creation of service was not idempotent.");
  }
  const arn = call.arn(`ecs:service/${cluster}/${name}`);
  const role = `aws-service-role/ecs.${call.dnsSuffix}/AWSServiceRoleForECS`;
  return {
    id: arn,
    arn,
    cluster: call.arn(`ecs:cluster/${cluster}`),
    iam_role: `arn:${call.partition}:iam::${call.account}:role/${role}`,
    launch_type: "EC2",
    platform_version: planned.launch_type === "FARGATE" ? "LATEST" : "",
    triggers: {},
  };
}

export const ecsServiceBehaviours: Behaviours = {
  [SERVICE]: {
    service: "ECS",
    label: "ECS Service",
    labelOfNew: (planned) => `ECS Service (${textOf(planned, "name")})`,
    operations: { create: "CreateService", update: "UpdateService", delete: "DeleteService" },
    create: createService,
    update(call, planned) {
      checkService(call, planned);
      return {};
    },
  },
};
