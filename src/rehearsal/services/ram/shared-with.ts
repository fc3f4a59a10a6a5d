/** RAM: which accounts a resource is shared with. */
import { ACCOUNT_ID } from "../../../base/aws-facts/identity";
import { accountOfArn } from "../../../base/net/arn";
import type { AwsCall, WorldObject } from "../../simulation";
import { textOf } from "../../values/attributes";

/** @returns the account of a principal: its twelve digits, or those of its ARN. */
export function accountOfPrincipal(principal: string): string | undefined {
  return ACCOUNT_ID.value.test(principal) ? principal : accountOfArn(principal);
}

/** @returns the shares that have an account as a principal. */
export function sharesOfferedTo(call: AwsCall, account: string): readonly string[] {
  return call
    .listAnywhere(
      "aws_ram_principal_association",
      (association) => accountOfPrincipal(textOf(association, "principal")) === account,
    )
    .map(({ attributes }) => textOf(attributes, "resource_share_arn"));
}

/** @returns an account's acceptance of a share, if any. */
export function acceptanceOf(call: AwsCall, shareArn: string, account: string): WorldObject | undefined {
  return call.listAnywhere(
    "aws_ram_resource_share_accepter",
    (accepter, object) => accepter.share_arn === shareArn && object.account === account,
  )[0];
}

/** @returns the ARN of the invitation to a share. */
export function invitationArn(shareArn: string): string {
  return shareArn.replace(":resource-share/", ":resource-share-invitation/");
}

/** @returns the shares that an account can use: it accepted them, or need not. */
export function sharesAcceptedBy(call: AwsCall, account: string): readonly string[] {
  return sharesOfferedTo(call, account).filter(
    (share) => isAutomatic(call, share) || acceptanceOf(call, share, account) !== undefined,
  );
}

/** Removes an account from the principals of a share. */
export function leaveShare(call: AwsCall, shareArn: string, account: string): void {
  const own = call.listAnywhere(
    "aws_ram_principal_association",
    (association) =>
      association.resource_share_arn === shareArn && accountOfPrincipal(textOf(association, "principal")) === account,
  );
  for (const association of own) call.remove(association);
}

/**
 * @returns whether a share needs no acceptance: all simulated accounts are in an organization with resource sharing
 *   enabled (RAM-02), or the share does not allow principals outside of the organization.
 */
export function isAutomatic(call: AwsCall, shareArn: string): boolean {
  if (call.listAnywhere("aws_ram_sharing_with_organization").length > 0) return true;
  const share = call.findAnywhere("aws_ram_resource_share", shareArn);
  return share !== undefined && share.attributes.allow_external_principals !== true;
}

/** @returns whether a resource is shared with an account that has accepted it. */
export function isSharedWith(call: AwsCall, resourceArn: string, account: string): boolean {
  const sharing = call
    .listAnywhere("aws_ram_resource_association", (association) => association.resource_arn === resourceArn)
    .map(({ attributes }) => textOf(attributes, "resource_share_arn"));
  return sharesAcceptedBy(call, account).some((share) => sharing.includes(share));
}
