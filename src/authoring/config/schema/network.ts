import { z } from "zod";
import { object } from "./object";

/** Subnets for the load balancer alone. */
const privateLinkSubnetsSchema = object({
  /** The CIDR block of these subnets, inside the VPC. */
  cidr: z.string(),
  /** AZ IDs, one subnet in each. Default: every zone of the region in which load balancers can be (ZON-03). */
  zoneIds: z.array(z.string()).readonly().optional(),
});

/** A new VPC with private subnets. */
const newNetworkSchema = object({
  kind: z.literal("new").default("new"),
  /** The VPC's IPv4 CIDR block, /16 to /28 (VPC-01). */
  cidr: z.string(),
  /** AZ IDs such as `euc1-az1`, one private subnet in each (SUB-06). */
  zoneIds: z.array(z.string()).readonly(),
  /** Prefix length of each subnet. Default: /24 in a /16, smaller in smaller VPCs. */
  subnetPrefix: z.int().optional(),
  /** Separate subnets for the load balancer, so that it can be in more zones than its targets. */
  privateLinkSubnets: privateLinkSubnetsSchema.optional(),
});

/** A VPC that exists, with the subnets to use. */
const existingNetworkSchema = object({
  kind: z.literal("existing"),
  /** `vpc-…` */
  vpcId: z.string(),
  /** The VPC's IPv4 CIDR block that holds the subnets. */
  cidr: z.string(),
  /**
   * The VPC's primary CIDR block, if `cidr` is a secondary one: the DNS server is at the primary block's base + 2
   * (VPC-11). Default: `cidr`.
   */
  primaryCidr: z.string().optional(),
  /** Existing subnets, at most one per zone. */
  subnets: z
    .array(
      object({
        /** `subnet-…` */
        id: z.string(),
        /** The AZ ID of the subnet. */
        zoneId: z.string(),
        /** The IPv4 CIDR block of the subnet. */
        cidr: z.string(),
        /** `rtb-…`, to which a gateway endpoint for packages adds its route. Default: none. */
        routeTableId: z.string().optional(),
      }),
    )
    .readonly(),
  /** Separate subnets for the load balancer, created in the existing VPC. */
  privateLinkSubnets: privateLinkSubnetsSchema.optional(),
});

/** A new or an existing VPC. */
export const networkSchema = z.discriminatedUnion("kind", [newNetworkSchema, existingNetworkSchema]);

export type NetworkConfig = z.output<typeof networkSchema>;
export type NewNetworkConfig = z.output<typeof newNetworkSchema>;
export type ExistingNetworkConfig = z.output<typeof existingNetworkSchema>;
export type PrivateLinkSubnetsConfig = z.output<typeof privateLinkSubnetsSchema>;

/** How to log in to instances without internet access. */
export const accessSchema = z.enum(["instance-connect", "ssm", "none"]);
export type AccessConfig = z.output<typeof accessSchema>;
