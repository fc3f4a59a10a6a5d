import { fact } from "./fact";
import { page } from "./sources";

export const ALB_METRICS = fact(
  "CWM-01b",
  "the metrics of application load balancers",
  metrics("AWS/ApplicationELB", [
    "ActiveConnectionCount ActiveZonalShiftHostCount AnomalousHostCount AppCookieNonStickinessCount",
    "BYoIPUtilPercentage CapacityUtilization ClientTLSNegotiationErrorCount ConsumedLCUs",
    "DesyncMitigationMode_NonCompliant_Request_Count DroppedInvalidHeaderRequestCount ELBAuthError ELBAuthFailure",
    "ELBAuthLatency ELBAuthRefreshTokenSuccess ELBAuthSuccess ELBAuthUserClaimsSizeExceeded",
    "ExcessiveLowReputationPackets ForwardedInvalidHeaderRequestCount GrpcRequestCount HealthyHostCount",
    "HealthyStateDNS HealthyStateRouting HTTP_Fixed_Response_Count HTTP_Redirect_Count",
    "HTTP_Redirect_Url_Limit_Exceeded_Count HTTPCode_ELB_3XX_Count HTTPCode_ELB_4XX_Count HTTPCode_ELB_5XX_Count",
    "HTTPCode_ELB_500_Count HTTPCode_ELB_502_Count HTTPCode_ELB_503_Count HTTPCode_ELB_504_Count",
    "HTTPCode_Target_2XX_Count HTTPCode_Target_3XX_Count HTTPCode_Target_4XX_Count HTTPCode_Target_5XX_Count",
    "IPv6ProcessedBytes IPv6RequestCount LambdaInternalError LambdaTargetProcessedBytes LambdaUserError",
    "LowReputationPacketsDropped LowReputationRequestsDenied MitigatedHostCount NewConnectionCount",
    "NonStickyRequestCount PeakLCUs ProcessedBytes RejectedConnectionCount RequestCount RequestCountPerTarget",
    "ReservedLCUs RuleEvaluations TargetConnectionErrorCount TargetControlActiveChannelCount",
    "TargetControlChannelErrorCount TargetControlNewChannelCount TargetControlProcessedBytes",
    "TargetControlRequestCount TargetControlRequestRejectCount TargetControlWorkQueueLength TargetResponseTime",
    "TargetTLSNegotiationErrorCount UnHealthyHostCount UnhealthyRoutingRequestCount UnhealthyStateDNS",
    "UnhealthyStateRouting",
  ]),
  {
    source: page(
      "Application Load Balancers Guide, CloudWatch metrics",
      "elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    ),
  },
);

export const NLB_METRICS = fact(
  "CWM-01c",
  "the metrics of network load balancers; flows that a security group blocks are counted by direction and protocol",
  metrics("AWS/NetworkELB", [
    "ActiveFlowCount ActiveFlowCount_TCP ActiveFlowCount_TLS ActiveFlowCount_UDP ActiveZonalShiftHostCount",
    "ClientTLSNegotiationErrorCount ConsumedLCUs ConsumedLCUs_TCP ConsumedLCUs_TLS ConsumedLCUs_UDP HealthyHostCount",
    "NewFlowCount NewFlowCount_QUIC NewFlowCount_TCP NewFlowCount_TLS NewFlowCount_UDP PeakBytesPerSecond",
    "PeakPacketsPerSecond PortAllocationErrorCount ProcessedBytes ProcessedBytes_QUIC ProcessedBytes_TCP",
    "ProcessedBytes_TLS ProcessedBytes_UDP ProcessedPackets QUIC_Unknown_Server_ID_Packet_Drop_Count",
    "RejectedFlowCount RejectedFlowCount_TCP ReservedLCUs SecurityGroupBlockedFlowCount_Inbound_ICMP",
    "SecurityGroupBlockedFlowCount_Inbound_TCP SecurityGroupBlockedFlowCount_Inbound_UDP",
    "SecurityGroupBlockedFlowCount_Outbound_ICMP SecurityGroupBlockedFlowCount_Outbound_TCP",
    "SecurityGroupBlockedFlowCount_Outbound_UDP TCP_Client_Reset_Count TCP_ELB_Reset_Count TCP_Target_Reset_Count",
    "TargetTLSNegotiationErrorCount UnHealthyHostCount UnhealthyRoutingFlowCount ZonalHealthStatus",
  ]),
  {
    source: page(
      "Network Load Balancers Guide, CloudWatch metrics",
      "elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics.html",
    ),
  },
);

export const CLIENT_VPN_METRICS = fact(
  "CWM-01d",
  "the metrics of Client VPN endpoints",
  metrics("AWS/ClientVPN", [
    "ActiveConnectionsCount AuthenticationFailures AuthorizationPolicyDeniedConnections",
    "AuthorizationPolicyEvaluationCount AuthorizationPolicyTerminatedConnections",
    "ClientConnectHandlerDeniedConnections ClientConnectHandlerFailedServiceErrors",
    "ClientConnectHandlerInvalidResponses ClientConnectHandlerOtherExecutionErrors",
    "ClientConnectHandlerThrottlingErrors ClientConnectHandlerTimeouts CrlDaysToExpiry EgressBytes EgressPackets",
    "IdpCertDaysToExpiry IngressBytes IngressPackets SelfServicePortalClientConfigurationDownloads",
  ]),
  {
    source: page(
      "AWS Client VPN Administrator Guide, CloudWatch metrics",
      "vpn/latest/clientvpn-admin/monitoring-cloudwatch.html",
    ),
  },
);

export const ENDPOINT_METRICS = fact(
  "CWM-01e",
  "the metrics of interface endpoints",
  metrics("AWS/PrivateLinkEndpoints", [
    "ActiveConnections BytesProcessed NewConnections PacketsDropped RstPacketsReceived",
  ]),
  { source: privateLink() },
);

export const SERVICE_METRICS = fact(
  "CWM-01f",
  "the metrics of endpoint services",
  metrics("AWS/PrivateLinkServices", ["ActiveConnections BytesProcessed EndpointsCount NewConnections RstPacketsSent"]),
  { source: privateLink() },
);

function metrics(namespace: string, lines: readonly string[]) {
  return { namespace, names: lines.flatMap((line) => line.split(" ")) };
}

function privateLink() {
  return page(
    "AWS PrivateLink Guide, CloudWatch metrics",
    "vpc/latest/privatelink/privatelink-cloudwatch-metrics.html",
  );
}
