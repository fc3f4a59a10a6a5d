/** CloudWatch Logs: groups and streams. */
import type { LogGroup, LogStream } from "@aws-sdk/client-cloudwatch-logs";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import type { AwsCall, WorldObject } from "../../../simulation";
import { numberOf, textOf } from "../../../values/attributes";
import type { OperationsOf } from "../../operation-types";
import { type Fields, shapeOf } from "../fields";
import { changeTags, tagMapOf } from "../object-tags";
import { pageOf } from "../pages";

const GROUP = "aws_cloudwatch_log_group";
const STREAM = "aws_cloudwatch_log_stream";
const PAGE_SIZE = 50;

const FIELDS: Fields<LogGroup> = {
  logGroupName: "name",
  kmsKeyId: "kms_key_id",
  logGroupClass: "log_group_class",
  logGroupArn: "arn",
  deletionProtectionEnabled: "deletion_protection_enabled",
};

const STREAM_FIELDS: Fields<LogStream> = { logStreamName: "name", arn: "arn" };

/** The older of its two ARNs ends in an asterisk: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html */
function groupOf(group: WorldObject): LogGroup {
  const retention = numberOf(group.attributes, "retention_in_days") ?? 0;
  return {
    ...shapeOf<LogGroup>(group, FIELDS),
    arn: `${textOf(group.attributes, "arn")}:*`,
    ...(retention > 0 && { retentionInDays: retention }),
    metricFilterCount: 0,
    storedBytes: 0,
  };
}

const required = (call: AwsCall, name = ""): WorldObject => call.require(GROUP, name);

/** A group by its ARN, with or without the asterisk. */
function withArn(call: AwsCall, arn = ""): WorldObject {
  return required(call, arn.replace(/:\*$/, "").split(":log-group:")[1]);
}

function requiredStream(call: AwsCall, group: string, name: string): WorldObject {
  const words = { code: "ResourceNotFoundException", message: "The specified log stream does not exist." };
  return call.require(STREAM, `${group}:${name}`, words);
}

/** A request names a group, or has its ARN. */
function named(call: AwsCall, name: string | undefined, identifier: string | undefined): WorldObject {
  if (identifier?.startsWith("arn:")) return withArn(call, identifier);
  return required(call, name ?? identifier);
}

function page<Item>(call: AwsCall, all: readonly Item[], limit: number | undefined, token: string | undefined) {
  return pageOf(call, all, { size: limit ?? PAGE_SIZE, token, code: "InvalidParameterException" });
}

export const logsOperations: OperationsOf<typeof import("@aws-sdk/client-cloudwatch-logs")> = {
  CreateLogGroup(call, { logGroupName, kmsKeyId, tags, logGroupClass, deletionProtectionEnabled }) {
    createObject(call, GROUP, {
      name: logGroupName,
      kms_key_id: kmsKeyId,
      log_group_class: logGroupClass,
      deletion_protection_enabled: deletionProtectionEnabled,
      tags: tags ?? {},
    });
    return {};
  },
  DescribeLogGroups(call, { logGroupNamePrefix, logGroupNamePattern, limit, nextToken }) {
    const isAsked = (name: string) =>
      name.startsWith(logGroupNamePrefix ?? "") &&
      name.toLowerCase().includes((logGroupNamePattern ?? "").toLowerCase());
    const groups = call.list(GROUP, ({ name }) => isAsked(String(name)));
    const { items, next } = page(call, groups, limit, nextToken);
    return { logGroups: items.map(groupOf), nextToken: next };
  },
  DeleteLogGroup(call, { logGroupName }) {
    const group = required(call, logGroupName);
    if (group.attributes.deletion_protection_enabled === true) {
      call.refuse("ValidationException", "The log group has deletion protection enabled.");
    }
    deleteObject(call, group);
    return {};
  },
  PutLogGroupDeletionProtection(call, { logGroupIdentifier, deletionProtectionEnabled }) {
    const group = named(call, undefined, logGroupIdentifier);
    changeObject(call, group, { deletion_protection_enabled: deletionProtectionEnabled });
    return {};
  },
  PutRetentionPolicy(call, { logGroupName, retentionInDays }) {
    changeObject(call, required(call, logGroupName), { retention_in_days: retentionInDays });
    return {};
  },
  DeleteRetentionPolicy(call, { logGroupName }) {
    changeObject(call, required(call, logGroupName), { retention_in_days: 0 });
    return {};
  },
  AssociateKmsKey(call, { logGroupName, kmsKeyId, resourceIdentifier }) {
    changeObject(call, named(call, logGroupName, resourceIdentifier), { kms_key_id: kmsKeyId });
    return {};
  },
  DisassociateKmsKey(call, { logGroupName, resourceIdentifier }) {
    changeObject(call, named(call, logGroupName, resourceIdentifier), { kms_key_id: "" });
    return {};
  },
  ListTagsForResource: (call, { resourceArn }) => ({ tags: { ...tagMapOf(withArn(call, resourceArn)) } }),
  TagResource(call, { resourceArn, tags = {} }) {
    changeTags(call, withArn(call, resourceArn), { set: tags }, "CloudWatch Logs");
    return {};
  },
  UntagResource(call, { resourceArn, tagKeys = [] }) {
    changeTags(call, withArn(call, resourceArn), { remove: tagKeys.map((Key) => ({ Key })) }, "CloudWatch Logs");
    return {};
  },
  ListTagsLogGroup: (call, { logGroupName }) => ({ tags: { ...tagMapOf(required(call, logGroupName)) } }),
  CreateLogStream(call, { logGroupName, logStreamName }) {
    createObject(call, STREAM, { log_group_name: logGroupName, name: logStreamName });
    return {};
  },
  DescribeLogStreams(call, { logGroupName, logGroupIdentifier, logStreamNamePrefix = "", limit, nextToken }) {
    const { id } = named(call, logGroupName, logGroupIdentifier);
    const streams = call.list(
      STREAM,
      ({ log_group_name, name }) => log_group_name === id && String(name).startsWith(logStreamNamePrefix),
    );
    const { items, next } = page(call, streams, limit, nextToken);
    return {
      logStreams: items.map((stream) => ({ ...shapeOf<LogStream>(stream, STREAM_FIELDS), storedBytes: 0 })),
      nextToken: next,
    };
  },
  DeleteLogStream(call, { logGroupName = "", logStreamName = "" }) {
    deleteObject(call, requiredStream(call, required(call, logGroupName).id, logStreamName));
    return {};
  },
};
