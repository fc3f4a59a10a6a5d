import { PRINCIPAL } from "../../base/aws-facts/endpoint-services";
import { ACCOUNT_ID } from "../../base/aws-facts/identity";
import { parseArn } from "../../base/net/arn";
import type { AccountConfig } from "../config/schema";
import { type ArnPlace, arnPlaces, arnProblem } from "./arn-problem";
import { consumerExample, producerExample } from "./examples";
import { repeats } from "./repeats";
import { configRule, consumerRule, valueRule } from "./rule";
import { inStacks } from "./values";

const ROLE = {
  service: "iam",
  resource: /^role\/[\w+=,.@/-]+$/,
  example: ":111111111111:role/deployer",
  global: true,
};

export const accountId = valueRule<string>("ACC-01", "error", {
  text: "an account ID must have 12 digits",
  why: "The provider refuses to work in any other account, and a consumer's principal is derived from it. Written as a number, the ID would lose leading zeros.",
  source: "EC2 API, ModifyVpcEndpointServicePermissions",
  caughtBy: "apply",
  awsError: `${PRINCIPAL.code}: Invalid Principal: 'arn:aws:iam::2222-2222-2222:root'`,
  example: consumerExample({ account: { id: "2222-2222-2222" } }, { account: { id: "222222222222" } }),
  places: inStacks("account", "id"),
  problem(id) {
    if (ACCOUNT_ID.value.test(id)) return undefined;
    const digits = id.replace(/\D/g, "");
    return { fix: ACCOUNT_ID.value.test(digits) ? `use "${digits}"` : 'use 12 digits, such as "111111111111"' };
  },
});

export const consumerAccount = consumerRule("ACC-02", "error", {
  text: "a consumer of this config's producer must set its account ID",
  why: "The producer allows accounts by ID. To a consumer that is not allowed, AWS answers as if the service did not exist.",
  source: "EC2 API, ModifyVpcEndpointServicePermissions",
  caughtBy: "apply",
  awsError: "InvalidServiceName: The Vpc Endpoint Service 'com.amazonaws.vpce.eu-central-1.vpce-svc-…' does not exist",
  example: consumerExample({ account: { id: undefined } }, { account: { id: "222222222222" } }),
  violations: ({ usesProducer, account, path }, { producer }) =>
    // A shared resource is shared with account IDs; an endpoint service can be open to all.
    usesProducer &&
    account.id === undefined &&
    (producer?.backend.kind === "resource" || !producer?.service.principals.includes("*")) && {
      path: [...path, "account", "id"],
      fix: "add the 12-digit ID that `aws sts get-caller-identity` shows in that account",
    },
});

export const profileName = valueRule<string>("ACC-06", "error", {
  text: "a profile must have a name",
  why: "An empty name selects no profile: the engine would use whatever credentials the environment has, of whichever account.",
  source: "AWS SDKs and Tools Reference Guide, shared config and credentials files",
  caughtBy: "project",
  example: consumerExample({ account: { profile: " " } }, { account: { profile: "dev" } }),
  places: inStacks("account", "profile"),
  problem: (profile) => (profile.trim() === "" ? { fix: "write the profile's name, or omit the key" } : undefined),
});

export const roleArn = valueRule<ArnPlace>("ACC-03", "error", {
  text: "a role to assume must be the ARN of an IAM role in its stack's account",
  why: "A role gives access to the account that it belongs to.",
  source: "hashicorp/aws 5.100.0, provider configuration",
  caughtBy: "plan",
  awsError: "AWS account ID not allowed: 999999999999",
  example: producerExample(
    { account: { id: "111111111111", roleArn: "arn:aws:iam::999999999999:role/deployer" } },
    { account: { id: "111111111111", roleArn: "arn:aws:iam::111111111111:role/deployer" } },
  ),
  places: ({ stacks }) =>
    stacks.flatMap((stack) => {
      const { roleArn: value } = stack.account;
      return value === undefined ? [] : arnPlaces(stack, [{ path: [...stack.path, "account", "roleArn"], value }]);
    }),
  problem: (place) => arnProblem(place, ROLE),
});

export const credentialsPerAccount = configRule("ACC-04", "error", {
  text: "different accounts must use different credentials",
  why: "A profile or role gives access to one account; the provider refuses to work in another.",
  source: "hashicorp/aws 5.100.0, provider configuration",
  caughtBy: "plan",
  awsError: "AWS account ID not allowed: 111111111111",
  example: { bad: profiles("prod", "prod"), good: profiles("prod", "dev") },
  violations: ({ stacks }) => {
    const known = stacks.filter(({ account }) => account.id !== undefined);
    return repeats(known, ({ account }) => credentials(account)).flatMap(([{ path, account }, owner]) => {
      if (owner.account.id === account.id) return [];
      const member = account.roleArn === undefined ? "profile" : "roleArn";
      return [
        {
          path: [...path, "account", member],
          value: account[member],
          detail: `it is used for account ${owner.account.id} elsewhere in this config, here for ${account.id}`,
          fix: `use the ${member} for account ${account.id}`,
        },
      ];
    });
  },
});

export const accepterCredentials = configRule("ACC-05", "warning", {
  text: "the stack of a consumer that accepts its own connection must have credentials for both accounts",
  why: 'With acceptance "accepter", the consumer\'s stack works in both accounts; the environment holds the credentials of only one.',
  source: "hashicorp/aws, aws_vpc_endpoint_connection_accepter",
  caughtBy: "plan",
  awsError: "AWS account ID not allowed: 222222222222",
  notProvable: "a rehearsal has credentials for every account of the config",
  example: { bad: profiles(undefined, undefined), good: profiles("prod", "dev") },
  violations: ({ producer, consumers }) => {
    const own = producer?.account;
    if (!own || producer.service.acceptance !== "accepter" || credentials(own) !== undefined) return undefined;
    return consumers
      .filter(({ usesProducer, account }) => usesProducer && !credentials(account) && account.id !== own.id)
      .map(({ path }) => ({
        path: [...path, "account"],
        fix: "set profile or roleArn for both the producer and the consumer",
      }));
  },
});

/** The credentials for an account; undefined for those of the environment. */
function credentials({ profile, roleArn: role }: AccountConfig): string | undefined {
  // The profile does not matter with a role: its ARN contains the account.
  if (role !== undefined) return parseArn(role) ? `role ${role}` : undefined;
  return profile === undefined ? undefined : `profile ${profile}`;
}

/** Two accounts with their profiles. */
function profiles(producer: string | undefined, consumer: string | undefined) {
  return {
    producer: { account: { id: "111111111111", profile: producer } },
    consumers: { consumer: { account: { id: "222222222222", profile: consumer } } },
  };
}
