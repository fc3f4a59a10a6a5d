import type { Construct } from "constructs";
import type { Config } from "../config/schema";
import { EncryptionKey } from "../constructs/encryption-key";
import { InstanceRole } from "../constructs/instance-role";
import type { InstanceSettings } from "../constructs/private-instances";

/** What of a stack's settings depends on whether it is for production. */
export interface Production {
  /** Encrypts logs and topics. @default AWS's own keys */
  readonly kmsKeyArn?: string;
}

/** Services that publish to the topics of the stacks. */
const PUBLISHERS = ["cloudwatch.amazonaws.com", "vpce.amazonaws.com"];

/** Adds the key that encrypts a stack's logs and topics, unless the config names one. */
export function addEncryption(scope: Construct, name: string, region: string, config: Config): Production {
  const written = config.monitoring.kmsKeyArn;
  if (written !== undefined || !config.production) return { kmsKeyArn: written };
  const key = new EncryptionKey(scope, "encryption-key", { name, region, publishers: PUBLISHERS });
  return { kmsKeyArn: key.keyArn };
}

/** What instances get in production: detailed monitoring, and a role unless their access brings one. */
export function instanceSettings(
  scope: Construct,
  name: string,
  config: Config,
  access: { readonly instanceProfileName?: string } | undefined,
): InstanceSettings {
  if (!config.production) return {};
  if (access?.instanceProfileName !== undefined) return { detailedMonitoring: true };
  const { instanceProfileName } = new InstanceRole(scope, "instance-role", { name });
  return { detailedMonitoring: true, instanceProfileName };
}
