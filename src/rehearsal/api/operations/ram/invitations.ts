/** RAM: invitations to the shares of other accounts. */
import type { ResourceShareInvitation } from "@aws-sdk/client-ram";
import { createObject } from "../../../objects/requests";
import {
  acceptanceOf,
  invitationArn,
  isAutomatic,
  leaveShare,
  sharesOfferedTo,
} from "../../../services/ram/shared-with";
import type { AwsCall, WorldObject } from "../../../simulation";
import { textOf } from "../../../values/attributes";
import { pageOf } from "../pages";
import type { RamOperations } from "./types";

const SHARE = "aws_ram_resource_share";
const ACCEPTER = "aws_ram_resource_share_accepter";

/** The shares of others that the account has to accept, or has accepted. */
function invited(call: AwsCall): readonly WorldObject[] {
  return [...new Set(sharesOfferedTo(call, call.account))].flatMap((arn) => {
    const share = call.findAnywhere(SHARE, arn);
    const isOther = share !== undefined && share.account !== call.account && share.region === call.region;
    return isOther && !isAutomatic(call, arn) ? [share] : [];
  });
}

function invitationOf(call: AwsCall, share: WorldObject): ResourceShareInvitation {
  return {
    resourceShareInvitationArn: invitationArn(share.id),
    resourceShareName: textOf(share.attributes, "name"),
    resourceShareArn: share.id,
    senderAccountId: share.account,
    receiverAccountId: call.account,
    status: acceptanceOf(call, share.id, call.account) === undefined ? "PENDING" : "ACCEPTED",
  };
}

/** @returns the share of an invitation that is not answered yet. Fails the call when there is none. */
function pending(call: AwsCall, arn = ""): WorldObject {
  const share = invited(call).find(({ id }) => invitationArn(id) === arn);
  if (share === undefined) {
    const message = `The resource share invitation ${arn} could not be found.`;
    return call.refuse("ResourceShareInvitationArnNotFoundException", message);
  }
  if (acceptanceOf(call, share.id, call.account) !== undefined) {
    call.refuse("ResourceShareInvitationAlreadyAcceptedException", `The invitation ${arn} was already accepted.`);
  }
  return share;
}

export const invitationOperations: RamOperations = {
  GetResourceShareInvitations(call, { resourceShareArns, resourceShareInvitationArns, maxResults, nextToken }) {
    const found = invited(call).filter(
      ({ id }) =>
        (resourceShareArns?.includes(id) ?? true) && (resourceShareInvitationArns?.includes(invitationArn(id)) ?? true),
    );
    const page = { size: maxResults, token: nextToken, code: "InvalidNextTokenException" };
    const { items, next } = pageOf(call, found, page);
    return { resourceShareInvitations: items.map((share) => invitationOf(call, share)), nextToken: next };
  },
  AcceptResourceShareInvitation(call, { resourceShareInvitationArn, clientToken }) {
    const share = pending(call, resourceShareInvitationArn);
    createObject(call, ACCEPTER, { share_arn: share.id });
    return { resourceShareInvitation: invitationOf(call, share), clientToken };
  },
  RejectResourceShareInvitation(call, { resourceShareInvitationArn, clientToken }) {
    const share = pending(call, resourceShareInvitationArn);
    const invitation = invitationOf(call, share);
    leaveShare(call, share.id, call.account);
    return { resourceShareInvitation: { ...invitation, status: "REJECTED" }, clientToken };
  },
};
