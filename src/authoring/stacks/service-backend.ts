import type { TerraformStack } from "cdktf";
import { schemeOfPort } from "../../base/net/names";
import { serviceHostnames } from "../config/derived";
import type { BackendConfig, CertificateConfig, Config, HealthCheckConfig, ProducerConfig } from "../config/schema";
import type { AccessLogProps } from "../constructs/access-logs";
import type { WatchedApplicationLoadBalancer } from "../constructs/alarms";
import { ApplicationLoadBalancer } from "../constructs/application-load-balancer";
import { DemoService } from "../constructs/demo-service";
import type { InstanceAccess } from "../constructs/instance-access";
import type { PrivateNetwork } from "../constructs/network";
import { PackageRepositoryAccess } from "../constructs/package-repository-access";
import type { SecurityGroup } from "../constructs/security-group";
import { SelfSignedCertificate } from "../constructs/self-signed-certificate";
import {
  addressTargets,
  albTarget,
  instanceTargets,
  type ServiceTargets,
  type TargetHealthCheck,
} from "../constructs/service-targets";
import { WebService } from "../constructs/web-service";
import { publishOutput } from "../contract/publish";
import { addTlsProvider } from "./aws-provider";
import { instanceSettings } from "./production";

/** What the load balancer forwards to, and the security group that must allow its traffic, if the stack has it. */
export interface ServiceBackend {
  readonly targets: ServiceTargets;
  readonly securityGroup?: SecurityGroup;
  /** The Application Load Balancer that is the target. */
  readonly application?: WatchedApplicationLoadBalancer;
}

/** What a backend depends on. */
export interface ServiceBackendProps extends AccessLogProps {
  readonly config: Config;
  readonly producer: ProducerConfig;
  readonly region: string;
  readonly network: PrivateNetwork;
  readonly access: InstanceAccess | undefined;
  readonly deletionProtection: boolean | undefined;
}

/** A backend behind a load balancer of the stack. */
export type TargetBackend = Exclude<BackendConfig, { kind: "existing-nlb" | "resource" }>;

/** Creates the targets of the load balancer, or refers to existing ones. */
export function addServiceBackend(
  stack: TerraformStack,
  backend: TargetBackend,
  props: ServiceBackendProps,
): ServiceBackend {
  const { access, network } = props;
  const { name } = props.config;
  const { port } = props.producer.service;
  switch (backend.kind) {
    case "demo":
      return new DemoService(stack, "service", {
        ...backend,
        ...instanceSettings(stack, name, props.config, access),
        name,
        network,
        port,
        access,
      });
    case "alb":
      return addAlb(stack, backend, props);
    case "existing-alb":
      return {
        targets: albTarget({
          loadBalancerArn: backend.arn,
          listenerPort: backend.listenerPort,
          destination: { cidr: network.cidr },
          healthCheck: albHealthCheck(backend.listenerPort, backend.healthCheck),
        }),
        application: { loadBalancerArnSuffix: backend.arn.split(":loadbalancer/")[1] ?? "" },
      };
    case "targets":
      return { targets: existingTargets(backend, network, port) };
  }
}

function addAlb(
  stack: TerraformStack,
  backend: Extract<BackendConfig, { kind: "alb" }>,
  { access, accessLogs, config, deletionProtection, network, region }: ServiceBackendProps,
): ServiceBackend {
  const { name } = config;
  const packages = new PackageRepositoryAccess(stack, "packages", { name, region, network });
  const { amiId, instanceType, matcher, page } = backend;
  const web = new WebService(stack, "service", {
    ...instanceSettings(stack, name, config, access),
    name,
    network,
    packages,
    instanceType,
    amiId,
    access,
    matcher,
    page,
  });
  const alb = new ApplicationLoadBalancer(stack, "alb", {
    name,
    network,
    certificateArn: certificateArn(stack, config, backend.certificate),
    sslPolicy: backend.tlsPolicy,
    backend: web,
    deletionProtection,
    accessLogs,
  });
  return {
    securityGroup: alb.securityGroup,
    application: {
      loadBalancerArnSuffix: alb.loadBalancerArnSuffix,
      targetGroupArnSuffix: web.targetGroupArnSuffix,
    },
    targets: albTarget({
      loadBalancerArn: alb.loadBalancerArn,
      listenerPort: alb.listenerPort,
      listener: alb.listener,
      destination: alb.securityGroup,
      healthCheck: albHealthCheck(alb.listenerPort, backend.healthCheck),
    }),
  };
}

function certificateArn(stack: TerraformStack, config: Config, certificate: CertificateConfig): string {
  if (certificate.kind === "acm") return certificate.arn;
  addTlsProvider(stack);
  const created = new SelfSignedCertificate(stack, "certificate", {
    name: config.name,
    dnsNames: certificate.dnsNames ?? serviceHostnames(config),
  });
  publishOutput(stack, "service_certificate", created.certificatePem, {
    description: "Certificate that clients must trust, PEM",
  });
  return created.certificateArn;
}

function existingTargets(
  backend: Extract<BackendConfig, { kind: "targets" }>,
  network: PrivateNetwork,
  servicePort: number,
): ServiceTargets {
  const port = backend.port ?? servicePort;
  const healthCheck: TargetHealthCheck = { ...backend.healthCheck, protocol: backend.healthCheck?.protocol ?? "TCP" };
  if (backend.addresses.length > 0) return addressTargets(backend.addresses, network.cidr, port, healthCheck);
  const instanceIds = Object.fromEntries(backend.instanceIds.map((instanceId) => [instanceId, instanceId]));
  return instanceTargets({ instanceIds, destination: { cidr: network.cidr } }, port, healthCheck);
}

/** An ALB target supports HTTP and HTTPS health checks only (TG-07). */
function albHealthCheck(listenerPort: number, check: HealthCheckConfig | undefined): TargetHealthCheck {
  return { ...check, protocol: check?.protocol ?? (schemeOfPort(listenerPort) === "https" ? "HTTPS" : "HTTP") };
}
