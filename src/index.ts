/**
 * `cdktf-privatelink`: constructs, guardrails, and the contract between producer and consumer. What it loads must stay
 * light: configs and stacks are in `config.ts` and `app.ts`.
 */

export * from "./authoring/constructs/access-log-bucket";
export type { AccessLogProps } from "./authoring/constructs/access-logs";
export * from "./authoring/constructs/alarms";
export * from "./authoring/constructs/application-load-balancer";
export * from "./authoring/constructs/client-vpn";
export type { Client, ClientProps } from "./authoring/constructs/clients";
export * from "./authoring/constructs/connection-notifications";
export * from "./authoring/constructs/connections";
export * from "./authoring/constructs/demo-service";
export * from "./authoring/constructs/email-topic";
export * from "./authoring/constructs/encryption-key";
export type { EndpointDnsName } from "./authoring/constructs/endpoint-dns";
export * from "./authoring/constructs/endpoint-service";
export * from "./authoring/constructs/flow-logs";
export * from "./authoring/constructs/guardrails";
export * from "./authoring/constructs/imported-certificate";
export * from "./authoring/constructs/instance-access";
export * from "./authoring/constructs/instance-connect-access";
export * from "./authoring/constructs/instance-role";
export * from "./authoring/constructs/network";
export * from "./authoring/constructs/package-repository-access";
export * from "./authoring/constructs/peer";
export * from "./authoring/constructs/private-dns";
export * from "./authoring/constructs/private-dns-verification";
export * from "./authoring/constructs/private-instances";
export * from "./authoring/constructs/private-subnets";
export * from "./authoring/constructs/resource-endpoint";
export * from "./authoring/constructs/security-group";
export * from "./authoring/constructs/self-signed-certificate";
export * from "./authoring/constructs/service-endpoint";
export {
  type ListenerProps,
  type ListenerProtocol,
  type RegisteredTarget,
  ServiceListener,
  type ServiceListenerProps,
} from "./authoring/constructs/service-listener";
export * from "./authoring/constructs/service-load-balancer";
export * from "./authoring/constructs/service-targets";
export * from "./authoring/constructs/shared-resource";
export * from "./authoring/constructs/ssm-access";
export type {
  SubnetGroup,
  SubnetIdGroup,
  SubnetReference,
  SubnetSelection,
  ZonalSubnetReference,
} from "./authoring/constructs/subnet-group";
export type { TagProps } from "./authoring/constructs/tags";
export * from "./authoring/constructs/test-instance";
export * from "./authoring/constructs/vpn-certificates";
export * from "./authoring/constructs/web-service";
export type { WebPage } from "./authoring/constructs/web-user-data";
export * from "./authoring/contract/publish";
export * from "./authoring/contract/resource-reference";
export * from "./authoring/contract/service-contract";
export * from "./authoring/contract/service-reference";
export type { StateLocation } from "./authoring/contract/state-location";
export { UserError } from "./base/errors/user-error";
export type { Finding, Severity } from "./base/findings/finding";
