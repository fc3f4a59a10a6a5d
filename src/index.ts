/** The public API: configs, stacks, constructs, and the contract between producer and consumer. */

export { checkedConfig, configFile, type LoadedConfig, loadConfig } from "./authoring/app/load-config";
export { printFindings } from "./authoring/app/print-findings";
export { runApp } from "./authoring/app/run-app";
export { defineConfig } from "./authoring/config/define-config";
export type { Config, ConfigInput } from "./authoring/config/schema";
export { Alarms, type AlarmsProps } from "./authoring/constructs/alarms";
export {
  ApplicationLoadBalancer,
  type ApplicationLoadBalancerProps,
} from "./authoring/constructs/application-load-balancer";
export {
  ClientVpn,
  type ClientVpnAuthentication,
  type ClientVpnProps,
} from "./authoring/constructs/client-vpn";
export {
  type ConnectionEvent,
  ConnectionNotifications,
  type ConnectionNotificationsProps,
} from "./authoring/constructs/connection-notifications";
export { DemoService, type DemoServiceProps } from "./authoring/constructs/demo-service";
export { EmailTopic, type EmailTopicProps } from "./authoring/constructs/email-topic";
export type { EndpointDnsName } from "./authoring/constructs/endpoint-dns";
export { EndpointService, type EndpointServiceProps } from "./authoring/constructs/endpoint-service";
export { FlowLogs, type FlowLogsProps } from "./authoring/constructs/flow-logs";
export { Guardrails, type GuardrailsProps } from "./authoring/constructs/guardrails";
export {
  ImportedCertificate,
  type ImportedCertificateProps,
} from "./authoring/constructs/imported-certificate";
export type { InstanceAccess } from "./authoring/constructs/instance-access";
export {
  InstanceConnectAccess,
  type InstanceConnectAccessProps,
} from "./authoring/constructs/instance-connect-access";
export { Network, type NetworkProps, type PrivateNetwork } from "./authoring/constructs/network";
export {
  PackageRepositoryAccess,
  type PackageRepositoryAccessProps,
} from "./authoring/constructs/package-repository-access";
export { PrivateDns, type PrivateDnsProps } from "./authoring/constructs/private-dns";
export {
  PrivateDnsVerification,
  type PrivateDnsVerificationProps,
} from "./authoring/constructs/private-dns-verification";
export { PrivateInstances, type PrivateInstancesProps } from "./authoring/constructs/private-instances";
export {
  type PrivateSubnet,
  PrivateSubnets,
  type PrivateSubnetsProps,
  type SubnetPlan,
} from "./authoring/constructs/private-subnets";
export { ResourceEndpoint, type ResourceEndpointProps } from "./authoring/constructs/resource-endpoint";
export {
  type Peer,
  type PortRule,
  SecurityGroup,
  type SecurityGroupProps,
} from "./authoring/constructs/security-group";
export {
  SelfSignedCertificate,
  type SelfSignedCertificateProps,
} from "./authoring/constructs/self-signed-certificate";
export {
  type ConnectionAccepterProps,
  type PublishedService,
  ServiceEndpoint,
  type ServiceEndpointProps,
} from "./authoring/constructs/service-endpoint";
export {
  ServiceLoadBalancer,
  type ServiceLoadBalancerProps,
} from "./authoring/constructs/service-load-balancer";
export {
  type AlbTargetProps,
  addressTargets,
  albTarget,
  instanceTargets,
  type ServiceTarget,
  type ServiceTargets,
  type TargetHealthCheck,
} from "./authoring/constructs/service-targets";
export {
  SharedResource,
  type SharedResourceProps,
  type SharedResourceTarget,
} from "./authoring/constructs/shared-resource";
export { SsmAccess, type SsmAccessProps } from "./authoring/constructs/ssm-access";
export { TestInstance, type TestInstanceProps } from "./authoring/constructs/test-instance";
export {
  type KeyPair,
  VpnCertificates,
  type VpnCertificatesProps,
} from "./authoring/constructs/vpn-certificates";
export { WebService, type WebServiceProps } from "./authoring/constructs/web-service";
export { output, publishEndpointService, publishResource } from "./authoring/contract/publish";
export { ResourceReference } from "./authoring/contract/resource-reference";
export {
  type EndpointServiceContract,
  RESOURCE_OUTPUTS,
  type ResourceContract,
  SERVICE_OUTPUTS,
} from "./authoring/contract/service-contract";
export { type NamedService, ServiceReference } from "./authoring/contract/service-reference";
export type { StateLocation } from "./authoring/contract/state-location";
export { addStacks } from "./authoring/stacks/add-stacks";
export { ConsumerStack, type ConsumerStackProps } from "./authoring/stacks/consumer-stack";
export { ProducerStack } from "./authoring/stacks/producer-stack";
export { UserError } from "./base/errors/user-error";
export type { Finding, Severity } from "./base/findings/finding";
