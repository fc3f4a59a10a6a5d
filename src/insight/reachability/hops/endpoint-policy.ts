import { parseJson } from "../../../base/json";
import type { Endpoint } from "../../topology";
import { assumed, blocked, factOf, open, restingOn } from "../hop";
import type { Hop } from "../proof";

/** A statement of a policy, as far as it decides whether everything is allowed. */
interface Statement {
  readonly Effect?: unknown;
  readonly Action?: unknown;
  readonly Resource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

/**
 * Whether the endpoint's policy lets requests to an AWS service pass; by default it allows everything. What a narrower
 * policy allows depends on the request.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export function checkEndpointPolicy(endpoint: Endpoint): Hop {
  const { policy } = endpoint;
  const statements = policy === undefined ? undefined : statementsOf(policy.text);
  const facts = [policy && factOf(policy, "policy")];
  if (policy === undefined) {
    return open(
      "endpoint-policy",
      endpoint,
      "The endpoint has no policy of its own: by default, everything is allowed.",
    );
  }
  if (statements?.length === 1 && statements.every(allowsEverything)) {
    return restingOn(open("endpoint-policy", endpoint, "The endpoint's policy allows everything."), facts);
  }
  if (statements !== undefined && !statements.some(({ Effect }) => Effect === "Allow")) {
    const hop = blocked(
      "endpoint-policy",
      endpoint,
      "PL_VPCE_POLICY_DENIES",
      "The endpoint's policy allows nothing.",
      `add a statement with Effect = "Allow" to the policy of ${endpoint.address}`,
    );
    return restingOn(hop, facts);
  }
  const text = `What the policy of ${endpoint.address} allows depends on the request: it is assumed to be allowed.`;
  return restingOn(assumed("endpoint-policy", endpoint, text), facts);
}

/** Undefined when the text is not a policy. */
function statementsOf(text: string): readonly Statement[] | undefined {
  const policy = parseJson(text);
  if (typeof policy !== "object" || policy === null || !("Statement" in policy)) return undefined;
  const { Statement } = policy;
  const all: readonly unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  return all.filter((one): one is Statement => typeof one === "object" && one !== null);
}

function allowsEverything({ Action, Condition, Effect, Principal, Resource }: Statement): boolean {
  const principal =
    isStar(Principal) ||
    (typeof Principal === "object" && Principal !== null && "AWS" in Principal && isStar(Principal.AWS));
  return Effect === "Allow" && isStar(Action) && isStar(Resource) && principal && Condition === undefined;
}

function isStar(value: unknown): boolean {
  return value === "*" || (Array.isArray(value) && value.includes("*"));
}
