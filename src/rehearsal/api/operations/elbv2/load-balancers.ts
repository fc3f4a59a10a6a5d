/** ELBv2: load balancers, as it describes them. */
import type { LoadBalancer } from "@aws-sdk/client-elastic-load-balancing-v2";
import { subnetIdsOf } from "../../../services/elbv2/load-balancer";
import type { AwsCall, WorldObject } from "../../../simulation";
import { blockOf, blocksOf, numberOf, stringOf, stringsOf, textOf } from "../../../values/attributes";
import { asked, paged } from "./asked";
import { keyedValuesOf } from "./keyed-attributes";
import { LOAD_BALANCER_ATTRIBUTES } from "./load-balancer-attributes";
import type { Elbv2Operations } from "./types";

/** @returns the subnets of a load balancer with the addresses in them. */
export function zonesOf(call: AwsCall, { attributes }: WorldObject) {
  const mappings = new Map(blocksOf(attributes, "subnet_mapping").map((each) => [textOf(each, "subnet_id"), each]));
  return subnetIdsOf(attributes).map((SubnetId) => {
    const mapping = mappings.get(SubnetId) ?? {};
    const address = {
      AllocationId: stringOf(mapping, "allocation_id") || undefined,
      IPv6Address: stringOf(mapping, "ipv6_address") || undefined,
      PrivateIPv4Address: stringOf(mapping, "private_ipv4_address") || undefined,
    };
    return {
      SubnetId,
      ZoneName: stringOf(call.findAnywhere("aws_subnet", SubnetId)?.attributes ?? {}, "availability_zone"),
      LoadBalancerAddresses: Object.values(address).some(Boolean) ? [address] : [],
    };
  });
}

/** @returns a load balancer as ELBv2 describes it. */
export function balancerOf(call: AwsCall, balancer: WorldObject): LoadBalancer {
  const { id, attributes, hidden = {} } = balancer;
  const created = stringOf(hidden, "created_time");
  return {
    LoadBalancerArn: id,
    LoadBalancerName: stringOf(attributes, "name"),
    DNSName: stringOf(attributes, "dns_name"),
    CanonicalHostedZoneId: stringOf(attributes, "zone_id"),
    ...(created === undefined ? {} : { CreatedTime: new Date(created) }),
    Scheme: attributes.internal === true ? "internal" : "internet-facing",
    Type: textOf(attributes, "load_balancer_type") as LoadBalancer["Type"],
    State: { Code: "active" },
    VpcId: stringOf(attributes, "vpc_id"),
    IpAddressType: (stringOf(attributes, "ip_address_type") || "ipv4") as LoadBalancer["IpAddressType"],
    SecurityGroups: [...stringsOf(attributes, "security_groups")],
    CustomerOwnedIpv4Pool: stringOf(attributes, "customer_owned_ipv4_pool") || undefined,
    AvailabilityZones: zonesOf(call, balancer),
    EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic:
      stringOf(attributes, "enforce_security_group_inbound_rules_on_private_link_traffic") || undefined,
  };
}

/** @returns the capacity that is reserved for a load balancer, as ELBv2 describes it. */
export function capacityOf(call: AwsCall, balancer: WorldObject) {
  const units = numberOf(blockOf(balancer.attributes, "minimum_load_balancer_capacity") ?? {}, "capacity_units");
  return {
    LastModifiedTime: call.now(),
    // AWS allows two decreases a day.
    DecreaseRequestsRemaining: 2,
    MinimumLoadBalancerCapacity: units === undefined ? undefined : { CapacityUnits: units },
    CapacityReservationState:
      units === undefined
        ? []
        : zonesOf(call, balancer).map(({ ZoneName }, _, zones) => ({
            AvailabilityZone: ZoneName,
            EffectiveCapacityUnits: units / zones.length,
            State: { Code: "provisioned" as const },
          })),
  };
}

export const loadBalancerOperations: Elbv2Operations = {
  DescribeLoadBalancers(call, { LoadBalancerArns: arns, Names: names, ...input }) {
    const { page, NextMarker } = paged(call, asked(call, "aws_lb", { arns, names }), input);
    return { LoadBalancers: page.map((balancer) => balancerOf(call, balancer)), NextMarker };
  },
  DescribeLoadBalancerAttributes: (call, { LoadBalancerArn = "" }) => ({
    Attributes: keyedValuesOf(LOAD_BALANCER_ATTRIBUTES, call.require("aws_lb", LoadBalancerArn)),
  }),
  DescribeCapacityReservation: (call, { LoadBalancerArn = "" }) =>
    capacityOf(call, call.require("aws_lb", LoadBalancerArn)),
};
