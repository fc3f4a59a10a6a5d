/** SSM: parameters, also AWS's public ones. */
import type { Parameter, ParameterMetadata, ParameterStringFilter } from "@aws-sdk/client-ssm";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import { findParameter, parametersBelow } from "../../../services/ssm/parameter-data";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { patternOf } from "../../../simulation/data-source-search";
import { numberOf, textOf } from "../../../values/attributes";
import type { OperationsOf } from "../../operation-types";
import { type Fields, shapeOf } from "../fields";
import { changeTags, taggedWith, tagListOf } from "../object-tags";
import { pageOf } from "../pages";

const TYPE = "aws_ssm_parameter";
const PAGE_SIZE = 10;

const METADATA: Fields<ParameterMetadata> = {
  Name: "name",
  ARN: "arn",
  Type: "type",
  KeyId: "key_id",
  Description: "description",
  AllowedPattern: "allowed_pattern",
  Version: "version",
  Tier: "tier",
  DataType: "data_type",
};

const SHOWN: Fields<Parameter> = {
  ARN: "arn",
  Type: "type",
  Value: "value",
  Version: "version",
  DataType: "data_type",
};

function required(call: AwsCall, name = ""): WorldObject {
  return call.require(TYPE, name, { code: "ParameterNotFound", message: `Parameter ${name} not found.` });
}

/** A parameter by its name or its ARN. */
function parameterNamed(call: AwsCall, given: string): Parameter | undefined {
  const [, ofArn] = /^arn:[^:]+:ssm:[^:]*:\d*:parameter(\/.+)$/.exec(given) ?? [];
  // An ARN does not tell whether the name begins with a slash.
  const names = ofArn === undefined ? [given] : [ofArn, ofArn.slice(1)];
  const [found] = names.flatMap((name): ObjectValue[] => {
    const parameter = findParameter(call, name);
    return parameter === undefined ? [] : [parameter];
  });
  return found && { Name: given, DataType: "text", ...shapeOf<Parameter>({ attributes: found }, SHOWN) };
}

/** Without decryption, a secret is not shown. */
function shown(parameter: Parameter, withDecryption: boolean | undefined): Parameter {
  if (parameter.Type !== "SecureString" || withDecryption === true) return parameter;
  return { ...parameter, Value: Buffer.from(parameter.Value ?? "").toString("base64") };
}

const READERS: Readonly<Record<string, string>> = {
  Name: "name",
  Type: "type",
  KeyId: "key_id",
  Tier: "tier",
  DataType: "data_type",
};

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterStringFilter.html */
function filterOf(call: AwsCall, { Key = "", Option = "Equals", Values = [] }: ParameterStringFilter) {
  const attribute = READERS[Key];
  const tag = Key.startsWith("tag:") ? Key.slice("tag:".length) : undefined;
  if (attribute === undefined && tag === undefined) {
    call.refuse("InvalidFilterKey", `The following filter key is not valid: ${Key}.`);
  }
  return (parameter: WorldObject): boolean => {
    const actual =
      tag === undefined
        ? textOf(parameter.attributes, attribute ?? "")
        : tagListOf(parameter).find(({ Key: key }) => key === tag)?.Value;
    if (actual === undefined) return false;
    if (Option === "BeginsWith") return Values.some((value) => actual.startsWith(value));
    if (Option === "Contains") return Values.some((value) => actual.includes(value));
    return Values.length === 0 || Values.some((value) => patternOf(value).test(actual));
  };
}

/** Texts that are no secret are in an argument of their own, if they were. */
function valueArguments(type: string | undefined, value: string | undefined, before?: ObjectValue): ObjectValue {
  const isInsecure =
    typeof before?.insecure_value === "string" && before.insecure_value !== "" && type !== "SecureString";
  return isInsecure
    ? { insecure_value: value ?? null, value: value ?? null }
    : { value: value ?? null, insecure_value: null };
}

type Given = Parameters<NonNullable<Ssm["PutParameter"]>>[1];
type Ssm = OperationsOf<typeof import("@aws-sdk/client-ssm")>;

/** What an overwriting request leaves out stays. */
function put(call: AwsCall, input: Given): WorldObject {
  const before = call.find(TYPE, input.Name ?? "");
  const type = input.Type ?? (before && textOf(before.attributes, "type"));
  const given = {
    type,
    description: input.Description,
    key_id: input.KeyId,
    allowed_pattern: input.AllowedPattern,
    tier: input.Tier === "Intelligent-Tiering" ? "Standard" : input.Tier,
    data_type: input.DataType,
    ...valueArguments(type, input.Value, before?.attributes),
  };
  if (before !== undefined && input.Overwrite === true) return changeObject(call, before, given);
  if (type === undefined)
    call.refuse("ValidationException", "A parameter type is required when you create a parameter.");
  return createObject(call, TYPE, { name: input.Name, ...given, overwrite: false, tags: taggedWith(input.Tags).tags });
}

export const ssmOperations: Ssm = {
  PutParameter(call, input) {
    const { attributes } = put(call, input);
    return { Version: numberOf(attributes, "version"), Tier: textOf(attributes, "tier") as "Standard" };
  },
  GetParameter(call, { Name = "", WithDecryption }) {
    const found = parameterNamed(call, Name);
    return { Parameter: shown(found ?? call.refuse("ParameterNotFound", ""), WithDecryption) };
  },
  GetParameters(call, { Names = [], WithDecryption }) {
    const all = Names.map((name) => [name, parameterNamed(call, name)] as const);
    return {
      Parameters: all.flatMap(([, found]) => (found === undefined ? [] : [shown(found, WithDecryption)])),
      InvalidParameters: all.flatMap(([name, found]) => (found === undefined ? [name] : [])),
    };
  },
  GetParametersByPath(call, { Path = "", Recursive, WithDecryption, MaxResults = PAGE_SIZE, NextToken }) {
    const names = parametersBelow(call, Path, Recursive === true).map(({ id }) => id);
    const { items, next } = pageOf(call, names, { size: MaxResults, token: NextToken });
    const Parameters = items.flatMap((name) => parameterNamed(call, name) ?? []);
    return { Parameters: Parameters.map((each) => shown(each, WithDecryption)), NextToken: next };
  },
  DescribeParameters(call, { ParameterFilters = [], Filters = [], MaxResults = PAGE_SIZE, NextToken }) {
    const tests = [...ParameterFilters, ...Filters].map((filter) => filterOf(call, filter));
    const found = call.list(TYPE, (_, parameter) => tests.every((test) => test(parameter)));
    const { items, next } = pageOf(call, found, { size: MaxResults, token: NextToken });
    return {
      Parameters: items.map((each) => ({ ...shapeOf<ParameterMetadata>(each, METADATA), Policies: [] })),
      NextToken: next,
    };
  },
  DeleteParameter(call, { Name }) {
    deleteObject(call, required(call, Name));
    return {};
  },
  DeleteParameters(call, { Names = [] }) {
    const isThere = (name: string) => call.find(TYPE, name) !== undefined;
    const [DeletedParameters, InvalidParameters] = [Names.filter(isThere), Names.filter((name) => !isThere(name))];
    for (const name of DeletedParameters) deleteObject(call, required(call, name));
    return { DeletedParameters, InvalidParameters };
  },
  ListTagsForResource: (call, { ResourceType, ResourceId }) => ({
    TagList: tagListOf(tagged(call, ResourceType, ResourceId)),
  }),
  AddTagsToResource(call, { ResourceType, ResourceId, Tags }) {
    changeTags(call, tagged(call, ResourceType, ResourceId), { set: taggedWith(Tags).tags }, "SSM");
    return {};
  },
  RemoveTagsFromResource(call, { ResourceType, ResourceId, TagKeys = [] }) {
    const remove = TagKeys.map((Key) => ({ Key }));
    changeTags(call, tagged(call, ResourceType, ResourceId), { remove }, "SSM");
    return {};
  },
};

/** The simulated accounts have no other resources of SSM with tags. */
function tagged(call: AwsCall, type: string | undefined, name = ""): WorldObject {
  const found = type === "Parameter" ? call.find(TYPE, name) : undefined;
  return (
    found ??
    call.refuse(
      "InvalidResourceId",
      "The resource ID is not valid. Verify that you entered the correct ID and try again.",
    )
  );
}
