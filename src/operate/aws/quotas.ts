/** The quotas that a deployment can exceed. */

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

/** Sources: Service Quotas console; EP-21, CVPN-19, SG-05. */
export const QUOTAS: Readonly<Record<QuotaName, Quota>> = {
  vpcs: { serviceCode: "vpc", quotaCode: "L-F678F1CE", title: "VPCs per Region", defaultValue: 5 },
  interfaceEndpointsPerVpc: {
    serviceCode: "vpc",
    quotaCode: "L-29B6F2EB",
    title: "Interface VPC endpoints per VPC",
    defaultValue: 50,
  },
  networkLoadBalancers: {
    serviceCode: "elasticloadbalancing",
    quotaCode: "L-69A177A2",
    title: "Network Load Balancers per Region",
    defaultValue: 50,
  },
  clientVpnEndpoints: {
    serviceCode: "ec2",
    quotaCode: "L-8EA77D34",
    title: "Client VPN endpoints per Region",
    defaultValue: 5,
  },
};
