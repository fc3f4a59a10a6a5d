/** Data source `aws_ssm_parameter`, with the public parameters that name the newest images (AMI-01). */
import type { AwsCall, DataSources, ObjectValue } from "../../simulation";
import { textOf } from "../../values/attributes";
import { imageId } from "../ec2/image-data";

const PUBLIC_PARAMETER = /^\/aws\/service\//;

function parameter(call: AwsCall, config: ObjectValue): ObjectValue {
  const name = textOf(config, "name");
  const stored = call.find("aws_ssm_parameter", name)?.attributes;
  const found = stored ?? (PUBLIC_PARAMETER.test(name) ? publicParameter(call, name) : undefined);
  if (found === undefined) return call.fail(`reading SSM Parameter (${name}): couldn't find resource`);
  const value = textOf(found, "value");
  const type = textOf(found, "type");
  const { arn, version } = found;
  return {
    id: name,
    arn: arn ?? "",
    type,
    value,
    insecure_value: type === "SecureString" ? null : value,
    version: version ?? 1,
  };
}

function publicParameter(call: AwsCall, name: string): ObjectValue {
  const arn = `arn:${call.partition}:ssm:${call.region}::parameter${name}`;
  return { arn, type: "String", value: imageId(call.region, name), version: 1 };
}

export const parameterDataSources: DataSources = { aws_ssm_parameter: parameter };
