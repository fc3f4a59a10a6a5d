/** Resource Groups Tagging API: what is tagged in an account and region. */
import type { ResourceTagMapping, TagFilter } from "@aws-sdk/client-resource-groups-tagging-api";
import { globalRegionOf } from "../../../base/aws-facts/partitions";
import { BEHAVIOURS } from "../../services/index";
import type { AwsCall, WorldObject } from "../../simulation";
import { stringOf } from "../../values/attributes";
import { GLOBAL } from "../../world/world";
import type { OperationsOf } from "../operation-types";
import { tagListOf, tagMapOf } from "./object-tags";
import { pageOf } from "./pages";

const PAGE_SIZE = 100;
const MAX_FILTERS = 50;

/**
 * GetResources answers every tagged resource but users and roles.
 * Source: https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/supported-services.html
 */
const NOT_ANSWERED: readonly string[] = ["aws_iam_role", "aws_iam_user"];

function taggedIn(call: AwsCall): readonly ResourceTagMapping[] {
  // Global resources are those of one region: https://docs.aws.amazon.com/ARG/latest/userguide/supported-resources.html
  const hasGlobal = globalRegionOf(call.region) === call.region;
  const objects = call.session.simulation.world
    .all()
    .filter(
      ({ account, region }) => account === call.account && (region === call.region || isGlobal(region, hasGlobal)),
    )
    .filter((object) => !NOT_ANSWERED.includes(object.type) && Object.keys(tagMapOf(object)).length > 0);
  return objects
    .flatMap((object) => {
      const arn = arnOf(call, object);
      return arn === undefined ? [] : [{ ResourceARN: arn, Tags: tagListOf(object) }];
    })
    .sort((one, other) => (one.ResourceARN < other.ResourceARN ? -1 : 1));
}

const isGlobal = (region: string, hasGlobal: boolean): boolean => hasGlobal && region === GLOBAL;

function arnOf(call: AwsCall, { attributes, id, type }: WorldObject): string | undefined {
  const resource = BEHAVIOURS[type]?.arn?.(id, attributes);
  return stringOf(attributes, "arn") || (resource === undefined ? undefined : call.arn(resource));
}

/** All filters must match; a filter without values matches any value of its key. */
function matches({ Tags = [] }: ResourceTagMapping, filters: readonly TagFilter[]): boolean {
  return filters.every(({ Key, Values = [] }) =>
    Tags.some((tag) => tag.Key === Key && (Values.length === 0 || Values.includes(tag.Value ?? ""))),
  );
}

/** `ec2` is every type of the service, `ec2:instance` one. */
function isOfType({ ResourceARN = "" }: ResourceTagMapping, types: readonly string[]): boolean {
  const [, , service = "", , , ...rest] = ResourceARN.split(":");
  const type = rest.join(":").split(/[/:]/)[0] ?? "";
  return types.length === 0 || types.some((each) => each === service || each === `${service}:${type}`);
}

export const taggingOperations: OperationsOf<typeof import("@aws-sdk/client-resource-groups-tagging-api")> = {
  GetResources(call, input) {
    const { PaginationToken, ResourceARNList = [], ResourcesPerPage: size = PAGE_SIZE } = input;
    const { ResourceTypeFilters = [], TagFilters = [] } = input;
    if (size < 1 || size > PAGE_SIZE || TagFilters.length > MAX_FILTERS) {
      return call.refuse("InvalidParameterException", "ResourcesPerPage or TagFilters exceed their limits");
    }
    const found = taggedIn(call).filter(
      (resource) =>
        (ResourceARNList.length === 0 || ResourceARNList.includes(resource.ResourceARN ?? "")) &&
        isOfType(resource, ResourceTypeFilters) &&
        matches(resource, TagFilters),
    );
    const token = PaginationToken === "" ? undefined : PaginationToken;
    const { items, next = "" } = pageOf(call, found, { size, token, code: "PaginationTokenExpiredException" });
    return { ResourceTagMappingList: [...items], PaginationToken: next };
  },
};
