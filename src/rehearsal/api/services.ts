/** The services behind the door, loaded when they are first called. */
import { GLOBAL } from "../world/world";
import type { AnyOperations } from "./operation-types";
import { modelOf, type SdkPackage, type ServiceModel } from "./wire/service-model";
import { storedModel } from "./wire/stored-model";

/** A service: how to read and write it, and what it does. */
export interface ApiService extends ServiceModel {
  readonly operations: AnyOperations;
  /** The region of its objects in the world; undefined for that of the signature. */
  readonly region: typeof GLOBAL | undefined;
}

interface ServiceSource {
  /** @returns the SDK package; undefined where only its model is stored. */
  readonly sdk?: () => SdkPackage;
  readonly client: string;
  readonly operations: () => AnyOperations;
  readonly isGlobal?: boolean;
}

/** A service whose SDK package is a development dependency: its model is in a file. */
export interface StoredService extends ServiceSource {
  /** The SDK package. */
  readonly package: string;
}

/** Services whose SDK packages the package depends on, by the service's name in a signature. */
const INSTALLED: Readonly<Record<string, ServiceSource>> = {
  acm: {
    sdk: () => require("@aws-sdk/client-acm"),
    client: "ACMClient",
    operations: () => (require("./operations/acm") as typeof import("./operations/acm")).acmOperations,
  },
  ec2: {
    sdk: () => require("@aws-sdk/client-ec2"),
    client: "EC2Client",
    operations: () => (require("./operations/ec2") as typeof import("./operations/ec2")).ec2Operations,
  },
  elasticloadbalancing: {
    sdk: () => require("@aws-sdk/client-elastic-load-balancing-v2"),
    client: "ElasticLoadBalancingV2Client",
    operations: () => (require("./operations/elbv2") as typeof import("./operations/elbv2")).elbv2Operations,
  },
  s3: {
    sdk: () => require("@aws-sdk/client-s3"),
    client: "S3Client",
    operations: () => (require("./operations/s3") as typeof import("./operations/s3")).s3Operations,
  },
  servicequotas: {
    sdk: () => require("@aws-sdk/client-service-quotas"),
    client: "ServiceQuotasClient",
    operations: () =>
      (require("./operations/service-quotas") as typeof import("./operations/service-quotas")).serviceQuotasOperations,
  },
  tagging: {
    sdk: () => require("@aws-sdk/client-resource-groups-tagging-api"),
    client: "ResourceGroupsTaggingAPIClient",
    operations: () => (require("./operations/tagging") as typeof import("./operations/tagging")).taggingOperations,
  },
  sts: {
    sdk: () => require("@aws-sdk/client-sts"),
    client: "STSClient",
    operations: () => (require("./operations/sts") as typeof import("./operations/sts")).stsOperations,
  },
};

/** Services whose models are stored, by the service's name in a signature. */
export const STORED_SERVICES: Readonly<Record<string, StoredService>> = {
  ecs: {
    package: "@aws-sdk/client-ecs",
    client: "ECSClient",
    operations: () => (require("./operations/ecs") as typeof import("./operations/ecs")).ecsOperations,
  },
  iam: {
    package: "@aws-sdk/client-iam",
    client: "IAMClient",
    operations: () => (require("./operations/iam") as typeof import("./operations/iam")).iamOperations,
    isGlobal: true,
  },
  kms: {
    package: "@aws-sdk/client-kms",
    client: "KMSClient",
    operations: () => (require("./operations/kms") as typeof import("./operations/kms")).kmsOperations,
  },
  logs: {
    package: "@aws-sdk/client-cloudwatch-logs",
    client: "CloudWatchLogsClient",
    operations: () => (require("./operations/logs") as typeof import("./operations/logs")).logsOperations,
  },
  monitoring: {
    package: "@aws-sdk/client-cloudwatch",
    client: "CloudWatchClient",
    operations: () =>
      (require("./operations/cloudwatch") as typeof import("./operations/cloudwatch")).cloudwatchOperations,
  },
  organizations: {
    package: "@aws-sdk/client-organizations",
    client: "OrganizationsClient",
    operations: () =>
      (require("./operations/organizations") as typeof import("./operations/organizations")).organizationsOperations,
    isGlobal: true,
  },
  ram: {
    package: "@aws-sdk/client-ram",
    client: "RAMClient",
    operations: () => (require("./operations/ram") as typeof import("./operations/ram")).ramOperations,
  },
  route53: {
    package: "@aws-sdk/client-route-53",
    client: "Route53Client",
    operations: () => (require("./operations/route53") as typeof import("./operations/route53")).route53Operations,
    isGlobal: true,
  },
  sns: {
    package: "@aws-sdk/client-sns",
    client: "SNSClient",
    operations: () => (require("./operations/sns") as typeof import("./operations/sns")).snsOperations,
  },
  ssm: {
    package: "@aws-sdk/client-ssm",
    client: "SSMClient",
    operations: () => (require("./operations/ssm") as typeof import("./operations/ssm")).ssmOperations,
  },
  "vpc-lattice": {
    package: "@aws-sdk/client-vpc-lattice",
    client: "VPCLatticeClient",
    operations: () =>
      (require("./operations/vpc-lattice") as typeof import("./operations/vpc-lattice")).latticeOperations,
  },
};

const loaded = new Map<string, ApiService>();

/** @returns a service by its name in a signature; undefined when none of its operations is simulated. */
export function serviceNamed(name: string): ApiService | undefined {
  const source: ServiceSource | undefined = INSTALLED[name] ?? STORED_SERVICES[name];
  if (source === undefined) return undefined;
  const service = loaded.get(name) ?? {
    ...(source.sdk === undefined ? storedModel(name) : modelOf(source.sdk(), source.client)),
    operations: source.operations(),
    region: source.isGlobal ? GLOBAL : undefined,
  };
  loaded.set(name, service);
  return service;
}
