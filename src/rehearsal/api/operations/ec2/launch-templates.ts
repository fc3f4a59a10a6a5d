/** EC2: launch templates and their versions, as it describes them. */
import type {
  LaunchTemplate,
  LaunchTemplateVersion,
  RequestLaunchTemplateData,
  ResponseLaunchTemplateData,
} from "@aws-sdk/client-ec2";
import { numbered, requireTemplate, requireVersion, versionsOf } from "../../../services/ec2/launch-template";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { numberOf, stringOf, textOf } from "../../../values/attributes";
import { shapeOf } from "../fields";
import { tagListOf } from "../object-tags";
import { pageOf } from "../pages";
import { described } from "./describe";
import { TEMPLATE_DATA } from "./launch-template-fields";
import type { Ec2Operations } from "./types";

const TYPE = "aws_launch_template";

/** Who asks for a template says its ID or its name. */
interface TemplateInput {
  readonly LaunchTemplateId?: string | undefined;
  readonly LaunchTemplateName?: string | undefined;
}

/** @returns the template that a request names. Fails the call when there is none. */
export function templateIn(call: AwsCall, { LaunchTemplateId, LaunchTemplateName }: TemplateInput): WorldObject {
  if (LaunchTemplateId === undefined && LaunchTemplateName === undefined) {
    call.refuse("MissingParameter", "Either a launch template ID or a launch template name must be specified");
  }
  return requireTemplate(call, LaunchTemplateId, LaunchTemplateName);
}

function createdAt(call: AwsCall, values: ObjectValue): Date {
  const time = stringOf(values, "create_time");
  return time === undefined ? call.now() : new Date(time);
}

function creatorOf(call: AwsCall, { account }: WorldObject): string {
  return `arn:${call.partition}:iam::${account}:root`;
}

/** @returns a launch template as EC2 describes it. */
export function templateOf(call: AwsCall, template: WorldObject): LaunchTemplate {
  const { id, attributes } = template;
  return {
    LaunchTemplateId: id,
    LaunchTemplateName: stringOf(attributes, "name"),
    CreateTime: createdAt(call, versionsOf(template)["1"] ?? {}),
    CreatedBy: creatorOf(call, template),
    DefaultVersionNumber: numberOf(attributes, "default_version") ?? 1,
    LatestVersionNumber: numberOf(attributes, "latest_version") ?? 1,
    Tags: tagListOf(template),
  };
}

/** @returns a version of a launch template as EC2 describes it. */
export function versionOf(call: AwsCall, template: WorldObject, version: string): LaunchTemplateVersion {
  const data = requireVersion(call, template, version);
  const members: Partial<RequestLaunchTemplateData> = shapeOf({ attributes: data }, TEMPLATE_DATA);
  return {
    LaunchTemplateId: template.id,
    LaunchTemplateName: stringOf(template.attributes, "name"),
    VersionNumber: Number(version),
    VersionDescription: textOf(data, "description") || undefined,
    CreateTime: createdAt(call, data),
    CreatedBy: creatorOf(call, template),
    DefaultVersion: numbered(template, "$Default") === version,
    // What a template answers has the members of what it was asked for.
    LaunchTemplateData: members as ResponseLaunchTemplateData,
  };
}

export const launchTemplateOperations: Ec2Operations = {
  DescribeLaunchTemplates(call, { LaunchTemplateNames = [], ...input }) {
    for (const name of LaunchTemplateNames) requireTemplate(call, undefined, name);
    const templates = call.list(TYPE).map((template) => templateOf(call, template));
    const isNamed = ({ LaunchTemplateName = "" }: LaunchTemplate) => LaunchTemplateNames.includes(LaunchTemplateName);
    const { page, NextToken } = described(call, input, {
      items: LaunchTemplateNames.length === 0 ? templates : templates.filter(isNamed),
      asked: { ids: input.LaunchTemplateIds, idOf: ({ LaunchTemplateId }) => LaunchTemplateId, type: TYPE },
      filters: {
        "create-time": ({ CreateTime }) => CreateTime?.toISOString(),
        "launch-template-name": ({ LaunchTemplateName }) => LaunchTemplateName,
      },
    });
    return { LaunchTemplates: page, NextToken };
  },
  DescribeLaunchTemplateVersions(call, { Versions, MinVersion, MaxVersion, ...input }) {
    const template = templateIn(call, input);
    const isWithin = (version: string) =>
      Number(version) >= Number(MinVersion ?? 0) && Number(version) <= Number(MaxVersion ?? Number.MAX_SAFE_INTEGER);
    const wanted =
      Versions?.map((version) => numbered(template, version)) ??
      Object.keys(versionsOf(template)).filter(isWithin).reverse();
    const versions = wanted.map((version) => versionOf(call, template, version));
    const { items, next } = pageOf(call, versions, { size: input.MaxResults, token: input.NextToken });
    return { LaunchTemplateVersions: [...items], NextToken: next };
  },
};
