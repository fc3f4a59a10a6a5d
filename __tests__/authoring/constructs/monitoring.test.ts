import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { VpcEndpointConnectionNotification } from "@cdktf/provider-aws/lib/vpc-endpoint-connection-notification";
import { Alarms } from "../../../src/authoring/constructs/alarms";
import { ConnectionNotifications } from "../../../src/authoring/constructs/connection-notifications";
import { EmailTopic } from "../../../src/authoring/constructs/email-topic";
import { FlowLogs, type FlowLogsProps } from "../../../src/authoring/constructs/flow-logs";
import { METRIC_NAMES } from "../../../src/base/aws-facts/metric-names";
import { NETWORK } from "../../support/networks";
import { type Arguments, ref, synthesizeConstruct, type Template } from "../../support/template";

describe("flow logs", () => {
  const synthesize = (props: Partial<FlowLogsProps> = {}): Template =>
    synthesizeConstruct((scope) => {
      new FlowLogs(scope, "flow-logs", { name: "hello", network: NETWORK, ...props });
    });
  const template = synthesize();
  const logGroup = template.addressOf(CloudwatchLogGroup);
  const role = template.addressOf(IamRole);

  test("record all traffic of the VPC in a log group", () => {
    expect(template.only(FlowLog)).toEqual({
      iam_role_arn: ref(`${role}.arn`),
      log_destination: ref(`${logGroup}.arn`),
      tags: { Name: "hello-flow-logs" },
      traffic_type: "ALL",
      vpc_id: "vpc-0123456789abcdef0",
    });
    expect(template.only(CloudwatchLogGroup)).toEqual({
      name: "/privatelink/hello/flow-logs",
      retention_in_days: 30,
    });
  });

  test("are written by a role that can only write to this log group", () => {
    expect(JSON.parse(String(template.only(IamRole).assume_role_policy)).Statement).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ]);
    expect(template.only(IamRolePolicy).policy).toBe(
      ref(
        'jsonencode({"Version" = "2012-10-17", "Statement" = [{"Effect" = "Allow", ' +
          '"Action" = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"], ' +
          `"Resource" = [${logGroup}.arn, "\${${logGroup}.arn}:*"]}]})`,
      ),
    );
  });

  test("have the configured retention period and key", () => {
    expect(synthesize({ retentionDays: 90, kmsKeyArn: "arn:kms" }).only(CloudwatchLogGroup)).toMatchObject({
      kms_key_id: "arn:kms",
      retention_in_days: 90,
    });
  });
});

describe("a topic with subscriptions", () => {
  const template = synthesizeConstruct((scope) => {
    new EmailTopic(scope, "topic", {
      name: "hello-alarms",
      publisher: "cloudwatch.amazonaws.com",
      emails: ["first.reader@example.com", "second@example.com"],
    });
  });

  test("only accepts messages from one AWS service", () => {
    expect(template.only(SnsTopic)).toMatchObject({ name: "hello-alarms" });
    expect(template.only(SnsTopicPolicy).arn).toBe(ref("aws_sns_topic.topic.arn"));
    expect(template.only(SnsTopicPolicy).policy).toBe(
      ref(
        'jsonencode({"Version" = "2012-10-17", "Statement" = [{"Effect" = "Allow", ' +
          '"Principal" = {"Service" = "cloudwatch.amazonaws.com"}, ' +
          '"Action" = "sns:Publish", "Resource" = aws_sns_topic.topic.arn}]})',
      ),
    );
  });

  test("subscribes each address", () => {
    expect([...template.resources(SnsTopicSubscription).values()]).toEqual(
      ["first.reader@example.com", "second@example.com"].map((endpoint) => ({
        endpoint,
        protocol: "email",
        topic_arn: ref("aws_sns_topic.topic.arn"),
      })),
    );
  });
});

test("connection notifications send the events of an endpoint service to a topic (SVC-16)", () => {
  const template = synthesizeConstruct((scope) => {
    new ConnectionNotifications(scope, "notifications", {
      endpointService: { endpointServiceId: "vpce-svc-1" },
      topic: { topicArn: "arn:aws:sns:eu-central-1:111111111111:connections" },
      events: ["Accept", "Reject"],
    });
  });
  expect(template.only(VpcEndpointConnectionNotification)).toEqual({
    connection_events: ["Accept", "Reject"],
    connection_notification_arn: "arn:aws:sns:eu-central-1:111111111111:connections",
    vpc_endpoint_service_id: "vpce-svc-1",
  });
});

describe("alarms", () => {
  const alarmsOf = (watch: (alarms: Alarms) => unknown): ReadonlyMap<unknown, Arguments> => {
    const template = synthesizeConstruct((scope) => {
      watch(
        new Alarms(scope, "alarms", {
          name: "hello",
          topic: { topicArn: "arn:aws:sns:eu-central-1:111111111111:connections" },
        }),
      );
    });
    const alarms = [...template.resources(CloudwatchMetricAlarm).values()];
    return new Map(alarms.map((alarm) => [alarm.alarm_name, alarm]));
  };

  test("notify when a target is unhealthy for three minutes, and when it is healthy again", () => {
    const alarms = alarmsOf((alarms) =>
      alarms.watchLoadBalancer({ loadBalancerArnSuffix: "net/hello/1", targetGroupArnSuffix: "tg/hello/1" }),
    );
    expect(alarms.get("hello-unhealthy-targets")).toEqual({
      alarm_actions: ["arn:aws:sns:eu-central-1:111111111111:connections"],
      alarm_description: "A target fails its health check",
      alarm_name: "hello-unhealthy-targets",
      comparison_operator: "GreaterThanThreshold",
      dimensions: { LoadBalancer: "net/hello/1", TargetGroup: "tg/hello/1" },
      evaluation_periods: 3,
      metric_name: "UnHealthyHostCount",
      namespace: "AWS/NetworkELB",
      ok_actions: ["arn:aws:sns:eu-central-1:111111111111:connections"],
      period: 60,
      statistic: "Maximum",
      threshold: 0,
      treat_missing_data: "notBreaching",
    });
  });

  test("notify when the load balancer's security group drops flows (LB-08b)", () => {
    const alarms = alarmsOf((alarms) =>
      alarms.watchLoadBalancer({ loadBalancerArnSuffix: "net/hello/1", targetGroupArnSuffix: "tg/hello/1" }),
    );
    expect(alarms.get("hello-blocked-flows")).toMatchObject({
      dimensions: { LoadBalancer: "net/hello/1" },
      metric_name: "SecurityGroupBlockedFlowCount_Inbound_TCP",
      statistic: "Sum",
    });
  });

  test("do not count targets of a Network Load Balancer in front of an Application Load Balancer (CWM-02)", () => {
    const alarms = alarmsOf((alarms) => alarms.watchLoadBalancer({ loadBalancerArnSuffix: "net/hello/1" }));
    expect([...alarms.keys()]).toEqual(["hello-blocked-flows"]);
  });

  test("notify when an Application Load Balancer has unhealthy targets, or answers with errors of its own", () => {
    const watched = { loadBalancerArnSuffix: "app/hello/1", targetGroupArnSuffix: "targetgroup/web/1" };
    const alarms = alarmsOf((alarms) => alarms.watchApplicationLoadBalancer(watched));
    expect(alarms.get("hello-unhealthy-web-targets")).toMatchObject({
      dimensions: { LoadBalancer: "app/hello/1", TargetGroup: "targetgroup/web/1" },
      metric_name: "UnHealthyHostCount",
      namespace: "AWS/ApplicationELB",
      statistic: "Maximum",
    });
    expect(alarms.get("hello-alb-errors")).toMatchObject({
      dimensions: { LoadBalancer: "app/hello/1" },
      metric_name: "HTTPCode_ELB_5XX_Count",
      namespace: "AWS/ApplicationELB",
      statistic: "Sum",
      treat_missing_data: "notBreaching",
    });
  });

  test("notify when an endpoint drops packets or the service resets connections", () => {
    const alarms = alarmsOf((alarms) =>
      alarms.watchEndpoint({ endpointId: "vpce-1", vpcId: "vpc-0123456789abcdef0", serviceName: "service" }),
    );
    expect([...alarms.keys()]).toEqual(["hello-endpoint-packets-dropped", "hello-endpoint-resets"]);
    for (const alarm of alarms.values()) {
      expect(alarm).toMatchObject({
        namespace: "AWS/PrivateLinkEndpoints",
        dimensions: {
          "Endpoint Type": "Interface",
          "Service Name": "service",
          "VPC Endpoint Id": "vpce-1",
          "VPC Id": "vpc-0123456789abcdef0",
        },
      });
    }
  });

  test("notify when logins to the Client VPN fail", () => {
    const alarms = alarmsOf((alarms) => alarms.watchClientVpn({ clientVpnEndpointId: "cvpn-endpoint-1" }));
    expect(alarms.get("hello-vpn-authentication-failures")).toMatchObject({
      dimensions: { Endpoint: "cvpn-endpoint-1" },
      metric_name: "AuthenticationFailures",
      namespace: "AWS/ClientVPN",
    });
  });

  test("watch metrics that their namespaces have", () => {
    const alarms = alarmsOf((alarms) =>
      alarms
        .watchLoadBalancer({ loadBalancerArnSuffix: "net/hello/1", targetGroupArnSuffix: "tg/hello/1" })
        .watchApplicationLoadBalancer({ loadBalancerArnSuffix: "app/hello/1", targetGroupArnSuffix: "tg/hello/2" })
        .watchEndpoint({ endpointId: "vpce-1", vpcId: "vpc-0123456789abcdef0", serviceName: "service" })
        .watchClientVpn({ clientVpnEndpointId: "cvpn-endpoint-1" }),
    );
    const watched = [...alarms.values()].map(({ namespace, metric_name }) => [String(namespace), String(metric_name)]);
    expect(watched.length).toBe(7);
    const unknown = watched.filter(([namespace = "", metric = ""]) => {
      return METRIC_NAMES.get(namespace)?.value.names.includes(metric) !== true;
    });
    expect(unknown).toEqual([]);
  });
});
