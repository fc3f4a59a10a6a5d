/** AWS Organizations: all accounts are in one organization, if resource sharing is enabled in it; otherwise in none. */
import { NO_ORGANIZATION } from "../../../../base/aws-facts/error-codes";
import type { AwsCall } from "../../../simulation";
import type { OperationsOf } from "../../operation-types";

const ID = "o-rehearsal0";
const RAM = "ram.amazonaws.com";

/** @returns the management account. */
function managementAccount(call: AwsCall): string {
  const [sharing] = call.listAnywhere("aws_ram_sharing_with_organization");
  return sharing?.account ?? call.refuse(NO_ORGANIZATION, "Your account is not a member of an organization.");
}

export const organizationsOperations: OperationsOf<typeof import("@aws-sdk/client-organizations")> = {
  DescribeOrganization(call) {
    const account = managementAccount(call);
    const arn = `arn:${call.partition}:organizations::${account}`;
    return {
      Organization: {
        Id: ID,
        Arn: `${arn}:organization/${ID}`,
        FeatureSet: "ALL",
        MasterAccountArn: `${arn}:account/${ID}/${account}`,
        MasterAccountId: account,
      },
    };
  },
  ListAWSServiceAccessForOrganization(call) {
    if (managementAccount(call) !== call.account) {
      return call.refuse("AccessDeniedException", "You don't have permissions to access this resource.");
    }
    return { EnabledServicePrincipals: [{ ServicePrincipal: RAM }] };
  },
};
