import { fact, statement } from "./fact";
import { api, measured, page } from "./sources";

const METRICS = page(
  "Network Load Balancers Guide, AWS PrivateLink Guide and AWS Client VPN Administrator Guide, CloudWatch metrics",
  "vpc/latest/privatelink/privatelink-cloudwatch-metrics.html",
);
const NLB_METRICS = page(
  "Network Load Balancers Guide, CloudWatch metrics",
  "elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics.html",
);

export const LOG_GROUP_NAME = statement(
  "CWL-01",
  "a log group's name has 1 to 512 letters, digits and .-_/#",
  measured("validate"),
);

export const LOG_RETENTION = fact(
  "CWL-02",
  "CloudWatch keeps logs for one of these numbers of days",
  [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
  { unit: "days", source: api("CloudWatch Logs", "PutRetentionPolicy") },
);

export const METRIC_NAMES = fact(
  "CWM-01",
  "CloudWatch accepts an alarm on a metric that does not exist; it never fires. These are the metrics by namespace",
  {
    "AWS/ClientVPN": [
      "ActiveConnectionsCount",
      "AuthenticationFailures",
      "CrlDaysToExpiry",
      "EgressBytes",
      "EgressPackets",
      "IngressBytes",
      "IngressPackets",
      "SelfServicePortalClientConfigurationDownloads",
    ],
    "AWS/NetworkELB": [
      ...["ActiveFlowCount", "ConsumedLCUs", "NewFlowCount", "ProcessedBytes"].flatMap((name) =>
        ["", "_TCP", "_TLS", "_UDP"].map((protocol) => `${name}${protocol}`),
      ),
      // By direction and protocol: without them there is no such metric.
      ...["Inbound", "Outbound"].flatMap((direction) =>
        ["ICMP", "TCP", "UDP"].map((protocol) => `SecurityGroupBlockedFlowCount_${direction}_${protocol}`),
      ),
      "ActiveZonalShiftHostCount",
      "ClientTLSNegotiationErrorCount",
      "HealthyHostCount",
      "PeakBytesPerSecond",
      "PeakPacketsPerSecond",
      "PortAllocationErrorCount",
      "ProcessedPackets",
      "RejectedFlowCount",
      "RejectedFlowCount_TCP",
      "ReservedLCUs",
      "TCP_Client_Reset_Count",
      "TCP_ELB_Reset_Count",
      "TCP_Target_Reset_Count",
      "TargetTLSNegotiationErrorCount",
      "UnHealthyHostCount",
      "UnhealthyRoutingFlowCount",
      "ZonalHealthStatus",
    ],
    "AWS/PrivateLinkEndpoints": [
      "ActiveConnections",
      "BytesProcessed",
      "NewConnections",
      "PacketsDropped",
      "RstPacketsReceived",
    ],
    "AWS/PrivateLinkServices": [
      "ActiveConnections",
      "BytesProcessed",
      "EndpointsCount",
      "NewConnections",
      "RstPacketsReceived",
    ],
  },
  { source: METRICS },
);

export const ALB_AS_TARGET = statement(
  "CWM-02",
  "an NLB's HealthyHostCount and UnHealthyHostCount do not count an ALB that is registered as a target",
  NLB_METRICS,
);

export const EMAIL = fact(
  "SNS-01",
  "an email address has one @ and a domain with a dot",
  /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
  {
    code: "InvalidParameter",
    source: api("SNS", "Subscribe"),
  },
);

export const TOPIC_NAME = fact(
  "SVC-16c",
  "a topic's name has at most 256 letters, digits, hyphens and underscores",
  /^[\w-]{1,256}$/,
  {
    source: api("SNS", "CreateTopic"),
  },
);

export const KMS_KEY_RESOURCE = fact(
  "CWL-03",
  "the resource part of a KMS key's ARN",
  /^key\/(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
  { code: "InvalidParameterException", source: api("KMS", "CreateKey") },
);
