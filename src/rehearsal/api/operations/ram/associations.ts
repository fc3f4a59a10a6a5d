/** RAM: whom shares are for, and what they share. */
import type { ResourceShareAssociation } from "@aws-sdk/client-ram";
import { createObject, deleteObject } from "../../../objects/requests";
import { UNKNOWN_RESOURCE } from "../../../services/ram/resource-share";
import type { AwsCall, WorldObject } from "../../../simulation";
import { textOf } from "../../../values/attributes";
import { pageOf } from "../pages";
import type { RamOperations } from "./types";

const SHARE = "aws_ram_resource_share";

/** The resource types of associations, and what they associate. */
const KINDS = {
  PRINCIPAL: ["aws_ram_principal_association", "principal"],
  RESOURCE: ["aws_ram_resource_association", "resource_arn"],
} as const;

interface Associated {
  readonly principals?: readonly string[] | undefined;
  readonly resourceArns?: readonly string[] | undefined;
}

const entitiesIn = ({ principals = [], resourceArns = [] }: Associated) => [
  ...principals.map((entity) => ["PRINCIPAL", entity] as const),
  ...resourceArns.map((entity) => ["RESOURCE", entity] as const),
];

/** Simulated shares are associated at once. */
function associationOf(kind: keyof typeof KINDS, { attributes }: WorldObject): ResourceShareAssociation {
  return {
    resourceShareArn: textOf(attributes, "resource_share_arn"),
    associatedEntity: textOf(attributes, KINDS[kind][1]),
    associationType: kind,
    status: "ASSOCIATED",
  };
}

/** Adds principals and resources to a share. What it has already stays. @returns the associations */
export function associate(call: AwsCall, share: WorldObject, input: Associated): ResourceShareAssociation[] {
  return entitiesIn(input).map(([kind, entity]) => {
    const [type, attribute] = KINDS[kind];
    const existing = call.find(type, `${share.id},${entity}`);
    const made = existing ?? createObject(call, type, { resource_share_arn: share.id, [attribute]: entity });
    return associationOf(kind, made);
  });
}

/** An account that was given a share leaves it; its owner removes anything. */
function disassociate(call: AwsCall, shareArn: string, input: Associated): ResourceShareAssociation[] {
  const accepter = call.find("aws_ram_resource_share_accepter", shareArn);
  if (accepter !== undefined && accepter.account !== call.findAnywhere(SHARE, shareArn)?.account) {
    deleteObject(call, accepter);
    return entitiesIn(input).map(([kind, entity]) => ({
      resourceShareArn: shareArn,
      associatedEntity: entity,
      associationType: kind,
      status: "DISASSOCIATED",
    }));
  }
  const share = call.require(SHARE, shareArn);
  return entitiesIn(input).map(([kind, entity]) => {
    const message = `${entity} is not associated with ${share.id}.`;
    const words = { code: UNKNOWN_RESOURCE, message };
    const association = call.require(KINDS[kind][0], `${share.id},${entity}`, words);
    deleteObject(call, association);
    return { ...associationOf(kind, association), status: "DISASSOCIATED" };
  });
}

export const associationOperations: RamOperations = {
  AssociateResourceShare(call, { resourceShareArn = "", clientToken, ...input }) {
    const share = call.require(SHARE, resourceShareArn);
    return { resourceShareAssociations: associate(call, share, input), clientToken };
  },
  DisassociateResourceShare(call, { resourceShareArn = "", clientToken, ...input }) {
    return { resourceShareAssociations: disassociate(call, resourceShareArn, input), clientToken };
  },
  GetResourceShareAssociations(call, { associationType, associationStatus, nextToken, maxResults, ...input }) {
    if (associationType !== "PRINCIPAL" && associationType !== "RESOURCE") {
      return call.refuse("InvalidParameterException", `${associationType} is not a valid association type.`);
    }
    const entity = input.principal ?? input.resourceArn;
    const found = call
      .list(KINDS[associationType][0])
      .map((object) => associationOf(associationType, object))
      .filter(
        ({ resourceShareArn = "", associatedEntity, status }) =>
          (input.resourceShareArns?.includes(resourceShareArn) ?? true) &&
          (entity === undefined || associatedEntity === entity) &&
          (associationStatus === undefined || status === associationStatus),
      );
    const page = { size: maxResults, token: nextToken, code: "InvalidNextTokenException" };
    const { items, next } = pageOf(call, found, page);
    return { resourceShareAssociations: [...items], nextToken: next };
  },
};
