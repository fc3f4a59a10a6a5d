/** Resource Groups Tagging API: what carries a tag. */
import { paginateGetResources } from "@aws-sdk/client-resource-groups-tagging-api";
import { globalRegionOf } from "../../../base/aws-facts/partitions";
import { unique } from "../../../base/collections";
import type { TaggingCalls } from "../aws-account";
import { tagsOf } from "./sdk-answers";
import type { Clients } from "./sdk-clients";

export function taggingCalls(clients: Clients): TaggingCalls {
  return {
    async getResources(key, value) {
      // Global resources, such as hosted zones, are listed in one region of their partition.
      const regions = unique([clients.region, globalRegionOf(clients.region)]);
      const found = await Promise.all(regions.map((region) => resourcesIn(clients, region, key, value)));
      return found.flat();
    },
  };
}

async function resourcesIn(clients: Clients, region: string, key: string, value: string) {
  const TagFilters = [{ Key: key, Values: [value] }];
  const pages = paginateGetResources({ client: clients.taggingIn(region) }, { TagFilters });
  const resources = await clients.list("tag:GetResources", pages, (page) => page.ResourceTagMappingList);
  return resources.map(({ ResourceARN = "", Tags }) => ({ arn: ResourceARN, tags: tagsOf(Tags) }));
}
