/** Elastic Load Balancing v2: load balancers. */
import type { Behaviour, Behaviours } from "../behaviour";
import { blocksOf, filled, isSet, stringOf, stringsOf, textOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import type { AwsCall } from "./call";
import { loadBalancerZoneId } from "./hosted-zone-ids";
import { makeInterface, requireSubnet } from "./network-interface";

/** How the ARN spells the type. */
const ARN_KINDS: Readonly<Record<string, string>> = { network: "net", application: "app", gateway: "gwy" };

/** @returns the part of a load balancer's ARN that CloudWatch uses: `net/hello/0123456789abcdef`. */
export function loadBalancerSuffix(arn: string): string {
  return arn.split(":loadbalancer/")[1] ?? "";
}

/** @returns the ids of the subnets of a load balancer, however they are given. */
export function subnetIdsOf(loadBalancer: ObjectValue): readonly string[] {
  const mapped = blocksOf(loadBalancer, "subnet_mapping").map((mapping) => textOf(mapping, "subnet_id"));
  return mapped.length > 0 ? mapped : stringsOf(loadBalancer, "subnets");
}

function dnsName(call: AwsCall, type: string, name: string, hex: string, internal: boolean): string {
  if (type === "network") return `${name}-${hex}.elb.${call.region}.${call.dnsSuffix}`;
  return `${internal ? "internal-" : ""}${name}-${call.ids.digits(10)}.${call.region}.elb.${call.dnsSuffix}`;
}

function create(call: AwsCall, planned: ObjectValue): ObjectValue {
  const type = textOf(planned, "load_balancer_type");
  const name = stringOf(planned, "name") ?? call.uniqueName("tf-lb-").slice(0, 32);
  const hex = call.ids.hex(16);
  const suffix = `${ARN_KINDS[type] ?? type}/${name}/${hex}`;
  const arn = call.arn(`elasticloadbalancing:loadbalancer/${suffix}`);
  const subnetIds = subnetIdsOf(planned);
  const subnets = subnetIds.map((id) => requireSubnet(call, id));
  for (const subnet of subnets) {
    const mapping = blocksOf(planned, "subnet_mapping").find((each) => each.subnet_id === subnet.id);
    makeInterface(call, {
      subnetId: subnet.id,
      securityGroupIds: stringsOf(planned, "security_groups"),
      interfaceType: type === "network" ? "network_load_balancer" : "interface",
      description: `ELB ${suffix}`,
      owner: call.key("aws_lb", arn),
      address: mapping === undefined ? undefined : stringOf(mapping, "private_ipv4_address"),
    });
  }
  const mappings = subnetIds.map((subnet_id) => ({ subnet_id }));
  const written = blocksOf(planned, "subnet_mapping");
  const hasGroups = isSet(planned, "security_groups") && stringsOf(planned, "security_groups").length > 0;
  return {
    id: arn,
    arn,
    arn_suffix: suffix,
    name,
    dns_name: dnsName(call, type, name, hex, planned.internal === true),
    zone_id: loadBalancerZoneId(type, call.region),
    vpc_id: textOf(subnets[0]?.attributes ?? {}, "vpc_id"),
    subnets: [...subnetIds],
    subnet_mapping:
      written.length > 0
        ? // What is left out stays null, or the next plan would find it changed.
          written.map((mapping) => filled(mapping, { outpost_id: "" }))
        : mappings.map((mapping) =>
            filled(mapping, {
              allocation_id: "",
              ipv6_address: "",
              private_ipv4_address: "",
              outpost_id: "",
            }),
          ),
    internal: false,
    ip_address_type: "ipv4",
    enforce_security_group_inbound_rules_on_private_link_traffic: type === "network" && hasGroups ? "on" : "",
  };
}

const loadBalancer: Behaviour = {
  service: "Elastic Load Balancing v2",
  label: "ELBv2 Load Balancer",
  storedAs: "aws_lb",
  computedBlocks: ["subnet_mapping"],
  create,
};

/** Behaviours by resource type. */
export const loadBalancerBehaviours: Behaviours = { aws_lb: loadBalancer, aws_alb: loadBalancer };
