/** The real provider's plan-time checks of VPCs, security group rules and NAT gateways. */
import { textOf } from "../../values/attributes";
import { isKnownAndNotZero, isWritten, type PlanCheck, refusing, replacing } from "./plan-check";

/** Tenancy changes in place from `dedicated` to `default`; any other change replaces the VPC. */
export const vpc: PlanCheck = replacing(({ prior, planned }) => {
  const [before, after] = [prior.instance_tenancy, planned.instance_tenancy];
  const isInPlace = before === after || (before === "dedicated" && after === "default");
  return isInPlace ? [] : ["instance_tenancy"];
});

const RULE_SOURCES = ["cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id"];

/** A rule's source changes in place; another kind of source replaces the rule. */
export const securityGroupRule: PlanCheck = replacing(({ prior, planned }) =>
  RULE_SOURCES.filter((name) => isWritten(prior[name]) !== isWritten(planned[name])),
);

/** The arguments that each connectivity type excludes. */
export const natGateway: PlanCheck = refusing(({ config, planned }) => {
  const connectivity = textOf(planned, "connectivity_type");
  const excluded: Readonly<Record<string, readonly string[]>> = {
    private: ["allocation_id", "secondary_allocation_ids"],
    public: ["secondary_private_ip_address_count"],
  };
  const found = excluded[connectivity]?.find((name) => isKnownAndNotZero(config[name]));
  if (found === undefined) return undefined;
  return `${found} is not supported with connectivity_type = "${connectivity}"`;
});
