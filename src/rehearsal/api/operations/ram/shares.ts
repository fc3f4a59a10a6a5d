/** RAM: resource shares. */
import type { ResourceShare, Tag } from "@aws-sdk/client-ram";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import { sharesAcceptedBy } from "../../../services/ram/shared-with";
import type { AwsCall, WorldObject } from "../../../simulation";
import { stringsOf, textOf } from "../../../values/attributes";
import { type Fields, shapeOf } from "../fields";
import { changeTags, tagMapOf } from "../object-tags";
import { pageOf } from "../pages";
import { associate } from "./associations";
import type { RamOperations } from "./types";

const TYPE = "aws_ram_resource_share";

const FIELDS: Fields<ResourceShare> = {
  resourceShareArn: "arn",
  name: "name",
  allowExternalPrincipals: "allow_external_principals",
};

const byKey = (tags: readonly Tag[] = []) => Object.fromEntries(tags.map(({ key = "", value = "" }) => [key, value]));

function shareOf(share: WorldObject): ResourceShare {
  return {
    ...shapeOf<ResourceShare>(share, FIELDS),
    owningAccountId: share.account,
    status: "ACTIVE",
    featureSet: "STANDARD",
    tags: Object.entries(tagMapOf(share)).map(([key, value]) => ({ key, value })),
  };
}

/** The shares of the account, or those that it was given. */
function sharesFor(call: AwsCall, owner: string | undefined): readonly WorldObject[] {
  if (owner === "SELF") return call.list(TYPE);
  const accepted = sharesAcceptedBy(call, call.account);
  return call.listAnywhere(
    TYPE,
    (_, { id, account, region }) => account !== call.account && region === call.region && accepted.includes(id),
  );
}

export const shareOperations: RamOperations = {
  CreateResourceShare(call, input) {
    const share = createObject(call, TYPE, {
      name: input.name,
      // https://docs.aws.amazon.com/ram/latest/APIReference/API_CreateResourceShare.html: without the member, they are allowed.
      allow_external_principals: input.allowExternalPrincipals ?? true,
      permission_arns: input.permissionArns,
      tags: byKey(input.tags),
    });
    associate(call, share, input);
    return { resourceShare: shareOf(share), clientToken: input.clientToken };
  },
  GetResourceShares(call, { resourceOwner, resourceShareArns, resourceShareStatus, name, tagFilters, ...input }) {
    const shares = sharesFor(call, resourceOwner);
    for (const arn of resourceShareArns ?? []) {
      if (!shares.some(({ id }) => id === arn)) call.refuseMissing(TYPE, arn);
    }
    const hasTags = (share: WorldObject) =>
      (tagFilters ?? []).every(({ tagKey = "", tagValues = [] }) => {
        const value = tagMapOf(share)[tagKey];
        return value !== undefined && (tagValues.length === 0 || tagValues.includes(value));
      });
    const found = shares.filter(
      (share) =>
        (resourceShareArns?.includes(share.id) ?? true) &&
        (name === undefined || share.attributes.name === name) &&
        (resourceShareStatus === undefined || resourceShareStatus === "ACTIVE") &&
        hasTags(share),
    );
    const page = { size: input.maxResults, token: input.nextToken, code: "InvalidNextTokenException" };
    const { items, next } = pageOf(call, found, page);
    return { resourceShares: items.map(shareOf), nextToken: next };
  },
  UpdateResourceShare(call, { resourceShareArn = "", name, allowExternalPrincipals, clientToken }) {
    const share = call.require(TYPE, resourceShareArn);
    const changed = changeObject(call, share, { name, allow_external_principals: allowExternalPrincipals });
    return { resourceShare: shareOf(changed), clientToken };
  },
  DeleteResourceShare(call, { resourceShareArn = "", clientToken }) {
    deleteObject(call, call.require(TYPE, resourceShareArn));
    return { returnValue: true, clientToken };
  },
  ListResourceSharePermissions(call, { resourceShareArn = "" }) {
    const { attributes } = call.require(TYPE, resourceShareArn);
    const permissions = stringsOf(attributes, "permission_arns").map((arn) => ({
      arn,
      version: "1",
      defaultVersion: true,
    }));
    return { permissions };
  },
  TagResource(call, { resourceShareArn, resourceArn, tags }) {
    const share = call.require(TYPE, resourceShareArn ?? resourceArn ?? "");
    changeTags(call, share, { set: byKey(tags) }, "RAM");
    return {};
  },
  UntagResource(call, { resourceShareArn, resourceArn, tagKeys = [] }) {
    const share = call.require(TYPE, resourceShareArn ?? resourceArn ?? "");
    changeTags(call, share, { remove: tagKeys.map((Key) => ({ Key })) }, "RAM");
    return {};
  },
  ListResources(call, { resourceOwner, resourceShareArns, resourceArns, principal, ...input }) {
    const shares = sharesFor(call, resourceOwner).map(({ id }) => id);
    const isOffered = (share: string) =>
      principal === undefined ||
      call.listAnywhere(
        "aws_ram_principal_association",
        (each) => each.resource_share_arn === share && each.principal === principal,
      ).length > 0;
    const found = call
      .listAnywhere("aws_ram_resource_association", ({ resource_share_arn }) =>
        shares.includes(String(resource_share_arn)),
      )
      .map(({ attributes }) => ({
        arn: textOf(attributes, "resource_arn"),
        resourceShareArn: textOf(attributes, "resource_share_arn"),
      }))
      .filter(
        ({ arn, resourceShareArn }) =>
          (resourceArns?.includes(arn) ?? true) && (resourceShareArns?.includes(resourceShareArn) ?? true),
      )
      .filter(({ resourceShareArn }) => isOffered(resourceShareArn));
    const page = { size: input.maxResults, token: input.nextToken, code: "InvalidNextTokenException" };
    const { items, next } = pageOf(call, found, page);
    return { resources: items.map((each) => ({ ...each, status: "AVAILABLE" as const })), nextToken: next };
  },
};
