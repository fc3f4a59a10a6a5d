import { PRINCIPAL } from "../../base/aws-facts/endpoint-services";
import { ACCOUNT_ID, ENTITY_NAME } from "../../base/aws-facts/identity";
import { parseArn } from "../../base/net/arn";
import { rootPrincipal } from "../config/derived";
import type { RuleContext } from "./context";
import { serviceExample } from "./examples";
import { eachOf, type Place } from "./place";
import { repeatedValues } from "./repeats";
import { at, configRule, producerRule, valueRule } from "./rule";
import { inService } from "./values";

const ROLE = "arn:aws:iam::333333333333:role/network";
const ACCOUNT = "arn:aws:iam::333333333333:root";
const PERMISSIONS = "EC2 API, ModifyVpcEndpointServicePermissions";

export const principalForm = valueRule<string>("SVC-05", "error", {
  text: "a principal must be *, or the ARN of an account root, or of a user or role without a path",
  why: "The provider checks nothing here: a bare account ID passes validate and plan.",
  source: PERMISSIONS,
  caughtBy: "apply",
  example: serviceExample({ principals: ["333333333333"] }, { principals: [ACCOUNT] }),
  places: principals,
  problem(principal) {
    if (PRINCIPAL.value.test(principal)) return undefined;
    if (ACCOUNT_ID.value.test(principal)) return { fix: `use arn:aws:iam::${principal}:root` };
    const arn = parseArn(principal);
    const [kind = "", ...names] =
      arn?.service === "iam" && arn.region === "" && arn.accountId ? arn.resource.split("/") : [];
    const name = names.at(-1) ?? "";
    if ((kind !== "user" && kind !== "role") || !ENTITY_NAME.value.test(name))
      return { fix: `use an ARN such as ${ACCOUNT}` };
    const plain = principal.replace(`${kind}/${names.join("/")}`, `${kind}/${name}`);
    return { detail: "this one has a path", fix: `use ${plain}, and remove its path in IAM` };
  },
});

/** An allowed principal, and whether its connections must be accepted. */
export interface PrincipalOfService {
  readonly principal: string;
  readonly acceptanceRequired: boolean;
}

export const publicNeedsAcceptance = valueRule<PrincipalOfService>("SVC-06", "error", {
  text: "a service with the principal * must require acceptance",
  why: "The principal * is every AWS account: anyone who learns the service name could connect.",
  source: PERMISSIONS,
  caughtBy: "silent",
  notProvable: "other accounts, which could connect, are not in the states",
  example: serviceExample({ principals: ["*"], acceptance: "principals" }, { principals: ["*"], acceptance: "manual" }),
  places: (context) =>
    principals(context).map(({ path, value: principal }) => ({
      path,
      value: { principal, acceptanceRequired: context.producer?.service.acceptance !== "principals" },
      shown: principal,
    })),
  problem: ({ principal, acceptanceRequired }) =>
    principal === "*" && !acceptanceRequired ? { fix: "list the accounts, or require acceptance" } : undefined,
});

export const widePrincipals = configRule("SVC-06b", "warning", {
  text: "without acceptance, principals should be users or roles rather than whole accounts",
  why: "Anyone in the account who can create endpoints can connect without approval.",
  source: PERMISSIONS,
  caughtBy: "silent",
  notProvable: "other accounts, which could connect, are not in the states",
  example: serviceExample(
    { acceptance: "principals", principals: [ACCOUNT] },
    { acceptance: "principals", principals: [ROLE] },
  ),
  violations: (context) =>
    context.producer?.service.acceptance === "principals" &&
    principals(context)
      .filter(({ value }) => parseArn(value)?.resource === "root")
      .map((place) => at(place, { fix: 'use a role, or set acceptance: "manual"' })),
});

export const publicService = configRule("SVC-06c", "warning", {
  text: "a service with the principal * is public: anyone can request a connection",
  why: "You have to review every request, including those from unknown accounts.",
  source: PERMISSIONS,
  caughtBy: "silent",
  notProvable: "other accounts, which could connect, are not in the states",
  example: serviceExample({ principals: ["*"], acceptance: "manual" }, { principals: [ACCOUNT], acceptance: "manual" }),
  violations: (context) =>
    context.producer?.service.acceptance !== "principals" &&
    principals(context)
      .filter(({ value }) => value === "*")
      .map((place) => at(place, { fix: "list the accounts that can connect" })),
});

export const principalsDistinct = configRule("SVC-07", "warning", {
  text: "a principal must be listed once, and not in addition to a consumer of its account",
  why: "The accounts of this config's consumers are allowed automatically. Two permission resources for one principal would undo each other, so only one is created.",
  source: "hashicorp/aws, aws_vpc_endpoint_service_allowed_principal",
  caughtBy: "silent",
  notProvable: "only one permission is created, so nothing differs",
  example: serviceExample({ principals: ["arn:aws:iam::222222222222:root"] }, { principals: [ACCOUNT] }),
  violations: (context) => {
    const { producer, consumers } = context;
    if (!producer) return undefined;
    const listed = principals(context);
    const accounts = new Set(
      consumers.flatMap(({ usesProducer, account: { id } }) =>
        usesProducer && id !== undefined ? [rootPrincipal(id, producer.region)] : [],
      ),
    );
    const known = listed.filter(({ value }) => accounts.has(value));
    const again = repeatedValues(listed).filter(({ value }) => !accounts.has(value));
    return [...known, ...again].map((place) => at(place, { fix: "remove it" }));
  },
});

export const principalAllowed = producerRule("SVC-05b", "warning", {
  text: "a service must allow at least one principal",
  why: "Without a principal no one can connect: AWS answers as if the service did not exist.",
  source: PERMISSIONS,
  caughtBy: "silent",
  notProvable: "without a principal there is no consumer whose path could be proven",
  example: { bad: { consumers: { consumer: undefined } }, good: { producer: { service: { principals: [ACCOUNT] } } } },
  violations: ({ service, servicePath }, { consumers }) =>
    service.principals.length === 0 &&
    !consumers.some(({ usesProducer }) => usesProducer) && {
      path: [...servicePath, "principals"],
      value: [],
      fix: "add a consumer or a principal",
    },
});

function principals(context: RuleContext): readonly Place<string>[] {
  return eachOf(inService("principals")(context));
}
