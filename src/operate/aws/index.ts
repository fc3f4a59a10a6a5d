export type { AccountReference, AwsAccount, AwsAccounts, AwsCalls, VerifiedAwsAccount } from "./aws-account";
export { AwsCallError, type AwsCallProblem, describeAccount } from "./aws-call-error";
export type * from "./model";
export { QUOTAS, type QuotaName } from "./quotas";
