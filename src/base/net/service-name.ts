import { AWS_SERVICE_NAME, SERVICE_NAME } from "../aws-facts/endpoint-services";
import { partitionOf } from "./zones";

/** The name of an endpoint service: `com.amazonaws.vpce.<region>.vpce-svc-…`, in China with `cn.` in front (SVC-14). */
export function endpointServiceName(region: string, serviceId: string): string {
  const prefix = partitionOf(region) === "aws-cn" ? "cn." : "";
  return `${prefix}com.amazonaws.vpce.${region}.${serviceId}`;
}

/** The region in the name of an endpoint service or of an AWS service; undefined for any other text. */
export function regionOfServiceName(name: string): string | undefined {
  return (SERVICE_NAME.value.exec(name) ?? AWS_SERVICE_NAME.value.exec(name))?.[1];
}
