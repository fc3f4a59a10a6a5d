/** Service Quotas: AWS's default values, or those of the world. */
import type { ServiceQuota } from "@aws-sdk/client-service-quotas";
import { FACTS } from "../../../base/aws-facts";
import { NO_SUCH_QUOTA } from "../../../base/aws-facts/error-codes";
import type { AwsCall } from "../../simulation";
import type { OperationsOf } from "../operation-types";
import { pageOf } from "./pages";

const SERVICE_NAMES: Readonly<Record<string, string>> = {
  ec2: "Amazon Elastic Compute Cloud (Amazon EC2)",
  elasticloadbalancing: "Elastic Load Balancing (ELB)",
  vpc: "Amazon Virtual Private Cloud (Amazon VPC)",
};

/** The quotas of a service that the book of facts knows. */
function quotasOf(call: AwsCall, serviceCode = "", applied = appliedIn(call)): readonly ServiceQuota[] {
  if (SERVICE_NAMES[serviceCode] === undefined) {
    return call.refuse(NO_SUCH_QUOTA, "The request failed because the specified service does not exist.");
  }
  return FACTS.flatMap(({ id, quota, value, adjustable }) => {
    if (quota?.serviceCode !== serviceCode || typeof value !== "number") return [];
    return [
      {
        ServiceCode: serviceCode,
        ServiceName: SERVICE_NAMES[serviceCode],
        QuotaArn: call.arn(`servicequotas:${serviceCode}/${quota.quotaCode}`),
        QuotaCode: quota.quotaCode,
        QuotaName: quota.title,
        Value: applied[id] ?? value,
        Unit: "None",
        Adjustable: adjustable === true,
        GlobalQuota: false,
      },
    ];
  });
}

/** The limits of the world that are not AWS's default. */
function appliedIn(call: AwsCall): Readonly<Record<string, number>> {
  return call.session.simulation.world.settings.quotas ?? {};
}

function quotaOf(call: AwsCall, serviceCode?: string, quotaCode?: string, applied = appliedIn(call)): ServiceQuota {
  const found = quotasOf(call, serviceCode, applied).find(({ QuotaCode }) => QuotaCode === quotaCode);
  return found ?? call.refuse(NO_SUCH_QUOTA, "The request failed because the specified quota does not exist.");
}

export const serviceQuotasOperations: OperationsOf<typeof import("@aws-sdk/client-service-quotas")> = {
  GetServiceQuota: (call, { ServiceCode, QuotaCode }) => ({ Quota: quotaOf(call, ServiceCode, QuotaCode) }),
  GetAWSDefaultServiceQuota: (call, { ServiceCode, QuotaCode }) => ({
    Quota: quotaOf(call, ServiceCode, QuotaCode, {}),
  }),
  ListServiceQuotas(call, { ServiceCode, MaxResults, NextToken }) {
    const page = { size: MaxResults, token: NextToken, code: "InvalidPaginationTokenException" };
    const { items, next } = pageOf(call, quotasOf(call, ServiceCode), page);
    return { Quotas: [...items], NextToken: next };
  },
};
