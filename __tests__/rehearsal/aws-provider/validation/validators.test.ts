import { checkPlan } from "../../../../src/rehearsal/aws-provider/planning/checks-by-type";
import { AWS_RULES } from "../../../../src/rehearsal/aws-provider/validation/aws-rules";
import { validateConfig } from "../../../../src/rehearsal/plugin-sdk/validate-config";
import type { Diagnostic } from "../../../../src/rehearsal/provider";
import { awsConduct, awsSchema } from "../../../../src/rehearsal/schemas";
import type { BlockSchema } from "../../../../src/rehearsal/schemas/schema";
import { type ObjectValue, UNKNOWN } from "../../../../src/rehearsal/values/value";
import { REFUSED_BY_PLAN, REFUSED_BY_VALIDATE } from "../refusals";
import { completed, type Written } from "../samples";

function blockOf(type: string): BlockSchema {
  const block = awsSchema().resources[type]?.block;
  if (block === undefined) throw new Error(`no schema of ${type}`);
  return block;
}

function validated(type: string, written: Written): readonly Diagnostic[] {
  return validateConfig(blockOf(type), awsConduct(type), completed(blockOf(type), written), AWS_RULES);
}

function texts(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ summary, detail }) => (detail ? `${summary} | ${detail}` : summary)).sort();
}

describe("validation in the real provider's words", () => {
  test.each(REFUSED_BY_VALIDATE)("$rule: $type is refused with the provider's own text", (refusal) => {
    expect(texts(validated(refusal.type, refusal.config))).toEqual([...refusal.messages].sort());
  });

  test("a diagnostic points at the attribute inside a list block", () => {
    const [diagnostic] = validated("aws_lb_target_group", { health_check: { interval: 4 } });
    expect(diagnostic?.attribute).toEqual(["health_check", 0, "interval"]);
  });

  test("a diagnostic about an element of a set points at the set, because set elements have no address", () => {
    const [diagnostic] = validated("aws_security_group", {
      ingress: [
        {
          cidr_blocks: ["10.0.0.1/8"],
          description: null,
          from_port: 0,
          ipv6_cidr_blocks: null,
          prefix_list_ids: null,
          protocol: "-1",
          security_groups: null,
          self: null,
          to_port: 0,
        },
      ],
    });
    expect(diagnostic?.attribute).toEqual(["ingress"]);
  });

  test("an unknown value is accepted, and counts as set where one of several arguments is required", () => {
    expect(validated("aws_vpc", { cidr_block: UNKNOWN, instance_tenancy: UNKNOWN })).toEqual([]);
    expect(validated("aws_lb", { subnets: UNKNOWN })).toEqual([]);
    expect(validated("aws_subnet", { vpc_id: UNKNOWN, availability_zone: UNKNOWN, availability_zone_id: "a" })).toEqual(
      [],
    );
  });

  test("a case-insensitive enumeration accepts both cases", () => {
    expect(validated("aws_lb_target_group", { health_check: { protocol: "http" } })).toEqual([]);
  });

  test("alternatives accept a value that any of them accepts", () => {
    expect(validated("aws_lb_target_group", { slow_start: 0 })).toEqual([]);
    expect(validated("aws_lb_target_group", { slow_start: 30 })).toEqual([]);
  });

  test("a type without measured conduct is only checked for required arguments", () => {
    const validate = (written: Written) =>
      validateConfig(blockOf("aws_subnet"), undefined, completed(blockOf("aws_subnet"), written), AWS_RULES);
    expect(validate({ vpc_id: "vpc-1", cidr_block: "x" })).toEqual([]);
    expect(validate({}).map(({ summary }) => summary)).toEqual(["Missing Configuration for Required Attribute"]);
  });
});

function planned(type: string, config: Written, prior?: Written) {
  const complete = (written: Written): ObjectValue => completed(blockOf(type), written);
  return checkPlan(type, {
    config: complete(config),
    prior: prior && complete(prior),
    planned: complete(config),
  });
}

describe("plan checks in the real provider's words", () => {
  test.each(REFUSED_BY_PLAN)("$rule: the plan of $type is refused with the provider's own text", (refusal) => {
    expect(texts(planned(refusal.type, refusal.config).errors)).toEqual(refusal.messages);
  });

  test("a Lambda target group needs no port, protocol or VPC", () => {
    expect(planned("aws_lb_target_group", { target_type: "lambda" }).errors).toEqual([]);
  });

  test("LB-10: a Network Load Balancer is replaced when it loses a subnet, not when it gains one", () => {
    const balancer = { load_balancer_type: "network" };
    const change = (before: readonly string[], after: readonly string[]) =>
      planned("aws_lb", { ...balancer, subnets: after }, { ...balancer, subnets: before }).requiresReplace;
    expect(change(["a", "b"], ["a"])).toEqual([["subnets"]]);
    expect(change(["a"], ["b"])).toEqual([["subnets"]]);
    expect(change(["a"], ["a", "b"])).toEqual([]);
  });

  test("LB-09: a Network Load Balancer is replaced when it gets its first or loses its last security group", () => {
    const balancer = { load_balancer_type: "network" };
    const change = (before: readonly string[], after: readonly string[]) =>
      planned("aws_lb", { ...balancer, security_groups: after }, { ...balancer, security_groups: before })
        .requiresReplace;
    expect(change([], ["g"])).toEqual([["security_groups"]]);
    expect(change(["g"], [])).toEqual([["security_groups"]]);
    expect(change(["g"], ["g", "h"])).toEqual([]);
  });

  test("an Application Load Balancer changes its subnets in place", () => {
    const balancer = { load_balancer_type: "application" };
    expect(planned("aws_lb", { ...balancer, subnets: ["a"] }, { ...balancer, subnets: ["b"] }).requiresReplace).toEqual(
      [],
    );
  });

  test("tenancy changes in place from dedicated to default, not from default to dedicated", () => {
    const change = (before: string, after: string) =>
      planned("aws_vpc", { instance_tenancy: after }, { instance_tenancy: before }).requiresReplace;
    expect(change("dedicated", "default")).toEqual([]);
    expect(change("default", "dedicated")).toEqual([["instance_tenancy"]]);
  });

  test("a security group rule changes its source in place, and is replaced for another kind of source", () => {
    const type = "aws_vpc_security_group_ingress_rule";
    expect(planned(type, { cidr_ipv4: "10.1.0.0/16" }, { cidr_ipv4: "10.0.0.0/8" }).requiresReplace).toEqual([]);
    expect(planned(type, { cidr_ipv6: "::/0" }, { cidr_ipv4: "10.0.0.0/8" }).requiresReplace).toEqual([
      ["cidr_ipv4"],
      ["cidr_ipv6"],
    ]);
  });

  test("user data replaces an instance only if user_data_replace_on_change is true", () => {
    const change = (replaces: boolean) =>
      planned(
        "aws_instance",
        { user_data: "b", user_data_replace_on_change: replaces },
        { user_data: "a", user_data_replace_on_change: replaces },
      ).requiresReplace;
    expect(change(true)).toEqual([["user_data"]]);
    expect(change(false)).toEqual([]);
  });
});
