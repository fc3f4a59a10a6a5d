import { type ArgumentProblem, type Arguments, blocks, resourceExample, resourceRule, texts } from "./guardrail";

export const publicIngress = resourceRule("GRD-01", "error", {
  text: "no rule must be open to the internet",
  why: "A service shared over PrivateLink is reached from known networks only. A rule for all addresses is a mistake, or a risk.",
  source: "CIS AWS Foundations Benchmark, networking",
  caughtBy: "silent",
  acknowledgeable: true,
  types: [
    "aws_security_group",
    "aws_default_security_group",
    "aws_security_group_rule",
    "aws_vpc_security_group_ingress_rule",
  ],
  example: resourceExample(
    "aws_vpc_security_group_ingress_rule",
    { cidr_ipv4: "0.0.0.0/0", from_port: 443 },
    { cidr_ipv4: "10.0.0.0/8", from_port: 443 },
  ),
  problems({ type, arguments: args }) {
    if (type === "aws_security_group_rule" && args.type !== "ingress") return [];
    const lists = [args, ...blocks(args.ingress)];
    return lists.flatMap((list, index) => {
      const prefix = index === 0 ? "" : `ingress[${index - 1}].`;
      return worldwide(list, prefix);
    });
  },
});

function worldwide(args: Arguments, prefix: string): readonly ArgumentProblem[] {
  return ["cidr_ipv4", "cidr_ipv6", "cidr_blocks", "ipv6_cidr_blocks"].flatMap((name) =>
    texts(args[name])
      .filter(isWorld)
      .map((value) => ({
        argument: `${prefix}${name}`,
        value,
        fix: "use the clients' networks or their security group",
      })),
  );
}

/** Blocks down to /7 count as the internet: /0 can be split into several rules. */
function isWorld(cidr: string): boolean {
  return /\/[0-7]$/.test(cidr);
}
