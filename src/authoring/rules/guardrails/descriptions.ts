import { type ArgumentProblem, type Arguments, blocks, resourceExample, resourceRule } from "./guardrail";

/** The provider's default. */
const BY_DEFAULT = "Managed by Terraform";

export const descriptions = resourceRule("GRD-08", "error", {
  text: "a security group and each of its rules must have a description",
  why: "A rule that no one can explain is never removed. A group's description cannot be changed later without replacing the group.",
  source: "AWS Security Hub, EC2 controls",
  caughtBy: "silent",
  acknowledgeable: true,
  types: [
    "aws_security_group",
    "aws_security_group_rule",
    "aws_vpc_security_group_ingress_rule",
    "aws_vpc_security_group_egress_rule",
  ],
  example: resourceExample("aws_security_group", { name: "web" }, { name: "web", description: "Web servers" }),
  problems: ({ arguments: args }) => [
    ...described(args, ""),
    ...["ingress", "egress"].flatMap((name) =>
      blocks(args[name]).flatMap((rule, index) => described(rule, `${name}[${index}].`)),
    ),
  ],
});

function described({ description }: Arguments, prefix: string): readonly ArgumentProblem[] {
  if (typeof description === "string" && description.trim() !== "" && description !== BY_DEFAULT) return [];
  return [{ argument: `${prefix}description`, value: description, fix: "describe its purpose" }];
}
