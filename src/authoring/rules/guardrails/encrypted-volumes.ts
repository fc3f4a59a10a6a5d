import { type ArgumentProblem, type Arguments, blocks, mayBeTrue, resourceExample, resourceRule } from "./guardrail";

/** The arguments that enable encryption, by type. */
const WHOLE: Readonly<Record<string, string>> = {
  aws_ebs_volume: "encrypted",
  aws_efs_file_system: "encrypted",
  aws_db_instance: "storage_encrypted",
  aws_rds_cluster: "storage_encrypted",
};

export const encryptedVolumes = resourceRule("GRD-03", "error", {
  text: "volumes and databases must be encrypted",
  why: "Encryption with the AWS managed key is free, and cannot be enabled later without copying the data. The default depends on an account setting.",
  source: "CIS AWS Foundations Benchmark, storage",
  caughtBy: "silent",
  acknowledgeable: true,
  types: ["aws_instance", "aws_launch_template", ...Object.keys(WHOLE)],
  example: resourceExample(
    "aws_ebs_volume",
    { availability_zone: "eu-central-1a", size: 8 },
    { availability_zone: "eu-central-1a", size: 8, encrypted: true },
  ),
  problems({ type, arguments: args }) {
    const argument = WHOLE[type];
    if (argument !== undefined) return plain(argument, args[argument]);
    return type === "aws_instance" ? instance(args) : launchTemplate(args);
  },
});

function instance(args: Arguments): readonly ArgumentProblem[] {
  const others = blocks(args.ebs_block_device).flatMap((device, index) =>
    plain(`ebs_block_device[${index}].encrypted`, device.encrypted),
  );
  const roots = blocks(args.root_block_device);
  const root = roots.flatMap((device, index) => plain(`root_block_device[${index}].encrypted`, device.encrypted));
  // With a launch template, the volumes are the template's.
  const missing = roots.length === 0 && args.launch_template === undefined;
  return [...(missing ? plain("root_block_device[0].encrypted", undefined) : root), ...others];
}

function launchTemplate(args: Arguments): readonly ArgumentProblem[] {
  const mappings = blocks(args.block_device_mappings);
  if (mappings.length === 0) {
    return args.image_id === undefined ? [] : plain("block_device_mappings[0].ebs.encrypted", undefined);
  }
  return mappings.flatMap((mapping, index) =>
    blocks(mapping.ebs).flatMap((ebs) => plain(`block_device_mappings[${index}].ebs.encrypted`, ebs.encrypted)),
  );
}

function plain(argument: string, value: unknown): readonly ArgumentProblem[] {
  return mayBeTrue(value) ? [] : [{ argument, value, fix: "set it to true" }];
}
