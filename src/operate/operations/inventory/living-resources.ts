/** What exists with the ownership tags of a config. */
import { OWNERSHIP_TAGS } from "../../../authoring/config/ownership";
import type { AwsAccount, TaggedResource } from "../../aws";
import { CERTIFICATE_TAG } from "../certificates/vpn-consumers";
import { isBeingDeleted } from "./being-deleted";

/**
 * The tagged resources of an account and region, without those that were deleted: AWS lists their tags for some time.
 * Certificates that `certs import` imported are left out: they are in no state on purpose.
 */
export async function livingResources(account: AwsAccount, project: string): Promise<readonly TaggedResource[]> {
  const resources = await account.getResources(OWNERSHIP_TAGS.project, project);
  const isDeleted = await isBeingDeleted(account, resources);
  return resources.filter(({ arn, tags }) => tags[CERTIFICATE_TAG] === undefined && !isDeleted(arn));
}
