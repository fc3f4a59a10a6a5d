/** EC2: flow logs. */
import type { CreateFlowLogsRequest, FlowLog } from "@aws-sdk/client-ec2";
import { createObject, deleteObject } from "../../../objects/requests";
import type { AwsCall, WorldObject } from "../../../simulation";
import { blockOf, numberOf, stringOf } from "../../../values/attributes";
import { argumentsIn, membersOf } from "../fields";
import { tagListOf } from "../object-tags";
import { described, filtersBy } from "./describe";
import { tagsOf } from "./tag-specifications";
import type { Ec2Operations } from "./types";
import { forEach } from "./unsuccessful";

const FLOW_LOG = "aws_flow_log";

/** The argument that names what is logged, by the API's resource type. */
const SUBJECTS = {
  VPC: "vpc_id",
  Subnet: "subnet_id",
  NetworkInterface: "eni_id",
  TransitGateway: "transit_gateway_id",
  TransitGatewayAttachment: "transit_gateway_attachment_id",
} as const;

function flowLogOf(flowLog: WorldObject): FlowLog {
  const { id, attributes, hidden = {} } = flowLog;
  const options = blockOf(attributes, "destination_options");
  return {
    FlowLogId: id,
    FlowLogStatus: "ACTIVE",
    DeliverLogsStatus: "SUCCESS",
    ResourceId: Object.values(SUBJECTS)
      .map((name) => stringOf(attributes, name))
      .find(Boolean),
    ...membersOf<FlowLog>(attributes, {
      TrafficType: "traffic_type",
      LogDestinationType: "log_destination_type",
      LogDestination: "log_destination",
      LogGroupName: "log_group_name",
      LogFormat: "log_format",
      DeliverLogsPermissionArn: "iam_role_arn",
      DeliverCrossAccountRole: "deliver_cross_account_role",
    }),
    MaxAggregationInterval: numberOf(attributes, "max_aggregation_interval") ?? 600,
    DestinationOptions: options && {
      FileFormat: options.file_format === "parquet" ? "parquet" : "plain-text",
      HiveCompatiblePartitions: options.hive_compatible_partitions === true,
      PerHourPartition: options.per_hour_partition === true,
    },
    CreationTime: new Date(stringOf(hidden, "created") ?? 0),
    Tags: tagListOf(flowLog),
  };
}

function create(call: AwsCall, input: CreateFlowLogsRequest, resourceId: string): string {
  const { ResourceType, DestinationOptions: options } = input;
  const subject = SUBJECTS[ResourceType as keyof typeof SUBJECTS];
  if (subject === undefined) {
    return call.refuse("InvalidParameter", `Value (${ResourceType}) for parameter resourceType is invalid.`);
  }
  const flowLog = createObject(call, FLOW_LOG, {
    [subject]: resourceId,
    ...argumentsIn(input, {
      TrafficType: "traffic_type",
      LogDestinationType: "log_destination_type",
      LogDestination: "log_destination",
      LogGroupName: "log_group_name",
      LogFormat: "log_format",
      DeliverLogsPermissionArn: "iam_role_arn",
      DeliverCrossAccountRole: "deliver_cross_account_role",
      MaxAggregationInterval: "max_aggregation_interval",
    }),
    destination_options: options && [
      argumentsIn(options, {
        FileFormat: "file_format",
        HiveCompatiblePartitions: "hive_compatible_partitions",
        PerHourPartition: "per_hour_partition",
      }) as Readonly<Record<string, string | boolean>>,
    ],
    tags: tagsOf(input.TagSpecifications, "vpc-flow-log"),
  });
  call.change(flowLog, {}, { created: call.now().toISOString() });
  return flowLog.id;
}

export const flowLogOperations: Ec2Operations = {
  DescribeFlowLogs(call, { Filter: Filters, ...input }) {
    const { page, NextToken } = described(
      call,
      { ...input, Filters },
      {
        items: call.list(FLOW_LOG).map(flowLogOf),
        asked: { ids: input.FlowLogIds, idOf: ({ FlowLogId }) => FlowLogId, type: FLOW_LOG },
        filters: {
          ...filtersBy<FlowLog>(["FlowLogId", "LogDestinationType", "LogGroupName", "ResourceId", "TrafficType"]),
          "deliver-log-status": ({ DeliverLogsStatus }) => DeliverLogsStatus,
        },
      },
    );
    return { FlowLogs: page, NextToken };
  },
  CreateFlowLogs(call, input) {
    const { done, Unsuccessful } = forEach(input.ResourceIds ?? [], (id) => create(call, input, id));
    return { FlowLogIds: done, Unsuccessful, ClientToken: input.ClientToken };
  },
  DeleteFlowLogs(call, { FlowLogIds = [] }) {
    return { Unsuccessful: forEach(FlowLogIds, (id) => deleteObject(call, call.require(FLOW_LOG, id))).Unsuccessful };
  },
};
