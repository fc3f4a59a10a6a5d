import type { LbAccessLogs } from "@cdktf/provider-aws/lib/lb";

/** Access logs of a load balancer. */
export interface AccessLogProps {
  /**
   * Where access logs go. The bucket's policy must allow the load balancer to write; a Network Load Balancer logs the
   * requests of its TLS listeners only.
   * @default no access logs
   */
  readonly accessLogs?: {
    /** Name of an S3 bucket in the load balancer's region. */
    readonly bucket: string;
    /** @default the root of the bucket */
    readonly prefix?: string;
  };
}

/** The argument of the load balancer; undefined without access logs. */
export function accessLogs({ accessLogs: logs }: AccessLogProps): LbAccessLogs | undefined {
  return logs && { bucket: logs.bucket, prefix: logs.prefix, enabled: true };
}
