/** The bucket policy that denies every request without TLS. Pure. */

import { partitionOf } from "../../../base/aws-facts/partitions";
import { isRecord } from "../../../base/json";

/** The `Sid` of our statement. */
const TLS_STATEMENT = "PrivatelinkTlsOnly";
const SECURE_TRANSPORT = "aws:securetransport";

interface Statement {
  readonly Sid?: string;
  readonly Effect?: string;
  readonly Principal?: unknown;
  readonly Action?: unknown;
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

interface Policy {
  readonly Version?: string;
  /** A policy can contain a single statement instead of a list. */
  readonly Statement?: Statement | readonly Statement[];
}

/**
 * Whether a policy denies all requests without TLS: every principal, every action, on the bucket and on all of its
 * objects, without a further condition. Several statements can do so together.
 */
export function requiresTls(policy: string | undefined, bucket: string, region: string): boolean {
  const arn = bucketArn(bucket, region);
  const patterns = statementsOf(policyOf(policy))
    .filter(deniesEveryoneWithoutTls)
    .flatMap(({ Resource }) => textsIn(Resource));
  return patterns.some((pattern) => matches(pattern, arn)) && patterns.some((pattern) => matchesAllIn(pattern, arn));
}

/** The policy with our statement added; everything else is kept. */
export function withTlsOnly(policy: string | undefined, bucket: string, region: string): string {
  const arn = bucketArn(bucket, region);
  const statement: Statement = {
    Sid: TLS_STATEMENT,
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [arn, `${arn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const before = policyOf(policy);
  const others = statementsOf(before).filter(({ Sid }) => Sid !== TLS_STATEMENT);
  return JSON.stringify({ Version: "2012-10-17", ...before, Statement: [...others, statement] });
}

function bucketArn(bucket: string, region: string): string {
  return `arn:${partitionOf(region)}:s3:::${bucket}`;
}

function policyOf(policy: string | undefined): Policy {
  return policy === undefined || policy === "" ? {} : JSON.parse(policy);
}

function statementsOf({ Statement: statements = [] }: Policy): readonly Statement[] {
  return [statements].flat();
}

/** NotPrincipal, NotAction and NotResource leave something out, so a statement with one of them never counts. */
function deniesEveryoneWithoutTls({ Effect, Principal, Action, Condition }: Statement): boolean {
  const isEveryAction = textsIn(Action).some((action) => ["*", "s3:*"].includes(action.toLowerCase()));
  return Effect === "Deny" && isEveryone(Principal) && isEveryAction && isWithoutTls(Condition);
}

/** `"*"` and `{ "AWS": "*" }` are the same (IAM User Guide, AWS JSON policy elements: Principal). */
function isEveryone(principal: unknown): boolean {
  const named = isRecord(principal) ? principal.AWS : principal;
  return textsIn(named).includes("*");
}

/** Any further condition would narrow the denial. */
function isWithoutTls(condition: unknown): boolean {
  const conditions = Object.entries(isRecord(condition) ? condition : {}).flatMap(([operator, keys]) =>
    Object.entries(isRecord(keys) ? keys : {}).map(([key, value]) => ({ operator, key, value })),
  );
  const [only, ...others] = conditions;
  return (
    only !== undefined &&
    others.length === 0 &&
    ["bool", "boolifexists"].includes(only.operator.toLowerCase()) &&
    only.key.toLowerCase() === SECURE_TRANSPORT &&
    textsIn(only.value).includes("false")
  );
}

/** Whether a resource pattern, with its wildcards `*` and `?`, matches an ARN. */
function matches(pattern: string, arn: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(arn);
}

/** Whether a resource pattern matches every object: it ends in `*`, and what comes before fits the empty key. */
function matchesAllIn(pattern: string, arn: string): boolean {
  return pattern.endsWith("*") && matches(pattern, `${arn}/`);
}

/** A policy element is a text, a list of texts, or (in conditions) a boolean. */
function textsIn(element: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(element) ? element : [element];
  return values.filter((value) => value !== undefined).map(String);
}
