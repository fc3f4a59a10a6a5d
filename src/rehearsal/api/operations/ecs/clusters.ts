/** ECS: clusters. */
import type {
  Cluster,
  ClusterConfiguration,
  ClusterServiceConnectDefaults,
  ClusterSetting,
  ExecuteCommandConfiguration,
  ExecuteCommandLogConfiguration,
  ManagedStorageConfiguration,
} from "@aws-sdk/client-ecs";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import { findCluster, requireCluster, servicesIn } from "../../../services/ecs/service";
import type { AwsCall, WorldObject } from "../../../simulation";
import { textOf } from "../../../values/attributes";
import { argumentsOf, type Fields, shape, shapeOf, shapes } from "../fields";
import { pageOf } from "../pages";
import { type EcsOperations, ecsTags, tagsIn } from "./types";

const TYPE = "aws_ecs_cluster";
const DEFAULT = "default";

const LOG: Fields<ExecuteCommandLogConfiguration> = {
  cloudWatchLogGroupName: "cloud_watch_log_group_name",
  cloudWatchEncryptionEnabled: "cloud_watch_encryption_enabled",
  s3BucketName: "s3_bucket_name",
  s3EncryptionEnabled: "s3_bucket_encryption_enabled",
  s3KeyPrefix: "s3_key_prefix",
};

const COMMAND: Fields<ExecuteCommandConfiguration> = {
  kmsKeyId: "kms_key_id",
  logging: "logging",
  logConfiguration: shape("log_configuration", LOG),
};

const STORAGE: Fields<ManagedStorageConfiguration> = {
  kmsKeyId: "kms_key_id",
  fargateEphemeralStorageKmsKeyId: "fargate_ephemeral_storage_kms_key_id",
};

const CONFIGURATION: Fields<ClusterConfiguration> = {
  executeCommandConfiguration: shape("execute_command_configuration", COMMAND),
  managedStorageConfiguration: shape("managed_storage_configuration", STORAGE),
};

const SETTING: Fields<ClusterSetting> = { name: "name", value: "value" };
const CONNECT: Fields<ClusterServiceConnectDefaults> = { namespace: "namespace" };

const FIELDS: Fields<Cluster> = {
  clusterArn: "arn",
  clusterName: "name",
  settings: shapes("setting", SETTING),
  configuration: shape("configuration", CONFIGURATION),
  serviceConnectDefaults: shape("service_connect_defaults", CONNECT),
};

/** What an account has without other settings. */
const SETTINGS: ClusterSetting[] = [{ name: "containerInsights", value: "disabled" }];

function clusterOf(call: AwsCall, cluster: WorldObject, status = "ACTIVE"): Cluster {
  return {
    settings: SETTINGS,
    ...shapeOf<Cluster>(cluster, FIELDS),
    status,
    registeredContainerInstancesCount: 0,
    runningTasksCount: 0,
    pendingTasksCount: 0,
    activeServicesCount: servicesIn(call, textOf(cluster.attributes, "name")).length,
    statistics: [],
    capacityProviders: [],
    defaultCapacityProviderStrategy: [],
    tags: ecsTags(cluster),
  };
}

export const clusterOperations: EcsOperations = {
  /** To create a cluster again answers the first one. */
  CreateCluster(call, { clusterName = DEFAULT, settings, configuration, serviceConnectDefaults, tags }) {
    const existing = findCluster(call, clusterName);
    if (existing !== undefined) return { cluster: clusterOf(call, existing) };
    const given = argumentsOf({ clusterName, settings, configuration, serviceConnectDefaults }, FIELDS);
    return { cluster: clusterOf(call, createObject(call, TYPE, { ...given, tags: tagsIn(tags) })) };
  },
  DescribeClusters(call, { clusters = [DEFAULT] }) {
    const all = clusters.map((name) => [name, findCluster(call, name)] as const);
    return {
      clusters: all.flatMap(([, cluster]) => (cluster === undefined ? [] : [clusterOf(call, cluster)])),
      failures: all.flatMap(([name, cluster]) => {
        const arn = name.startsWith("arn:") ? name : call.arn(`ecs:cluster/${name}`);
        return cluster === undefined ? [{ arn, reason: "MISSING" }] : [];
      }),
    };
  },
  ListClusters(call, { maxResults, nextToken }) {
    const { items, next } = pageOf(call, call.list(TYPE), { size: maxResults, token: nextToken });
    return { clusterArns: items.map(({ id }) => id), nextToken: next };
  },
  UpdateCluster(call, { cluster, settings, configuration, serviceConnectDefaults }) {
    const changes = argumentsOf({ settings, configuration, serviceConnectDefaults }, FIELDS);
    return { cluster: clusterOf(call, changeObject(call, requireCluster(call, cluster), changes)) };
  },
  UpdateClusterSettings(call, { cluster, settings }) {
    const changed = changeObject(call, requireCluster(call, cluster), argumentsOf({ settings }, FIELDS));
    return { cluster: clusterOf(call, changed) };
  },
  DeleteCluster(call, { cluster: name }) {
    const cluster = requireCluster(call, name);
    if (servicesIn(call, textOf(cluster.attributes, "name")).length > 0) {
      const message = "The Cluster cannot be deleted while Services are active.";
      call.refuse("ClusterContainsServicesException", message);
    }
    deleteObject(call, cluster);
    return { cluster: clusterOf(call, cluster, "INACTIVE") };
  },
};
