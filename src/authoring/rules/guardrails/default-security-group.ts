import {
  type ArgumentProblem,
  blocks,
  type ResourcesOfType,
  resourceRule,
  type SynthesizedResource,
  texts,
} from "./guardrail";

export const closedDefaultSecurityGroup = resourceRule("GRD-06", "error", {
  text: "a VPC's default security group must have no rules",
  why: "A resource without a security group gets the default one, which allows traffic between its members and to any destination.",
  source: "CIS AWS Foundations Benchmark, networking",
  caughtBy: "silent",
  acknowledgeable: true,
  types: ["aws_vpc", "aws_default_security_group"],
  example: {
    bad: { aws_vpc: { main: { cidr_block: "10.0.0.0/16" } } },
    good: {
      aws_vpc: { main: { cidr_block: "10.0.0.0/16" } },
      aws_default_security_group: { closed: { vpc_id: `\${aws_vpc.main.id}` } },
    },
  },
  problems(resource, others) {
    return resource.type === "aws_vpc" ? adopted(resource, others) : withoutRules(resource);
  },
});

function adopted({ address }: SynthesizedResource, others: ResourcesOfType): readonly ArgumentProblem[] {
  const closed = others("aws_default_security_group").some(({ arguments: { vpc_id: vpc } }) =>
    texts(vpc).some((text) => text.includes(`${address}.`)),
  );
  return closed ? [] : [{ fix: `add an aws_default_security_group without rules, with vpc_id = ${address}.id` }];
}

function withoutRules({ arguments: args }: SynthesizedResource): readonly ArgumentProblem[] {
  return ["ingress", "egress"]
    .filter((argument) => blocks(args[argument]).length > 0)
    .map((argument) => ({ argument, fix: "remove it and create a separate security group" }));
}
