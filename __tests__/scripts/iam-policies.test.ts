import { readFileSync } from "node:fs";
import { join } from "node:path";
import { commandActions, OTHER_NAMES, ownersOf, sdkOperations } from "../../scripts/iam/command-actions";
import { commandActionsIn, engineActions, iamPage } from "../../scripts/iam/page";
import { MAX_POLICY, policiesFor, sizeOf } from "../../scripts/iam/policies";
import { PROVIDER_ACTIONS } from "../../scripts/iam/provider-actions";
import { stackTypes } from "../../scripts/iam/stack-types";
import { ALL_CONFIGS } from "../support/config-matrix";

const CONFIGS = Object.values(ALL_CONFIGS);
const { producer, consumer } = stackTypes(CONFIGS);
/** Calls that the credentials themselves make, or that IAM always allows. */
const NO_POLICY = ["AssumeRole", "AssumeRoleWithWebIdentity", "GetCallerIdentity"];

test("every call that the code imports from the SDK has its action in a policy of the command", () => {
  const allowed = new Set(commandActions().map((action) => action.split(":")[1]));
  const missing = sdkOperations().filter(
    (operation) => !NO_POLICY.includes(operation) && !allowed.has(OTHER_NAMES[operation] ?? operation),
  );
  expect(missing).toEqual([]);
});

test("every action of the command belongs to an account", () => {
  const owners = ["producer", "consumer", "state"] as const;
  const covered = new Set(owners.flatMap(commandActionsIn));
  expect(commandActions().filter((action) => !covered.has(action))).toEqual([]);
  expect(ownersOf("acm:ImportCertificate")).toEqual(["consumer"]);
});

test("every resource type of every stack has actions, and every entry is used by a stack", () => {
  expect([...new Set([...producer, ...consumer])].sort()).toEqual(Object.keys(PROVIDER_ACTIONS).sort());
  expect(producer).toContain("aws_vpc_endpoint_connection_accepter");
  expect(consumer).not.toContain("aws_vpc_endpoint_connection_accepter");
});

test("no policy exceeds IAM's quota, allows a service as a whole, or passes roles to any service", () => {
  const policies = [producer, consumer].flatMap((types) => policiesFor(engineActions(types)));
  expect(policies.map(sizeOf).filter((size) => size > MAX_POLICY)).toEqual([]);
  const statements = policies.flatMap(({ Statement }) => Statement);
  expect(statements.flatMap(({ Action }) => Action).filter((action) => action.includes("*"))).toEqual([]);
  const passing = statements.filter(({ Action }) => Action.includes("iam:PassRole"));
  expect(passing.map(({ Condition }) => Condition)).toEqual(
    passing.map(() => ({
      StringEquals: { "iam:PassedToService": ["ec2.amazonaws.com", "vpc-flow-logs.amazonaws.com"] },
    })),
  );
});

test("the page is as the code generates it: npm run docs:iam", () => {
  expect(readFileSync(join(__dirname, "../../docs/iam-policies.md"), "utf8")).toBe(iamPage({ producer, consumer }));
});
