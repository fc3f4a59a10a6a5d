import type { TerraformStack } from "cdktf";
import { serviceHostnames } from "../config/derived";
import type { BackendConfig, CertificateConfig, Config, HealthCheckConfig, ProducerConfig } from "../config/schema";
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
import { output } from "../contract/publish";
import { addTlsProvider } from "./aws-provider";

/** What the load balancer forwards to, and the security group that must let it in, where that is ours. */
export interface ServiceBackend {
  readonly targets: ServiceTargets;
  readonly securityGroup?: SecurityGroup;
}

export interface ServiceBackendProps {
  readonly config: Config;
  readonly producer: ProducerConfig;
  readonly region: string;
  readonly network: PrivateNetwork;
  readonly access: InstanceAccess | undefined;
}

/** A backend behind a load balancer that this project makes. */
export type TargetBackend = Exclude<BackendConfig, { kind: "existing-nlb" | "resource" }>;

/** Makes, or finds, what answers behind the load balancer. */
export function addServiceBackend(
  stack: TerraformStack,
  backend: TargetBackend,
  props: ServiceBackendProps,
): ServiceBackend {
  const { network } = props;
  const { port } = props.producer.service;
  switch (backend.kind) {
    case "demo":
      return new DemoService(stack, "service", {
        ...backend,
        name: props.config.name,
        network,
        port,
        access: props.access,
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
      };
    case "targets":
      return { targets: existingTargets(backend, network, port) };
  }
}

function addAlb(
  stack: TerraformStack,
  backend: Extract<BackendConfig, { kind: "alb" }>,
  { access, config, network, region }: ServiceBackendProps,
): ServiceBackend {
  const { name } = config;
  const packages = new PackageRepositoryAccess(stack, "packages", { name, region, network });
  const web = new WebService(stack, "service", {
    name,
    network,
    packages,
    instanceType: backend.instanceType,
    amiId: backend.amiId,
    access,
  });
  const alb = new ApplicationLoadBalancer(stack, "alb", {
    name,
    network,
    certificateArn: certificateArn(stack, config, backend.certificate),
    backend: web,
  });
  return {
    securityGroup: alb.securityGroup,
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
  const made = new SelfSignedCertificate(stack, "certificate", {
    name: config.name,
    dnsNames: certificate.dnsNames ?? serviceHostnames(config),
  });
  output(stack, "service_certificate", made.certificatePem, {
    description: "Certificate that clients must trust, PEM",
  });
  return made.certificateArn;
}

function existingTargets(
  backend: Extract<BackendConfig, { kind: "targets" }>,
  network: PrivateNetwork,
  servicePort: number,
): ServiceTargets {
  const port = backend.port ?? servicePort;
  const healthCheck: TargetHealthCheck = {
    ...backend.healthCheck,
    protocol: backend.healthCheck?.protocol ?? "TCP",
  };
  if (backend.addresses.length > 0) return addressTargets(backend.addresses, network.cidr, port, healthCheck);
  return instanceTargets(
    {
      instanceIds: new Map(backend.instanceIds.map((instanceId) => [instanceId, instanceId])),
      destination: { cidr: network.cidr },
    },
    port,
    healthCheck,
  );
}

/** An ALB is asked by HTTP or HTTPS, never by TCP (TG-07). */
function albHealthCheck(listenerPort: number, check: HealthCheckConfig | undefined): TargetHealthCheck {
  return { ...check, protocol: check?.protocol ?? (listenerPort === 443 ? "HTTPS" : "HTTP") };
}
