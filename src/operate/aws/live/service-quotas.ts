/** Service Quotas: what an account may have. */
import { GetAWSDefaultServiceQuotaCommand, GetServiceQuotaCommand } from "@aws-sdk/client-service-quotas";
import type { AwsCalls } from "../aws-account";
import { QUOTAS } from "../quotas";
import type { Clients } from "./sdk-clients";

/** The call about quotas. */
export function quotaCalls(clients: Clients): Pick<AwsCalls, "getServiceQuota"> {
  return {
    async getServiceQuota(quota) {
      const { serviceCode, quotaCode } = QUOTAS[quota];
      const input = { ServiceCode: serviceCode, QuotaCode: quotaCode };
      // A quota that was never changed may not be listed for the account: then AWS's default counts.
      const applied = await clients.callOrNone("servicequotas:GetServiceQuota", ["NoSuchResourceException"], () =>
        clients.serviceQuotas.send(new GetServiceQuotaCommand(input)),
      );
      if (applied?.Quota?.Value !== undefined) return applied.Quota.Value;
      const byDefault = await clients.callOrNone(
        "servicequotas:GetAWSDefaultServiceQuota",
        ["NoSuchResourceException"],
        () => clients.serviceQuotas.send(new GetAWSDefaultServiceQuotaCommand(input)),
      );
      return byDefault?.Quota?.Value;
    },
  };
}
