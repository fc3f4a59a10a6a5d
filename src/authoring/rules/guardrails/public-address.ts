import { type ArgumentProblem, blocks, type Guardrail, isTrue } from "./guardrail";

const FIX = "leave it out: what has no public address cannot be reached from the internet";

export const publicAddress: Guardrail = {
  id: "GRD-02",
  severity: "error",
  text: "nothing has a public address",
  why: "Both sides of PrivateLink are private: an address that the internet can reach is a way around it.",
  source: "CIS AWS Foundations Benchmark, networking",
  caughtBy: "silent",
  acknowledgeable: true,
  types: ["aws_instance", "aws_launch_template", "aws_subnet", "aws_eip"],
  example: {
    bad: { aws_subnet: { a: { cidr_block: "10.0.0.0/24", map_public_ip_on_launch: true } } },
    good: { aws_subnet: { a: { cidr_block: "10.0.0.0/24", map_public_ip_on_launch: false } } },
  },
  problems({ type, arguments: args }) {
    switch (type) {
      case "aws_eip":
        return [{ fix: "remove it: private subnets need none" }];
      case "aws_subnet":
        return on("map_public_ip_on_launch", args.map_public_ip_on_launch);
      case "aws_instance":
        return on("associate_public_ip_address", args.associate_public_ip_address);
      default:
        return blocks(args.network_interfaces).flatMap((card, index) =>
          on(`network_interfaces[${index}].associate_public_ip_address`, card.associate_public_ip_address),
        );
    }
  },
};

function on(argument: string, value: unknown): readonly ArgumentProblem[] {
  return isTrue(value) ? [{ argument, value, fix: FIX }] : [];
}
