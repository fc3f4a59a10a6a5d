import { parseArn } from "../../base/net/arn";
import type { AccountConfig } from "../config/schema";
import { arnProblem } from "./arns";
import { inStacks } from "./context";
import { configRule, valueRule } from "./rule";

const ACCOUNT_ID = /^\d{12}$/;
const ROLE = {
  service: "iam",
  resource: /^role\/[\w+=,.@/-]+$/,
  example: ":111111111111:role/deployer",
  global: true,
};

export const accountId = valueRule<string>({
  id: "ACC-01",
  severity: "error",
  text: "an account id has 12 digits",
  why: "The provider refuses to work in any other account, and a consumer's principal is made of it. Written as a number it would lose leading zeros.",
  source: "EC2 API, ModifyVpcEndpointServicePermissions",
  caughtBy: "apply",
  awsError: '"principal" doesn\'t look like AWS Account ID (exactly 12 digits): "123"',
  example: {
    bad: { consumers: { consumer: { account: { id: "2222-2222-2222" } } } },
    good: { consumers: { consumer: { account: { id: "222222222222" } } } },
  },
  places: ({ stacks }) => inStacks(stacks, ({ account }) => ({ at: ["account", "id"], value: account.id })),
  problem(id) {
    if (ACCOUNT_ID.test(id)) return undefined;
    const digits = id.replace(/\D/g, "");
    return { fix: ACCOUNT_ID.test(digits) ? `write "${digits}"` : 'write 12 digits, such as "111111111111"' };
  },
});

export const consumerAccount = configRule({
  id: "ACC-02",
  severity: "error",
  text: "a consumer of this config's producer names its account",
  why: "The producer lets accounts in by their id. AWS answers a consumer that is not let in as if the service did not exist.",
  source: "EC2 API, ModifyVpcEndpointServicePermissions",
  caughtBy: "apply",
  awsError: "InvalidServiceName: The Vpc Endpoint Service 'com.amazonaws.vpce.eu-central-1.vpce-svc-…' does not exist",
  example: {
    bad: { consumers: { consumer: { account: { id: undefined } } } },
    good: { consumers: { consumer: { account: { id: "222222222222" } } } },
  },
  violations: ({ producer, consumers }) => {
    const service = producer?.producer.service;
    // A shared resource goes to accounts by their ids; an endpoint service may be open to all.
    if (service?.backend.kind !== "resource" && service?.principals.includes("*")) return [];
    return consumers
      .filter(({ usesProducer, account }) => usesProducer && account.id === undefined)
      .map(({ path }) => ({
        path: [...path, "account", "id"],
        fix: "add the 12 digits that `aws sts get-caller-identity` shows in that account",
      }));
  },
});

/** A role to assume, and the account that it should be in. */
export interface RoleInAccount {
  readonly arn: string;
  readonly accountId?: string;
  readonly region: string;
}

export const roleArn = valueRule<RoleInAccount>({
  id: "ACC-03",
  severity: "error",
  text: "a role to assume is the ARN of an IAM role, in its stack's account",
  why: "A role lives in the account that it leads to.",
  source: "hashicorp/aws 5.100.0, provider configuration",
  caughtBy: "plan",
  awsError: "AWS account ID not allowed: 999999999999",
  example: {
    bad: {
      producer: { account: { id: "111111111111", roleArn: "arn:aws:iam::999999999999:role/deployer" } },
    },
    good: {
      producer: { account: { id: "111111111111", roleArn: "arn:aws:iam::111111111111:role/deployer" } },
    },
  },
  places: ({ stacks }) =>
    inStacks(stacks, ({ account, region }) => ({
      at: ["account", "roleArn"],
      value:
        account.roleArn === undefined
          ? undefined
          : { arn: account.roleArn, region, ...(account.id === undefined ? {} : { accountId: account.id }) },
      shown: account.roleArn,
    })),
  problem: (place) => arnProblem(place, ROLE),
});

export const credentialsPerAccount = configRule({
  id: "ACC-04",
  severity: "error",
  text: "different accounts are reached with different credentials",
  why: "One profile or role leads to one account: the provider refuses the other.",
  source: "hashicorp/aws 5.100.0, provider configuration",
  caughtBy: "plan",
  awsError: "AWS account ID not allowed: 111111111111",
  example: {
    bad: {
      producer: { account: { id: "111111111111", profile: "prod" } },
      consumers: { consumer: { account: { id: "222222222222", profile: "prod" } } },
    },
    good: {
      producer: { account: { id: "111111111111", profile: "prod" } },
      consumers: { consumer: { account: { id: "222222222222", profile: "dev" } } },
    },
  },
  violations: ({ stacks }) => {
    const owners = new Map<string, string>();
    return stacks.flatMap(({ path, account }) => {
      const key = credentials(account);
      if (key === undefined || account.id === undefined) return [];
      const owner = owners.get(key) ?? account.id;
      owners.set(key, owner);
      if (owner === account.id) return [];
      const member = account.roleArn === undefined ? "profile" : "roleArn";
      return [
        {
          path: [...path, "account", member],
          value: account[member],
          detail: `it leads to account ${owner} elsewhere in this config, here to ${account.id}`,
          fix: `give the ${member} that leads to account ${account.id}`,
        },
      ];
    });
  },
});

export const accepterCredentials = configRule({
  id: "ACC-05",
  severity: "warning",
  text: "a consumer's stack that accepts its own connection needs credentials for both accounts",
  why: 'With acceptance "accepter" the consumer\'s stack works in both accounts at once; the environment holds the credentials of one.',
  source: "hashicorp/aws, aws_vpc_endpoint_connection_accepter",
  caughtBy: "plan",
  awsError: "AWS account ID not allowed: 222222222222",
  example: {
    bad: {
      producer: { account: { id: "111111111111", profile: undefined } },
      consumers: { consumer: { account: { id: "222222222222", profile: undefined } } },
    },
    good: {
      producer: { account: { id: "111111111111", profile: "prod" } },
      consumers: { consumer: { account: { id: "222222222222", profile: "dev" } } },
    },
  },
  violations: ({ producer, consumers }) => {
    const own = producer?.account;
    if (!own || producer.producer.service.acceptance !== "accepter" || credentials(own) !== undefined) return [];
    return consumers
      .filter(
        ({ usesProducer, account }) => usesProducer && credentials(account) === undefined && account.id !== own.id,
      )
      .map(({ path }) => ({
        path: [...path, "account"],
        fix: "give the producer and the consumer a profile or a roleArn each",
      }));
  },
});

export const accountRules = [accountId, consumerAccount, roleArn, credentialsPerAccount, accepterCredentials];

/** What an account is reached with; undefined for the credentials of the environment. */
function credentials({ profile, roleArn: role }: AccountConfig): string | undefined {
  // A role is looked at alone: its account is in its name, however it is assumed.
  if (role !== undefined) return parseArn(role) ? `role ${role}` : undefined;
  return profile === undefined ? undefined : `profile ${profile}`;
}
