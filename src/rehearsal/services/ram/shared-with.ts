/** RAM: what a resource share shares, and with whom. */

import { accountOfArn } from "../../../base/net/arn";
import type { AwsCall } from "../../simulation/call";
import { textOf } from "../../values/attributes";
import type { WorldObject } from "../../world/world";

/** @returns the account of a principal: its twelve digits, or those of its ARN. */
export function accountOfPrincipal(principal: string): string | undefined {
  return /^\d{12}$/.test(principal) ? principal : accountOfArn(principal);
}

/** @returns the shares that are offered to an account: those that name it as a principal. */
export function sharesOfferedTo(call: AwsCall, account: string): readonly string[] {
  return call
    .listAnywhere(
      "aws_ram_principal_association",
      (association) => accountOfPrincipal(textOf(association, "principal")) === account,
    )
    .map(({ attributes }) => textOf(attributes, "resource_share_arn"));
}

/** @returns an account's acceptance of a share, if it gave it. */
export function acceptanceOf(call: AwsCall, shareArn: string, account: string): WorldObject | undefined {
  return call.listAnywhere(
    "aws_ram_resource_share_accepter",
    (accepter, object) => accepter.share_arn === shareArn && object.account === account,
  )[0];
}

/** @returns whether nothing needs to be accepted: without external principals a share stays in an organization. */
export function isAutomatic(call: AwsCall, shareArn: string): boolean {
  const share = call.findAnywhere("aws_ram_resource_share", shareArn);
  return share !== undefined && share.attributes.allow_external_principals !== true;
}

/** @returns whether a resource is shared with an account, by a share that the account has accepted. */
export function isSharedWith(call: AwsCall, resourceArn: string, account: string): boolean {
  const sharing = call
    .listAnywhere("aws_ram_resource_association", (association) => association.resource_arn === resourceArn)
    .map(({ attributes }) => textOf(attributes, "resource_share_arn"));
  return sharesOfferedTo(call, account).some(
    (share) =>
      sharing.includes(share) && (isAutomatic(call, share) || acceptanceOf(call, share, account) !== undefined),
  );
}
