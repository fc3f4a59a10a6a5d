/** CloudWatch: metric alarms. */
import type { Metric, MetricAlarm, MetricDataQuery, MetricStat, PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import type { AwsCall, WorldObject } from "../../../simulation";
import { isList, isObject, type ObjectValue, toSet, type Value } from "../../../values/value";
import type { OperationsOf } from "../../operation-types";
import { argumentsOf, type Field, type Fields, shapeOf, shapes } from "../fields";
import { changeTags, taggedWith, tagListOf } from "../object-tags";
import { pageOf } from "../pages";

const TYPE = "aws_cloudwatch_metric_alarm";
const PAGE_SIZE = 50;

type Dimensions = readonly { readonly Name?: string; readonly Value?: string }[];

/** Dimensions are a map for the provider. */
const DIMENSIONS: Field = {
  attribute: "dimensions",
  toArgument: (member) => Object.fromEntries((member as Dimensions).map(({ Name = "", Value = "" }) => [Name, Value])),
  toMember: (map) => (isObject(map) ? Object.entries(map).map(([Name, Value]) => ({ Name, Value })) : undefined),
};

const METRIC: Fields<Metric & MetricStat> = {
  Namespace: "namespace",
  MetricName: "metric_name",
  Dimensions: DIMENSIONS,
  Period: "period",
  Stat: "stat",
  Unit: "unit",
};

/** The provider has the metric and its statistic in one block. */
const METRIC_STAT: Field = {
  attribute: "metric",
  toArgument(member) {
    const { Metric = {}, ...stat } = member as MetricStat;
    const absent = { namespace: null, metric_name: null, dimensions: null, period: null, stat: null, unit: null };
    return [{ ...absent, ...(argumentsOf({ ...Metric, ...stat }, METRIC) as ObjectValue) }];
  },
  toMember(blocks) {
    const block = isList(blocks) ? blocks[0] : undefined;
    if (!isObject(block)) return undefined;
    const { Period, Stat, Unit, ...Metric } = shapeOf<Metric & MetricStat>({ attributes: block }, METRIC);
    return { Metric, Period, Stat, Unit };
  },
};

const QUERY: Fields<MetricDataQuery> = {
  Id: "id",
  AccountId: "account_id",
  Expression: "expression",
  Label: "label",
  Period: "period",
  ReturnData: "return_data",
  MetricStat: METRIC_STAT,
};

/** A list of actions, which is a set for the provider. */
const set = (attribute: string): Field => ({ attribute, toArgument: (arns) => toSet(arns as readonly Value[]) });

const FIELDS: Fields<Omit<PutMetricAlarmInput, "Tags">> = {
  AlarmName: "alarm_name",
  AlarmDescription: "alarm_description",
  ActionsEnabled: "actions_enabled",
  OKActions: set("ok_actions"),
  AlarmActions: set("alarm_actions"),
  InsufficientDataActions: set("insufficient_data_actions"),
  MetricName: "metric_name",
  Namespace: "namespace",
  Statistic: "statistic",
  ExtendedStatistic: "extended_statistic",
  Dimensions: DIMENSIONS,
  Period: "period",
  Unit: "unit",
  EvaluationPeriods: "evaluation_periods",
  DatapointsToAlarm: "datapoints_to_alarm",
  Threshold: "threshold",
  ComparisonOperator: "comparison_operator",
  TreatMissingData: "treat_missing_data",
  EvaluateLowSampleCountPercentile: "evaluate_low_sample_count_percentiles",
  Metrics: shapes("metric_query", QUERY),
  ThresholdMetricId: "threshold_metric_id",
};

/** To put an alarm replaces all of it: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
function whole(input: PutMetricAlarmInput): ObjectValue {
  const nothing = Object.values(FIELDS).map(
    (field) => [typeof field === "string" ? field : field.attribute, null] as const,
  );
  const given = Object.entries(argumentsOf(input, FIELDS)).map(([name, value = null]) => [name, value] as const);
  return {
    ...Object.fromEntries(nothing),
    actions_enabled: true,
    treat_missing_data: "missing",
    metric_query: [],
    ...Object.fromEntries(given),
  };
}

/** Nothing is measured in simulated accounts. */
function alarmOf(alarm: WorldObject): MetricAlarm {
  return {
    ...shapeOf<MetricAlarm>(alarm, FIELDS),
    AlarmArn: String(alarm.attributes.arn),
    StateValue: "INSUFFICIENT_DATA",
    StateReason: "Unchecked: Initial alarm creation",
  };
}

function withArn(call: AwsCall, arn: string | undefined): WorldObject {
  const [found] = call.list(TYPE, (alarm) => alarm.arn === arn);
  return found ?? call.refuse("ResourceNotFoundException", `Resource ${arn} does not exist`, 404);
}

export const cloudwatchOperations: OperationsOf<typeof import("@aws-sdk/client-cloudwatch")> = {
  PutMetricAlarm(call, { Tags, ...input }) {
    const before = call.find(TYPE, input.AlarmName ?? "");
    // Tags are only for a new alarm.
    if (before === undefined) createObject(call, TYPE, { ...whole(input), tags: taggedWith(Tags).tags });
    else changeObject(call, before, whole(input));
    return {};
  },
  DescribeAlarms(
    call,
    { AlarmNames, AlarmNamePrefix = "", AlarmTypes, StateValue, MaxRecords = PAGE_SIZE, NextToken },
  ) {
    const isAsked = (name: string) =>
      AlarmNames?.length ? AlarmNames.includes(name) : name.startsWith(AlarmNamePrefix);
    const isType = AlarmTypes === undefined || AlarmTypes.includes("MetricAlarm");
    const found = isType ? call.list(TYPE, ({ alarm_name }) => isAsked(String(alarm_name))).map(alarmOf) : [];
    const inState = found.filter((alarm) => StateValue === undefined || alarm.StateValue === StateValue);
    const { items, next } = pageOf(call, inState, { size: MaxRecords, token: NextToken });
    return { MetricAlarms: [...items], CompositeAlarms: [], NextToken: next };
  },
  DeleteAlarms(call, { AlarmNames = [] }) {
    const words = { code: "ResourceNotFound", message: "Unknown alarm", status: 404 };
    for (const alarm of AlarmNames.map((name) => call.require(TYPE, name, words))) deleteObject(call, alarm);
    return {};
  },
  EnableAlarmActions(call, { AlarmNames = [] }) {
    for (const name of AlarmNames) changeFlag(call, name, true);
    return {};
  },
  DisableAlarmActions(call, { AlarmNames = [] }) {
    for (const name of AlarmNames) changeFlag(call, name, false);
    return {};
  },
  ListTagsForResource: (call, { ResourceARN }) => ({ Tags: tagListOf(withArn(call, ResourceARN)) }),
  TagResource(call, { ResourceARN, Tags }) {
    changeTags(call, withArn(call, ResourceARN), { set: taggedWith(Tags).tags }, "CloudWatch");
    return {};
  },
  UntagResource(call, { ResourceARN, TagKeys = [] }) {
    changeTags(call, withArn(call, ResourceARN), { remove: TagKeys.map((Key) => ({ Key })) }, "CloudWatch");
    return {};
  },
};

/** Names without an alarm are left alone. */
function changeFlag(call: AwsCall, name: string, isEnabled: boolean): void {
  const alarm = call.find(TYPE, name);
  if (alarm !== undefined) changeObject(call, alarm, { actions_enabled: isEnabled });
}
