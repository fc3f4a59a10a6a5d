/** The public API: configs, stacks, constructs, and the contract between producer and consumer. */

export { checkedConfig, configFile, type LoadedConfig, loadConfig } from "./app/load-config";
export { printFindings } from "./app/print-findings";
export { runApp } from "./app/run-app";
export { defineConfig } from "./config/define-config";
export type { Config, ConfigInput } from "./config/schema";
export { Alarms, type AlarmsProps } from "./constructs/alarms";
export {
  ApplicationLoadBalancer,
  type ApplicationLoadBalancerProps,
} from "./constructs/application-load-balancer";
export { ClientVpn, type ClientVpnAuthentication, type ClientVpnProps } from "./constructs/client-vpn";
export {
  type ConnectionEvent,
  ConnectionNotifications,
  type ConnectionNotificationsProps,
} from "./constructs/connection-notifications";
export { DemoService, type DemoServiceProps } from "./constructs/demo-service";
export { EmailTopic, type EmailTopicProps } from "./constructs/email-topic";
export type { EndpointDnsName } from "./constructs/endpoint-dns";
export { EndpointService, type EndpointServiceProps } from "./constructs/endpoint-service";
export { FlowLogs, type FlowLogsProps } from "./constructs/flow-logs";
export { Guardrails, type GuardrailsProps } from "./constructs/guardrails";
export { ImportedCertificate, type ImportedCertificateProps } from "./constructs/imported-certificate";
export type { InstanceAccess } from "./constructs/instance-access";
export { InstanceConnectAccess, type InstanceConnectAccessProps } from "./constructs/instance-connect-access";
export { Network, type NetworkProps, type PrivateNetwork } from "./constructs/network";
export {
  PackageRepositoryAccess,
  type PackageRepositoryAccessProps,
} from "./constructs/package-repository-access";
export { PrivateDns, type PrivateDnsProps } from "./constructs/private-dns";
export {
  PrivateDnsVerification,
  type PrivateDnsVerificationProps,
} from "./constructs/private-dns-verification";
export { PrivateInstances, type PrivateInstancesProps } from "./constructs/private-instances";
export {
  type PrivateSubnet,
  PrivateSubnets,
  type PrivateSubnetsProps,
  type SubnetPlan,
} from "./constructs/private-subnets";
export { ResourceEndpoint, type ResourceEndpointProps } from "./constructs/resource-endpoint";
export {
  type Peer,
  type PortRule,
  SecurityGroup,
  type SecurityGroupProps,
} from "./constructs/security-group";
export { SelfSignedCertificate, type SelfSignedCertificateProps } from "./constructs/self-signed-certificate";
export {
  type ConnectionAccepterProps,
  type PublishedService,
  ServiceEndpoint,
  type ServiceEndpointProps,
} from "./constructs/service-endpoint";
export { ServiceLoadBalancer, type ServiceLoadBalancerProps } from "./constructs/service-load-balancer";
export {
  type AlbTargetProps,
  addressTargets,
  albTarget,
  instanceTargets,
  type ServiceTarget,
  type ServiceTargets,
  type TargetHealthCheck,
} from "./constructs/service-targets";
export {
  SharedResource,
  type SharedResourceProps,
  type SharedResourceTarget,
} from "./constructs/shared-resource";
export { SsmAccess, type SsmAccessProps } from "./constructs/ssm-access";
export { TestInstance, type TestInstanceProps } from "./constructs/test-instance";
export { type KeyPair, VpnCertificates, type VpnCertificatesProps } from "./constructs/vpn-certificates";
export { WebService, type WebServiceProps } from "./constructs/web-service";
export { output, publishEndpointService, publishResource } from "./contract/publish";
export { ResourceReference } from "./contract/resource-reference";
export {
  type EndpointServiceContract,
  RESOURCE_OUTPUTS,
  type ResourceContract,
  SERVICE_OUTPUTS,
} from "./contract/service-contract";
export { type NamedService, ServiceReference } from "./contract/service-reference";
export type { StateLocation } from "./contract/state-location";
export { UserError } from "./errors";
export type { Finding, Severity } from "./findings/finding";
export { addStacks } from "./stacks/add-stacks";
export { ConsumerStack, type ConsumerStackProps } from "./stacks/consumer-stack";
export { ProducerStack } from "./stacks/producer-stack";
