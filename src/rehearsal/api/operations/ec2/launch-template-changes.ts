/** EC2: launch templates are created, get versions, and are deleted. */
import type { RequestLaunchTemplateData } from "@aws-sdk/client-ec2";
import { createObject, deleteObject } from "../../../objects/requests";
import { addVersion, numbered, requireVersion, versionsOf } from "../../../services/ec2/launch-template";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { isList, type Value } from "../../../values/value";
import { argumentsOf } from "../fields";
import { TEMPLATE_DATA } from "./launch-template-fields";
import { templateIn, templateOf, versionOf } from "./launch-templates";
import { tagsOf } from "./tag-specifications";
import type { Ec2Operations } from "./types";

const TYPE = "aws_launch_template";

/** What a version says and another one does not is absent there. */
const absent = (value: Value): Value => (isList(value) ? [] : null);

/** The arguments of a version that is made of another one, or of nothing. */
function dataOf(
  call: AwsCall,
  template: WorldObject,
  source: string | undefined,
  given: RequestLaunchTemplateData,
): ObjectValue {
  const versionData = (version: string): ObjectValue => {
    const { create_time: _, description: __, ...data } = requireVersion(call, template, numbered(template, version));
    return data;
  };
  const nothing = Object.entries(versionData("$Latest")).map(([name, value]) => [name, absent(value)] as const);
  const base = source === undefined ? {} : versionData(source);
  return { ...Object.fromEntries(nothing), ...base, ...argumentsOf(given, TEMPLATE_DATA) };
}

export const launchTemplateChanges: Ec2Operations = {
  CreateLaunchTemplate(call, input) {
    const template = createObject(call, TYPE, {
      name: input.LaunchTemplateName,
      description: input.VersionDescription,
      ...argumentsOf(input.LaunchTemplateData, TEMPLATE_DATA),
      tags: tagsOf(input.TagSpecifications, "launch-template"),
    });
    return { LaunchTemplate: templateOf(call, template) };
  },
  /** EC2 makes a version of any data, also of the newest version's. */
  CreateLaunchTemplateVersion(call, { SourceVersion, LaunchTemplateData = {}, VersionDescription, ...input }) {
    const template = templateIn(call, input);
    const data = dataOf(call, template, SourceVersion, LaunchTemplateData);
    const adding = call.on(template.id);
    const added = addVersion(adding, template, {});
    call.change(template, { ...data, description: VersionDescription ?? null, ...added }, adding.hidden);
    const changed = call.require(TYPE, template.id);
    return { LaunchTemplateVersion: versionOf(call, changed, numbered(changed, "$Latest")) };
  },
  ModifyLaunchTemplate(call, { DefaultVersion, ...input }) {
    const template = templateIn(call, input);
    if (DefaultVersion === undefined) return { LaunchTemplate: templateOf(call, template) };
    const version = numbered(template, DefaultVersion);
    requireVersion(call, template, version);
    call.change(template, { default_version: Number(version) });
    return { LaunchTemplate: templateOf(call, call.require(TYPE, template.id)) };
  },
  DeleteLaunchTemplateVersions(call, { Versions = [], ...input }) {
    const template = templateIn(call, input);
    const { LaunchTemplateId, LaunchTemplateName } = templateOf(call, template);
    const answers = Versions.map((version) => {
      const number = numbered(call.require(TYPE, template.id), version);
      const item = { LaunchTemplateId, LaunchTemplateName, VersionNumber: Number(number) };
      const problem = deleteVersion(call, call.require(TYPE, template.id), number);
      return problem === undefined ? item : { ...item, ResponseError: problem };
    });
    return {
      SuccessfullyDeletedLaunchTemplateVersions: answers.filter((answer) => !("ResponseError" in answer)),
      UnsuccessfullyDeletedLaunchTemplateVersions: answers.filter((answer) => "ResponseError" in answer),
    };
  },
  DeleteLaunchTemplate(call, input) {
    const template = templateIn(call, input);
    const answer = { LaunchTemplate: templateOf(call, template) };
    deleteObject(call, template);
    return answer;
  },
};

/** @returns why a version is not deleted; undefined when it is. */
function deleteVersion(call: AwsCall, template: WorldObject, version: string) {
  if (numbered(template, "$Default") === version) {
    const Message = "Launch template version is the default version and cannot be deleted.";
    return { Code: "unexpectedError" as const, Message };
  }
  const { [version]: found, ...others } = versionsOf(template);
  if (found === undefined) {
    return { Code: "launchTemplateVersionDoesNotExist" as const, Message: `Version ${version} does not exist.` };
  }
  const newest = Math.max(...Object.keys(others).map(Number));
  const { create_time: _, ...attributes } = others[newest] ?? {};
  call.change(template, { ...attributes, latest_version: newest }, { versions: others });
  return undefined;
}
