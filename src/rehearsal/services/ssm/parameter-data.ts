/** Data sources of parameters, AWS's public ones included (AMI-01). */
import { regionName, regionsOf } from "../../../base/aws-facts/partitions";
import type { AwsCall, DataSources, ObjectValue, WorldObject } from "../../simulation";
import { sentText } from "../../simulation/write-only";
import { boolOf, textOf } from "../../values/attributes";
import { imageId } from "../ec2/image-data";

const PUBLIC_PARAMETER = /^\/aws\/service\//;

/** @returns what is known of the parameter with this name; undefined when there is none. */
export function findParameter(call: AwsCall, name: string): ObjectValue | undefined {
  const object = call.find("aws_ssm_parameter", name);
  if (object !== undefined) return { ...object.attributes, value: storedText(object) };
  return PUBLIC_PARAMETER.test(name) ? publicParameter(call, name) : undefined;
}

/** @returns the parameter with this name, as its data source has it. */
export function readParameter(call: AwsCall, name: string): ObjectValue {
  const found = findParameter(call, name) ?? failUnknown(call, name);
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

function failUnknown(call: AwsCall, name: string): never {
  if (!PUBLIC_PARAMETER.test(name) || PUBLIC_PARAMETERS.some(([form]) => form.test(name))) {
    return call.fail(`reading SSM Parameter (${name}): couldn't find resource`);
  }
  return call.fail(
    `the rehearsal does not know the public parameter ${name}`,
    "It knows those that name images, ECS and EKS versions, and regions.",
  );
}

/** The value is in one of three arguments. */
function storedText(object: WorldObject): string {
  const { attributes } = object;
  return sentText(object, "value_wo") ?? (textOf(attributes, "value") || textOf(attributes, "insecure_value"));
}

/** The versions that public parameters name. */
const ECS_AGENT = "1.99.0";
const BOTTLEROCKET = "1.32.0";
const RELEASE = "20260101";

/** A kind of public parameter: the form of its name, and its value, if there is one of that name. */
type PublicParameter = readonly [
  form: RegExp,
  value: (call: AwsCall, name: string, parts: readonly string[]) => string | undefined,
];

/**
 * The public parameters, by the form of their names.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html
 * @see https://docs.aws.amazon.com/eks/latest/userguide/retrieve-ami-id.html
 */
const PUBLIC_PARAMETERS: readonly PublicParameter[] = [
  [
    /^\/aws\/service\/ecs\/optimized-ami\/(.+)\/recommended$/,
    (call, name, [family = ""]) => ecsImage(call, name, family),
  ],
  [/\/ecs\/optimized-ami\/(.+)\/image_name$/, (_, __, [family = ""]) => ecsName(family)],
  [/\/ecs\/optimized-ami\/.+\/ecs_agent_version$/, () => ECS_AGENT],
  [/\/eks\/optimized-ami\/([^/]+)\/.+\/release_version$/, (_, __, [version = ""]) => `${version}.0-${RELEASE}`],
  [/\/bottlerocket\/.+\/image_version$/, () => BOTTLEROCKET],
  [/\/(image_id|ami[-_]id)$/, imageOfParameter],
  [/^\/aws\/service\/(ami-amazon-linux-latest|ami-windows-latest|ami-macos-latest)\/[^/]+$/, imageOfParameter],
  [/^\/aws\/service\/(debian|freebsd|marketplace|suse)\/.+/, imageOfParameter],
  [/^\/aws\/service\/global-infrastructure\/regions\/([^/]+)$/, (call, _, [region = ""]) => knownRegion(call, region)],
  [
    /^\/aws\/service\/global-infrastructure\/regions\/([^/]+)\/longName$/,
    (call, _, [region = ""]) => knownRegion(call, region) && (regionName(region) ?? region),
  ],
];

function imageOfParameter(call: AwsCall, name: string): string {
  return imageId(call.region, name);
}

function ecsName(family: string): string {
  return `${family.replaceAll("/", "-")}-ecs-hvm-${RELEASE}`;
}

/** The whole recommendation is JSON; its image is that of the parameter `…/image_id`. */
function ecsImage(call: AwsCall, name: string, family: string): string {
  return JSON.stringify({
    ecs_agent_version: ECS_AGENT,
    ecs_runtime_version: "Docker version 25.0.8",
    image_id: imageId(call.region, `${name}/image_id`),
    image_name: ecsName(family),
    image_version: RELEASE,
    os: family.startsWith("windows") ? "Windows" : "Amazon Linux",
    schema_version: 1,
    source_image_name: ecsName(family),
  });
}

function knownRegion(call: AwsCall, region: string): string | undefined {
  return regionsOf(call.partition).includes(region) ? region : undefined;
}

function publicParameter(call: AwsCall, name: string): ObjectValue | undefined {
  const arn = `arn:${call.partition}:ssm:${call.region}::parameter${name}`;
  for (const [form, read] of PUBLIC_PARAMETERS) {
    const match = form.exec(name);
    if (match === null) continue;
    const value = read(call, name, match.slice(1));
    return value === undefined ? undefined : { arn, type: "String", value, version: 1 };
  }
  return undefined;
}

/** @returns the parameters of the account below a path. @param isRecursive whether also those further down */
export function parametersBelow(call: AwsCall, path: string, isRecursive: boolean): readonly WorldObject[] {
  const folder = path.replace(/\/*$/, "/");
  const isBelow = (name: string) =>
    name.startsWith(folder) && (isRecursive || !name.slice(folder.length).includes("/"));
  return call.list("aws_ssm_parameter", (each) => isBelow(textOf(each, "name")));
}

/** Parameters below a path; `recursive` includes those further down. */
function parametersByPath(call: AwsCall, config: ObjectValue): ObjectValue {
  const path = textOf(config, "path");
  if (PUBLIC_PARAMETER.test(`${path}/`)) {
    return call.fail(`the rehearsal does not know which public parameters are below ${path.replace(/\/*$/, "/")}`);
  }
  const found = parametersBelow(call, path, boolOf(config, "recursive") === true);
  const all = (name: string) => found.map(({ attributes }) => textOf(attributes, name));
  return {
    id: textOf(config, "path"),
    arns: all("arn"),
    names: all("name"),
    types: all("type"),
    values: found.map(storedText),
  };
}

export const parameterDataSources: DataSources = {
  aws_ssm_parameter: (call, config) => ({
    ...readParameter(call, textOf(config, "name")),
    with_decryption: boolOf(config, "with_decryption") ?? true,
  }),
  aws_ssm_parameters_by_path: parametersByPath,
};
