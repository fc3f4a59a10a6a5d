/** All simulated accounts are in one organization, if resource sharing is enabled in it; otherwise in none. */
import { textOf } from "../../../rehearsal/values/attributes";
import type { SharingCalls } from "../aws-account";
import type { SimulatedAccount } from "./simulated-account";

export function sharingCalls(account: SimulatedAccount): SharingCalls {
  const sharing = () => account.world.ofType("aws_ram_sharing_with_organization")[0];
  return {
    describeOrganization: () =>
      account.answer("organizations:DescribeOrganization", () => {
        const found = sharing();
        return found && { id: "o-rehearsal0", managementAccountId: found.account };
      }),
    listAwsServiceAccess: () =>
      account.answer("organizations:ListAWSServiceAccessForOrganization", () =>
        sharing() === undefined ? [] : ["ram.amazonaws.com"],
      ),
    listSharePrincipals: () =>
      account.answer("ram:GetResourceShareAssociations", () =>
        account.list("aws_ram_principal_association").map(({ attributes }) => textOf(attributes, "principal")),
      ),
  };
}
