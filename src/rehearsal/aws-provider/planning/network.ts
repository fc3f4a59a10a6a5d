/** What the real provider checks when it plans VPCs, security group rules and NAT gateways. */
import { UNKNOWN } from "../../values/value";
import { isKnownAndNotZero, isWritten, type PlanCheck, refusing, replacing, textOf } from "./plan-check";

/** A dedicated VPC becomes a default one in place; any other change of tenancy needs a new VPC. */
export const vpc: PlanCheck = replacing(({ prior, planned }) => {
  const [before, after] = [prior.instance_tenancy, planned.instance_tenancy];
  const isInPlace = before === after || (before === "dedicated" && after === "default");
  return isInPlace ? [] : ["instance_tenancy"];
});

const RULE_SOURCES = ["cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id"];

/** A rule takes another value of its source in place, but not another kind of source. */
export const securityGroupRule: PlanCheck = replacing(({ prior, planned }) =>
  RULE_SOURCES.filter((name) => isWritten(prior[name]) !== isWritten(planned[name])),
);

/** What a NAT gateway of each connectivity cannot have. */
export const natGateway: PlanCheck = refusing(({ config, planned }) => {
  const connectivity = planned.connectivity_type === UNKNOWN ? "" : textOf(planned.connectivity_type);
  const excluded: Readonly<Record<string, readonly string[]>> = {
    private: ["allocation_id", "secondary_allocation_ids"],
    public: ["secondary_private_ip_address_count"],
  };
  const found = excluded[connectivity]?.find((name) => isKnownAndNotZero(config[name]));
  if (found === undefined) return undefined;
  return `${found} is not supported with connectivity_type = "${connectivity}"`;
});
