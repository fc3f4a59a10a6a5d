/** Service Quotas: the quotas of an account. */

import { GetAWSDefaultServiceQuotaCommand, GetServiceQuotaCommand } from "@aws-sdk/client-service-quotas";
import { NO_SUCH_QUOTA } from "../../../base/aws-facts/error-codes";
import type { QuotaCalls } from "../aws-account";
import { QUOTAS } from "../quotas";
import type { Clients } from "./sdk-clients";

export function quotaCalls(clients: Clients): QuotaCalls {
  return {
    async getServiceQuota(quota) {
      const { serviceCode, quotaCode } = QUOTAS[quota];
      const input = { ServiceCode: serviceCode, QuotaCode: quotaCode };
      // A quota that was never changed may not be listed for the account: then AWS's default applies.
      const applied = await clients.callOrNone("servicequotas:GetServiceQuota", [NO_SUCH_QUOTA], () =>
        clients.serviceQuotas.send(new GetServiceQuotaCommand(input)),
      );
      if (applied?.Quota?.Value !== undefined) return applied.Quota.Value;
      const byDefault = await clients.callOrNone("servicequotas:GetAWSDefaultServiceQuota", [NO_SUCH_QUOTA], () =>
        clients.serviceQuotas.send(new GetAWSDefaultServiceQuotaCommand(input)),
      );
      return byDefault?.Quota?.Value;
    },
  };
}
