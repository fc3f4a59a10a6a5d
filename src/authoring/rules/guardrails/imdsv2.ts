import { blocks, isUnknown, resourceExample, resourceRule } from "./guardrail";

export const imdsv2 = resourceRule("GRD-04", "error", {
  text: "instance metadata must require session tokens (IMDSv2)",
  why: "With IMDSv1, any program that can be tricked into fetching a URL leaks the instance's credentials.",
  source: "CIS AWS Foundations Benchmark, EC2",
  caughtBy: "silent",
  acknowledgeable: true,
  types: ["aws_instance", "aws_launch_template"],
  example: resourceExample(
    "aws_launch_template",
    { image_id: "ami-0123456789abcdef0" },
    { image_id: "ami-0123456789abcdef0", metadata_options: { http_tokens: "required" } },
  ),
  problems({ arguments: args }) {
    const [options] = blocks(args.metadata_options);
    if (!options && args.launch_template !== undefined) return [];
    const tokens = options?.http_tokens;
    if (tokens === "required" || isUnknown(tokens) || options?.http_endpoint === "disabled") return [];
    return [{ argument: "metadata_options.http_tokens", value: tokens, fix: 'set it to "required"' }];
  },
});
