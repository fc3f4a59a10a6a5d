import { consumersOfProducer, rootPrincipal } from "../config/derived";
import type { RuleContext } from "./context";
import { duplicates } from "./duplicates";
import type { Place } from "./place";
import { configRule, valueRule } from "./rule";

const PRINCIPAL = /^arn:aws[a-z-]*:iam::\d{12}:(root|(user|role)\/[\w+=,.@-]+)$/;
const ROOT = /^arn:aws[a-z-]*:iam::\d{12}:root$/;
const PERMISSIONS = "EC2 API, ModifyVpcEndpointServicePermissions";

export const principalForm = valueRule<string>({
  id: "SVC-05",
  severity: "error",
  text: "a principal is *, or the ARN of an account's root, a user or a role without a path",
  why: "The provider checks nothing here: an account id alone passes validate and plan.",
  source: PERMISSIONS,
  caughtBy: "apply",
  example: {
    bad: { producer: { service: { principals: ["333333333333"] } } },
    good: { producer: { service: { principals: ["arn:aws:iam::333333333333:root"] } } },
  },
  places: (context) => principals(context),
  problem(principal) {
    if (principal === "*" || PRINCIPAL.test(principal)) return undefined;
    if (/^\d{12}$/.test(principal)) return { fix: `write arn:aws:iam::${principal}:root` };
    const withPath = /^(arn:aws[a-z-]*:iam::\d{12}:(?:user|role)\/).*\/([\w+=,.@-]+)$/.exec(principal);
    return withPath
      ? {
          detail: "this one has a path",
          fix: `write ${withPath[1]}${withPath[2]}, and give it no path in IAM`,
        }
      : { fix: "write an ARN such as arn:aws:iam::333333333333:root" };
  },
});

/** Somebody who may connect, and whether the connection has to be accepted. */
export interface PrincipalOfService {
  readonly principal: string;
  readonly acceptanceRequired: boolean;
}

export const everybodyNeedsAcceptance = valueRule<PrincipalOfService>({
  id: "SVC-06",
  severity: "error",
  text: "a service that everybody may connect to requires acceptance",
  why: "The principal * is every AWS account there is: whoever learns the service's name would be in at once.",
  source: PERMISSIONS,
  caughtBy: "silent",
  example: {
    bad: { producer: { service: { principals: ["*"], acceptance: "principals" } } },
    good: { producer: { service: { principals: ["*"], acceptance: "manual" } } },
  },
  places: (context) =>
    principals(context).map(({ path, value }) => ({
      path,
      value: {
        principal: value,
        acceptanceRequired: context.producer?.producer.service.acceptance !== "principals",
      },
      shown: value,
    })),
  problem: ({ principal, acceptanceRequired }) =>
    principal === "*" && !acceptanceRequired ? { fix: "name the accounts, or have connections accepted" } : undefined,
});

export const widePrincipals = configRule({
  id: "SVC-06b",
  severity: "warning",
  text: "without acceptance, principals are users or roles rather than whole accounts",
  why: "Everybody in the account who may create endpoints is let in, and nobody is asked.",
  source: PERMISSIONS,
  caughtBy: "silent",
  example: {
    bad: {
      producer: { service: { acceptance: "principals", principals: ["arn:aws:iam::333333333333:root"] } },
    },
    good: {
      producer: {
        service: { acceptance: "principals", principals: ["arn:aws:iam::333333333333:role/network"] },
      },
    },
  },
  violations: (context) =>
    context.producer?.producer.service.acceptance === "principals"
      ? principals(context)
          .filter(({ value }) => ROOT.test(value))
          .map((place) => ({ ...place, fix: 'name a role, or write acceptance: "manual"' }))
      : [],
});

export const publicService = configRule({
  id: "SVC-06c",
  severity: "warning",
  text: "a service with the principal * is public: anyone may ask for a connection",
  why: "Requests from strangers wait for an answer, and each of them is to be judged.",
  source: PERMISSIONS,
  caughtBy: "silent",
  example: {
    bad: { producer: { service: { principals: ["*"], acceptance: "manual" } } },
    good: {
      producer: { service: { principals: ["arn:aws:iam::333333333333:root"], acceptance: "manual" } },
    },
  },
  violations: (context) =>
    context.producer?.producer.service.acceptance === "principals"
      ? []
      : principals(context)
          .filter(({ value }) => value === "*")
          .map((place) => ({ ...place, fix: "name the accounts that may connect" })),
});

export const principalsDistinct = configRule({
  id: "SVC-07",
  severity: "warning",
  text: "a principal is listed once, and not beside a consumer of its account",
  why: "The accounts of this config's consumers are let in anyway. As resources of their own, two permissions for one principal would undo each other, so only one is made.",
  source: "hashicorp/aws, aws_vpc_endpoint_service_allowed_principal",
  caughtBy: "silent",
  example: {
    bad: { producer: { service: { principals: ["arn:aws:iam::222222222222:root"] } } },
    good: { producer: { service: { principals: ["arn:aws:iam::333333333333:root"] } } },
  },
  violations: (context) => {
    const { config, producer } = context;
    if (!producer) return [];
    const listed = principals(context);
    const accounts = new Set(
      consumersOfProducer(config).flatMap(([, { account }]) =>
        account.id === undefined ? [] : [rootPrincipal(account.id, producer.region)],
      ),
    );
    const known = listed.filter(({ value }) => accounts.has(value));
    const again = duplicates(listed).filter(({ value }) => !accounts.has(value));
    return [...known, ...again].map((place) => ({ ...place, fix: "remove it" }));
  },
});

export const somebodyMayConnect = configRule({
  id: "SVC-05b",
  severity: "warning",
  text: "a service lets somebody in",
  why: "Without a principal nobody can connect: AWS answers as if the service did not exist.",
  source: PERMISSIONS,
  caughtBy: "silent",
  example: {
    bad: { consumers: { consumer: undefined } },
    good: { producer: { service: { principals: ["arn:aws:iam::333333333333:root"] } } },
  },
  violations: ({ producer, consumers }) =>
    producer && producer.producer.service.principals.length === 0 && !consumers.some(({ usesProducer }) => usesProducer)
      ? [{ path: ["producer", "service", "principals"], value: [], fix: "add a consumer or a principal" }]
      : [],
});

export const principalRules = [
  principalForm,
  everybodyNeedsAcceptance,
  widePrincipals,
  publicService,
  principalsDistinct,
  somebodyMayConnect,
];

function principals({ producer }: RuleContext): readonly Place<string>[] {
  return (producer?.producer.service.principals ?? []).map((value, index) => ({
    path: ["producer", "service", "principals", index],
    value,
  }));
}
