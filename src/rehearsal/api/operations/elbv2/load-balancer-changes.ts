/** ELBv2: load balancers are created, changed and deleted. */
import type { CreateLoadBalancerInput, SubnetMapping } from "@aws-sdk/client-elastic-load-balancing-v2";
import { LB_NAME_UNIQUE } from "../../../../base/aws-facts/load-balancing";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import type { AwsCall, ObjectValue } from "../../../simulation";
import { textOf } from "../../../values/attributes";
import { argumentsOf, type Fields, shapes } from "../fields";
import { taggedWith } from "../object-tags";
import { keyedChange, keyedValuesOf } from "./keyed-attributes";
import { LOAD_BALANCER_ATTRIBUTES } from "./load-balancer-attributes";
import { balancerOf, capacityOf, zonesOf } from "./load-balancers";
import { ofSameName } from "./same-name";
import type { Elbv2Operations } from "./types";

const TYPE = "aws_lb";

const SUBNETS = {
  Subnets: "subnets",
  SubnetMappings: shapes<SubnetMapping>("subnet_mapping", {
    SubnetId: "subnet_id",
    AllocationId: "allocation_id",
    PrivateIPv4Address: "private_ipv4_address",
    IPv6Address: "ipv6_address",
  }),
} as const;

const FIELDS: Fields<CreateLoadBalancerInput> = {
  Name: "name",
  Type: "load_balancer_type",
  ...SUBNETS,
  SecurityGroups: "security_groups",
  IpAddressType: "ip_address_type",
  CustomerOwnedIpv4Pool: "customer_owned_ipv4_pool",
};

const NAMED = {
  type: TYPE,
  label: "load balancer",
  code: LB_NAME_UNIQUE.code,
  same: ["load_balancer_type", "internal", "subnets", "security_groups", "ip_address_type"],
} as const;

interface SubnetsInput {
  readonly Subnets?: readonly string[] | undefined;
  readonly SubnetMappings?: readonly SubnetMapping[] | undefined;
}

/** Subnets are asked for in one of two ways. */
function checkSubnets(call: AwsCall, { Subnets = [], SubnetMappings = [] }: SubnetsInput): void {
  if (Subnets.length === 0 || SubnetMappings.length === 0) return;
  call.refuse("ValidationError", "You must specify either subnets or subnet mappings, but not both");
}

/** One of the two ways replaces the other. */
const ELSE: ObjectValue = { subnets: [], subnet_mapping: [] };

export const loadBalancerChanges: Elbv2Operations = {
  CreateLoadBalancer(call, input) {
    checkSubnets(call, input);
    const given = {
      ...argumentsOf({ Type: "application", ...input }, FIELDS),
      internal: input.Scheme === "internal",
      tags: taggedWith(input.Tags).tags,
    };
    const existing = ofSameName(call, NAMED, given);
    if (existing !== undefined) return { LoadBalancers: [balancerOf(call, existing)] };
    const { id } = createObject(call, TYPE, given);
    return { LoadBalancers: [balancerOf(call, call.require(TYPE, id))] };
  },
  ModifyLoadBalancerAttributes(call, { LoadBalancerArn = "", Attributes = [] }) {
    const balancer = call.require(TYPE, LoadBalancerArn);
    const { changes, hidden } = keyedChange(call, LOAD_BALANCER_ATTRIBUTES, balancer, Attributes);
    call.change(changeObject(call, balancer, changes), {}, hidden);
    return { Attributes: keyedValuesOf(LOAD_BALANCER_ATTRIBUTES, call.require(TYPE, LoadBalancerArn)) };
  },
  SetSubnets(call, { LoadBalancerArn = "", IpAddressType, ...input }) {
    checkSubnets(call, input);
    const before = call.require(TYPE, LoadBalancerArn);
    const ip_address_type = IpAddressType ?? textOf(before.attributes, "ip_address_type");
    const balancer = changeObject(call, before, { ...ELSE, ...argumentsOf(input, SUBNETS), ip_address_type });
    return { AvailabilityZones: zonesOf(call, balancer), IpAddressType: balancerOf(call, balancer).IpAddressType };
  },
  SetSecurityGroups(call, { LoadBalancerArn = "", SecurityGroups = [], ...input }) {
    const balancer = changeObject(call, call.require(TYPE, LoadBalancerArn), {
      security_groups: SecurityGroups,
      enforce_security_group_inbound_rules_on_private_link_traffic:
        input.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic,
    });
    const described = balancerOf(call, balancer);
    return {
      SecurityGroupIds: described.SecurityGroups,
      EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: input.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic,
    };
  },
  SetIpAddressType(call, { LoadBalancerArn = "", IpAddressType }) {
    changeObject(call, call.require(TYPE, LoadBalancerArn), { ip_address_type: IpAddressType });
    return { IpAddressType };
  },
  ModifyCapacityReservation(call, { LoadBalancerArn = "", MinimumLoadBalancerCapacity, ResetCapacityReservation }) {
    const units = MinimumLoadBalancerCapacity?.CapacityUnits;
    const reserved = ResetCapacityReservation || units === undefined ? [] : [{ capacity_units: units }];
    const changes = { minimum_load_balancer_capacity: reserved };
    return capacityOf(call, changeObject(call, call.require(TYPE, LoadBalancerArn), changes));
  },
  /** Also succeeds for one that does not exist. */
  DeleteLoadBalancer(call, { LoadBalancerArn = "" }) {
    const balancer = call.find(TYPE, LoadBalancerArn);
    if (balancer !== undefined) deleteObject(call, balancer);
    return {};
  },
};
