import type { Construct } from "constructs";
import type { MonitoringConfig } from "../config/schema";
import { Alarms } from "../constructs/alarms";
import { EmailTopic } from "../constructs/email-topic";
import { FlowLogs } from "../constructs/flow-logs";

/** What monitors a stack; empty if nothing is enabled. */
export interface Monitoring {
  readonly alarms?: Alarms;
}

/** Adds flow logs of the network and a topic for alarms, if they are enabled. */
export function addMonitoring(
  scope: Construct,
  name: string,
  monitoring: MonitoringConfig,
  network: { readonly vpcId: string },
  kmsKeyArn: string | undefined,
  isProduction: boolean,
): Monitoring {
  if (monitoring.flowLogs) {
    new FlowLogs(scope, "flow-logs", {
      name,
      network,
      retentionDays: monitoring.logRetentionDays,
      kmsKeyArn,
    });
  }
  if (!monitoring.alarms) return {};
  const topic = new EmailTopic(scope, "alarms-topic", {
    name: `${name}-alarms`,
    publisher: "cloudwatch.amazonaws.com",
    kmsKeyArn: isProduction ? kmsKeyArn : undefined,
    emails: monitoring.emails,
  });
  return { alarms: new Alarms(scope, "alarms", { name, topic }) };
}
