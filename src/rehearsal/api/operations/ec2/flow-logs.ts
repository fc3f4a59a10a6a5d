/** EC2: flow logs. */
import type { CreateFlowLogsRequest, DestinationOptionsRequest, FlowLog } from "@aws-sdk/client-ec2";
import { createObject, deleteObject } from "../../../objects/requests";
import type { AwsCall, WorldObject } from "../../../simulation";
import { stringOf } from "../../../values/attributes";
import { argumentsOf, type Fields, shape, shapeOf } from "../fields";
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

/** What a flow log is created with, and described by. */
const FIELDS: Fields<CreateFlowLogsRequest & FlowLog> = {
  TrafficType: "traffic_type",
  LogDestinationType: "log_destination_type",
  LogDestination: "log_destination",
  LogGroupName: "log_group_name",
  LogFormat: "log_format",
  DeliverLogsPermissionArn: "iam_role_arn",
  DeliverCrossAccountRole: "deliver_cross_account_role",
  MaxAggregationInterval: "max_aggregation_interval",
  DestinationOptions: shape<DestinationOptionsRequest>("destination_options", {
    FileFormat: "file_format",
    HiveCompatiblePartitions: "hive_compatible_partitions",
    PerHourPartition: "per_hour_partition",
  }),
};

function flowLogOf(flowLog: WorldObject): FlowLog {
  const { id, attributes, hidden = {} } = flowLog;
  return {
    FlowLogId: id,
    FlowLogStatus: "ACTIVE",
    DeliverLogsStatus: "SUCCESS",
    ResourceId: Object.values(SUBJECTS)
      .map((name) => stringOf(attributes, name))
      .find(Boolean),
    ...shapeOf<FlowLog>(flowLog, FIELDS),
    CreationTime: new Date(stringOf(hidden, "created") ?? 0),
    Tags: tagListOf(flowLog),
  };
}

function create(call: AwsCall, input: CreateFlowLogsRequest, resourceId: string): string {
  const { ResourceType } = input;
  const subject = SUBJECTS[ResourceType as keyof typeof SUBJECTS];
  if (subject === undefined) {
    return call.refuse("InvalidParameter", `Value (${ResourceType}) for parameter resourceType is invalid.`);
  }
  const flowLog = createObject(call, FLOW_LOG, {
    [subject]: resourceId,
    ...argumentsOf(input, FIELDS),
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
