import { type ArgumentProblem, blocks, isTrue, resourceExample, resourceRule } from "./guardrail";

const FIX = "remove it: a resource without a public address cannot be reached from the internet";

export const publicAddress = resourceRule("GRD-02", "error", {
  text: "a resource must not have a public address",
  why: "Both sides of PrivateLink are private: an address reachable from the internet bypasses it.",
  source: "CIS AWS Foundations Benchmark, networking",
  caughtBy: "silent",
  acknowledgeable: true,
  types: ["aws_instance", "aws_launch_template", "aws_subnet", "aws_eip"],
  example: resourceExample(
    "aws_subnet",
    { cidr_block: "10.0.0.0/24", map_public_ip_on_launch: true },
    { cidr_block: "10.0.0.0/24", map_public_ip_on_launch: false },
  ),
  problems({ type, arguments: args }) {
    switch (type) {
      case "aws_eip":
        return [{ fix: "remove it: resources in private subnets do not need one" }];
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
});

function on(argument: string, value: unknown): readonly ArgumentProblem[] {
  return isTrue(value) ? [{ argument, value, fix: FIX }] : [];
}
