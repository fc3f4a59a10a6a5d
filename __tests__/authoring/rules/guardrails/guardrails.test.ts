import { GUARDRAILS } from "../../../../src/authoring/rules/guardrails";
import type { Arguments } from "../../../../src/authoring/rules/guardrails/guardrail";
import { expression, of, ruleOf, said } from "../support/resources";

describe("the examples of a guardrail", () => {
  test.each(GUARDRAILS.map((rule) => [rule.id, rule] as const))(
    "%s rejects the bad example and accepts the good one",
    (_, rule) => {
      expect(said(rule, rule.example.bad)).not.toEqual([]);
      expect(said(rule, rule.example.good)).toEqual([]);
    },
  );
});

describe("GRD-01: public ingress", () => {
  const FIX = "use the clients' networks or their security group";

  test.each<[string, Arguments, string]>([
    [
      "aws_security_group",
      { ingress: [{ cidr_blocks: ["10.0.0.0/8"] }, { cidr_blocks: ["10.0.0.0/8", "0.0.0.0/0"] }] },
      "ingress[1].cidr_blocks",
    ],
    ["aws_security_group", { ingress: { ipv6_cidr_blocks: ["::/0"] } }, "ingress[0].ipv6_cidr_blocks"],
    ["aws_default_security_group", { ingress: [{ cidr_blocks: ["0.0.0.0/0"] }] }, "ingress[0].cidr_blocks"],
    ["aws_security_group_rule", { type: "ingress", cidr_blocks: ["0.0.0.0/0"] }, "cidr_blocks"],
    ["aws_vpc_security_group_ingress_rule", { cidr_ipv4: "0.0.0.0/0" }, "cidr_ipv4"],
    ["aws_vpc_security_group_ingress_rule", { cidr_ipv4: "128.0.0.0/1" }, "cidr_ipv4"],
    ["aws_vpc_security_group_ingress_rule", { cidr_ipv6: "::/0" }, "cidr_ipv6"],
    ["aws_vpc_security_group_ingress_rule", { cidr_ipv4: "254.0.0.0/7" }, "cidr_ipv4"],
    ["aws_vpc_security_group_ingress_rule", { cidr_ipv6: "2000::/3" }, "cidr_ipv6"],
  ])("is found in %s %j", (type, args, argument) => {
    expect(of("GRD-01", type, args)).toHaveLength(1);
    expect(of("GRD-01", type, args)[0]).toMatch(new RegExp(`^${argument.replace(/[[\].]/g, "\\$&")} = .*: ${FIX}$`));
  });

  test.each<[string, Arguments]>([
    ["aws_security_group", { egress: [{ cidr_blocks: ["0.0.0.0/0"] }] }],
    ["aws_security_group_rule", { type: "egress", cidr_blocks: ["0.0.0.0/0"] }],
    ["aws_vpc_security_group_ingress_rule", { referenced_security_group_id: "sg-1" }],
    ["aws_vpc_security_group_ingress_rule", { cidr_ipv4: "10.0.0.0/8", cidr_ipv6: "fd00::/8" }],
    ["aws_vpc_security_group_ingress_rule", { cidr_ipv4: "10.64.0.0/10" }],
    ["aws_vpc_security_group_ingress_rule", { cidr_ipv4: 0 }],
    ["aws_vpc_security_group_ingress_rule", { cidr_ipv4: expression("var.office"), cidr_ipv6: "2001:db8::/32" }],
  ])("is not %s %j", (type, args) => {
    expect(of("GRD-01", type, args)).toEqual([]);
  });
});

describe("GRD-02: public addresses", () => {
  test.each<[string, Arguments, string]>([
    ["aws_instance", { associate_public_ip_address: true }, "associate_public_ip_address"],
    [
      "aws_launch_template",
      { network_interfaces: [{}, { associate_public_ip_address: "true" }] },
      "network_interfaces[1].associate_public_ip_address",
    ],
    ["aws_subnet", { map_public_ip_on_launch: true }, "map_public_ip_on_launch"],
  ])("are found in %s %j", (type, args, argument) => {
    expect(of("GRD-02", type, args)).toEqual([
      expect.stringMatching(
        `^${argument.replace(/[[\].]/g, "\\$&")} = .*: remove it: a resource without a public address`,
      ),
    ]);
  });

  test("are what an Elastic IP address is", () => {
    expect(of("GRD-02", "aws_eip", {})).toEqual([
      " = undefined: remove it: resources in private subnets do not need one",
    ]);
  });

  test("are not assigned by an instance that does not set the argument", () => {
    expect(of("GRD-02", "aws_instance", {})).toEqual([]);
  });
});

describe("GRD-03: encryption", () => {
  test.each<[string, Arguments, string]>([
    ["aws_instance", { ami: "ami-1" }, "root_block_device[0].encrypted"],
    ["aws_instance", { root_block_device: { encrypted: false } }, "root_block_device[0].encrypted"],
    [
      "aws_instance",
      { launch_template: { id: "lt-1" }, ebs_block_device: [{ device_name: "b" }] },
      "ebs_block_device[0].encrypted",
    ],
    ["aws_launch_template", { image_id: "ami-1" }, "block_device_mappings[0].ebs.encrypted"],
    [
      "aws_launch_template",
      { block_device_mappings: [{ ebs: { encrypted: "true" } }, { ebs: {} }] },
      "block_device_mappings[1].ebs.encrypted",
    ],
    ["aws_efs_file_system", {}, "encrypted"],
    ["aws_db_instance", { storage_encrypted: false }, "storage_encrypted"],
    ["aws_rds_cluster", {}, "storage_encrypted"],
  ])("is missed in %s %j", (type, args, argument) => {
    expect(of("GRD-03", type, args).map((line) => line.split(" = ")[0])).toEqual([argument]);
    expect(of("GRD-03", type, args)[0]).toMatch(/: set it to true$/);
  });

  test.each<[string, Arguments]>([
    ["aws_instance", { launch_template: { id: "lt-1" } }],
    ["aws_instance", { root_block_device: [{ encrypted: expression("var.encrypted") }] }],
    [
      "aws_launch_template",
      { block_device_mappings: [{ ebs: { encrypted: "true" } }, { virtual_name: "ephemeral0" }] },
    ],
    ["aws_launch_template", { instance_type: "t4g.micro" }],
    ["aws_rds_cluster", { storage_encrypted: true }],
  ])("is not missed in %s %j", (type, args) => {
    expect(of("GRD-03", type, args)).toEqual([]);
  });
});

describe("GRD-04: IMDSv2", () => {
  test("is required for instances and launch templates", () => {
    expect(of("GRD-04", "aws_instance", { ami: "ami-1" })).toEqual([
      'metadata_options.http_tokens = undefined: set it to "required"',
    ]);
    expect(of("GRD-04", "aws_launch_template", { metadata_options: [{ http_tokens: "optional" }] })).toEqual([
      'metadata_options.http_tokens = "optional": set it to "required"',
    ]);
  });

  test("is required of an instance whose own options override its launch template's", () => {
    const args = { launch_template: { id: "lt-1" }, metadata_options: { http_tokens: "optional" } };
    expect(of("GRD-04", "aws_instance", args)).toHaveLength(1);
  });

  test("is not required for an instance with a launch template, or with the metadata endpoint disabled", () => {
    expect(of("GRD-04", "aws_instance", { launch_template: { id: "lt-1" } })).toEqual([]);
    expect(of("GRD-04", "aws_instance", { metadata_options: { http_endpoint: "disabled" } })).toEqual([]);
  });
});

describe("GRD-05: log retention", () => {
  test("rejects unlimited retention, explicit or by default", () => {
    expect(of("GRD-05", "aws_cloudwatch_log_group", {})).toEqual(["retention_in_days = undefined: set it to 30"]);
    expect(of("GRD-05", "aws_cloudwatch_log_group", { retention_in_days: 0 })).toEqual([
      "retention_in_days = 0: set it to 30",
    ]);
  });
});

describe("GRD-06: default security groups", () => {
  test("are adopted in every VPC", () => {
    expect(of("GRD-06", "aws_vpc", {})).toEqual([
      " = undefined: add an aws_default_security_group without rules, with vpc_id = aws_vpc.one.id",
    ]);
  });

  test("are adopted for each VPC by itself", () => {
    const adoptedBy = (vpc: unknown) =>
      said(ruleOf("GRD-06"), { aws_vpc: { one: {} }, aws_default_security_group: { closed: { vpc_id: vpc } } });
    expect(adoptedBy(expression("aws_vpc.one.id"))).toEqual([]);
    expect(adoptedBy(expression("aws_vpc.other.id"))).toHaveLength(1);
    expect(adoptedBy(expression("aws_vpc.one_more.id"))).toHaveLength(1);
    expect(adoptedBy(undefined)).toHaveLength(1);
  });

  test("have no outbound rules either", () => {
    expect(of("GRD-06", "aws_default_security_group", { egress: { cidr_blocks: ["0.0.0.0/0"] } })).toEqual([
      "egress = undefined: remove it and create a separate security group",
    ]);
  });

  test("have no rules", () => {
    expect(of("GRD-06", "aws_default_security_group", { ingress: [{ self: true }], egress: [] })).toEqual([
      "ingress = undefined: remove it and create a separate security group",
    ]);
  });
});

describe("GRD-07: load balancers", () => {
  test("must be internal, unless the value is unknown", () => {
    expect(of("GRD-07", "aws_lb", { internal: false })).toEqual(["internal = false: set it to true"]);
    expect(of("GRD-07", "aws_alb", {})).toEqual(["internal = undefined: set it to true"]);
    expect(of("GRD-07", "aws_lb", { internal: expression("var.internal") })).toEqual([]);
    expect(of("GRD-07", "aws_lb", { load_balancer_type: "gateway" })).toEqual([]);
  });
});

describe("GRD-08: descriptions", () => {
  test("are required for groups, inline rules and separate rules", () => {
    expect(of("GRD-08", "aws_security_group", { description: "Web", ingress: [{ from_port: 80 }] })).toEqual([
      "ingress[0].description = undefined: describe its purpose",
    ]);
    expect(of("GRD-08", "aws_security_group", { description: "Web", egress: [{ from_port: 80 }] })).toEqual([
      "egress[0].description = undefined: describe its purpose",
    ]);
    expect(of("GRD-08", "aws_security_group", { description: "Managed by Terraform" })).toEqual([
      'description = "Managed by Terraform": describe its purpose',
    ]);
    expect(of("GRD-08", "aws_vpc_security_group_egress_rule", { description: " " })).toEqual([
      'description = " ": describe its purpose',
    ]);
  });
});

describe("GRD-09: endpoint policies", () => {
  test("are required for AWS services, not for endpoint services", () => {
    const policy = (name: unknown) => of("GRD-09", "aws_vpc_endpoint", { service_name: name });
    expect(policy("com.amazonaws.eu-central-1.ssm")).toEqual([
      "policy = undefined: allow your own principals the actions that you need in ssm",
    ]);
    expect(policy(`com.amazonaws.${expression("data.aws_region.current.name")}.ssm`)).toHaveLength(1);
    expect(policy("cn.com.amazonaws.cn-north-1.ec2messages")).toHaveLength(1);
    expect(policy("com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0")).toEqual([]);
    expect(policy(expression("data.terraform_remote_state.producer.outputs.service_name"))).toEqual([]);
    expect(policy(undefined)).toEqual([]);
  });
});
