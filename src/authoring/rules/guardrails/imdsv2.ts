import { blocks, type Guardrail, isUnknown } from "./guardrail";

export const imdsv2: Guardrail = {
  id: "GRD-04",
  severity: "error",
  text: "the metadata of an instance is read with a session only (IMDSv2)",
  why: "Without it, any program that can be made to fetch a URL gives away the credentials of the instance.",
  source: "CIS AWS Foundations Benchmark, EC2",
  caughtBy: "silent",
  acknowledgeable: true,
  types: ["aws_instance", "aws_launch_template"],
  example: {
    bad: { aws_launch_template: { web: { image_id: "ami-0123456789abcdef0" } } },
    good: {
      aws_launch_template: {
        web: { image_id: "ami-0123456789abcdef0", metadata_options: { http_tokens: "required" } },
      },
    },
  },
  problems({ type, arguments: args }) {
    const [options] = blocks(args.metadata_options);
    if (!options && type === "aws_instance" && args.launch_template !== undefined) return [];
    const tokens = options?.http_tokens;
    if (tokens === "required" || isUnknown(tokens) || options?.http_endpoint === "disabled") return [];
    return [{ argument: "metadata_options.http_tokens", value: tokens, fix: 'write "required"' }];
  },
};
