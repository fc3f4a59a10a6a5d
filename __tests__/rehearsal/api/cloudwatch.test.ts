import { CloudWatch, type PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import { EC2Client } from "@aws-sdk/client-ec2";
import { signedRequest } from "../../../src/operate/aws/live/signed-request";
import { OpenDoor, refusalOf } from "../../support/api-door";
import { PRODUCER_ACCOUNT, REGION } from "../../support/deployed-world";

const ARN = `arn:aws:cloudwatch:${REGION}:${PRODUCER_ACCOUNT}:alarm:main`;

const ALARM: PutMetricAlarmInput = {
  AlarmName: "main",
  Namespace: "AWS/NetworkELB",
  MetricName: "UnHealthyHostCount",
  Dimensions: [{ Name: "LoadBalancer", Value: "net/main/1" }],
  Statistic: "Maximum",
  Period: 60,
  EvaluationPeriods: 2,
  Threshold: 0,
  ComparisonOperator: "GreaterThanThreshold",
  AlarmActions: [`arn:aws:sns:${REGION}:${PRODUCER_ACCOUNT}:main`],
};

let door: OpenDoor;
let cloudwatch: CloudWatch;

beforeEach(async () => {
  door = await OpenDoor.to();
  cloudwatch = new CloudWatch(door.settings());
});
afterEach(() => door.close());

const alarms = async (input: object = {}) => (await cloudwatch.describeAlarms(input)).MetricAlarms ?? [];

test("an alarm is put, described, put again and deleted, and is the provider's aws_cloudwatch_metric_alarm", async () => {
  await cloudwatch.putMetricAlarm({ ...ALARM, Tags: [{ Key: "Name", Value: "main" }] });
  expect(await alarms()).toMatchObject([
    { ...ALARM, AlarmArn: ARN, StateValue: "INSUFFICIENT_DATA", ActionsEnabled: true, TreatMissingData: "missing" },
  ]);
  expect(door.world.ofType("aws_cloudwatch_metric_alarm")[0]).toMatchObject({
    id: "main",
    attributes: { arn: ARN, dimensions: { LoadBalancer: "net/main/1" }, threshold: 0, tags: { Name: "main" } },
  });
  const { AlarmActions: _, ...withoutActions } = ALARM;
  await cloudwatch.putMetricAlarm({ ...withoutActions, Threshold: 1.5, AlarmDescription: "changed" });
  const [changed] = await alarms({ AlarmNames: ["main"] });
  expect(changed).toMatchObject({ Threshold: 1.5, AlarmDescription: "changed" });
  expect(changed?.AlarmActions).toBeUndefined();
  await cloudwatch.disableAlarmActions({ AlarmNames: ["main", "other"] });
  expect(await alarms({ AlarmNamePrefix: "ma" })).toMatchObject([{ ActionsEnabled: false }]);
  await cloudwatch.tagResource({ ResourceARN: ARN, Tags: [{ Key: "Stage", Value: "test" }] });
  await cloudwatch.untagResource({ ResourceARN: ARN, TagKeys: ["Name"] });
  expect((await cloudwatch.listTagsForResource({ ResourceARN: ARN })).Tags).toEqual([{ Key: "Stage", Value: "test" }]);
  await cloudwatch.deleteAlarms({ AlarmNames: ["main"] });
  expect(door.world.all()).toEqual([]);
});

test("an alarm can be of an expression", async () => {
  const { MetricName, Namespace, Dimensions, Statistic, Period, ...common } = ALARM;
  const Metrics = [
    { Id: "rate", Expression: "errors / 2", Label: "rate", ReturnData: true },
    {
      Id: "errors",
      MetricStat: { Metric: { Namespace: "App", MetricName: "Errors", Dimensions }, Period: 60, Stat: "Sum" },
      ReturnData: false,
    },
  ];
  await cloudwatch.putMetricAlarm({ ...common, Metrics });
  const [alarm] = await alarms();
  expect(alarm?.Metrics).toEqual(expect.arrayContaining(Metrics.map((each) => expect.objectContaining(each))));
  expect(door.world.ofType("aws_cloudwatch_metric_alarm")[0]?.attributes.metric_query).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        id: "errors",
        metric: [expect.objectContaining({ metric_name: "Errors", stat: "Sum" })],
      }),
    ]),
  );
});

test("nothing is deleted when one of the alarms is unknown", async () => {
  await cloudwatch.putMetricAlarm(ALARM);
  expect(await refusalOf(cloudwatch.deleteAlarms({ AlarmNames: ["main", "other"] }))).toMatch("ResourceNotFound");
  expect(await alarms()).toHaveLength(1);
});

test("older clients ask by the query protocol, and are answered in XML", async () => {
  await cloudwatch.putMetricAlarm(ALARM);
  const { region, endpoint } = door.settings();
  const query = (body: string) =>
    signedRequest(new EC2Client(door.settings()), {
      service: "monitoring",
      region,
      endpoint,
      path: "/",
      post: { body, headers: { "content-type": "application/x-www-form-urlencoded" } },
      parse: String,
    });
  const answer = await query("Action=DescribeAlarms&Version=2010-08-01&AlarmNames.member.1=main");
  expect(answer).toMatch(/^<\?xml .*<DescribeAlarmsResult><.*<AlarmName>main<\/AlarmName>/s);
  await query("Action=DeleteAlarms&Version=2010-08-01&AlarmNames.member.1=main");
  expect(await alarms()).toEqual([]);
});
