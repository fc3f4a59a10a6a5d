/** The quotas that a deployment can exceed. */
import { VPNS_PER_REGION } from "../../base/aws-facts/client-vpn";
import { ENDPOINTS_PER_VPC } from "../../base/aws-facts/endpoints";
import { NLBS_PER_REGION } from "../../base/aws-facts/load-balancing";
import { VPCS_PER_REGION } from "../../base/aws-facts/vpc";

/** A quota of an account in a region. */
export type QuotaName = "vpcs" | "interfaceEndpointsPerVpc" | "networkLoadBalancers" | "clientVpnEndpoints";

/** A quota's codes in Service Quotas, and its default value. */
export interface Quota {
  readonly serviceCode: string;
  readonly quotaCode: string;
  /** AWS's name for it. */
  readonly title: string;
  readonly defaultValue: number;
}

export const QUOTAS: Readonly<Record<QuotaName, Quota>> = {
  vpcs: { ...VPCS_PER_REGION.quota, defaultValue: VPCS_PER_REGION.value },
  interfaceEndpointsPerVpc: { ...ENDPOINTS_PER_VPC.quota, defaultValue: ENDPOINTS_PER_VPC.value },
  networkLoadBalancers: { ...NLBS_PER_REGION.quota, defaultValue: NLBS_PER_REGION.value },
  clientVpnEndpoints: { ...VPNS_PER_REGION.quota, defaultValue: VPNS_PER_REGION.value },
};
