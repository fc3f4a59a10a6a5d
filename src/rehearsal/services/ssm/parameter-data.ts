/** Data source `aws_ssm_parameter`, with the public parameters that name the newest images (AMI-01). */
import type { AwsCall, DataSources, ObjectValue, WorldObject } from "../../simulation";
import { sentText } from "../../simulation/write-only";
import { textOf } from "../../values/attributes";
import { imageId } from "../ec2/image-data";

const PUBLIC_PARAMETER = /^\/aws\/service\//;

/** @returns the parameter with this name. */
export function readParameter(call: AwsCall, name: string): ObjectValue {
  const object = call.find("aws_ssm_parameter", name);
  const stored: ObjectValue | undefined = object && { ...object.attributes, value: storedText(object) };
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

/** The value is in one of three arguments. */
function storedText(object: WorldObject): string {
  const { attributes } = object;
  return sentText(object, "value_wo") ?? (textOf(attributes, "value") || textOf(attributes, "insecure_value"));
}

function publicParameter(call: AwsCall, name: string): ObjectValue {
  const arn = `arn:${call.partition}:ssm:${call.region}::parameter${name}`;
  return { arn, type: "String", value: imageId(call.region, name), version: 1 };
}

export const parameterDataSources: DataSources = {
  aws_ssm_parameter: (call, config) => readParameter(call, textOf(config, "name")),
};
