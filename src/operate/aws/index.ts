export type { AccountReference, AwsAccount, AwsAccounts, AwsCalls, VerifiedAwsAccount } from "./aws-account";
export { AwsCallError, describeAccount } from "./aws-call-error";
export { type AwsCallProblem, PASSING_PROBLEMS } from "./aws-call-problem";
export type * from "./model";
export { QUOTAS, type QuotaName } from "./quotas";
