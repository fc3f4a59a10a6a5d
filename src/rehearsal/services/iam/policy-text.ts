/** IAM: checks of policy documents. */
import { DNS_SUFFIX_FORM } from "../../../base/aws-facts/partitions";
import type { AwsCall, Behaviour, ObjectValue, Value } from "../../simulation";
import { textOf } from "../../values/attributes";
import { isList, isObject } from "../../values/value";

/** An identity policy says what its owner can do; a trust policy says who can assume the role. */
type PolicyKind = "identity" | "trust";

const VERSIONS = ["2012-10-17", "2008-10-17"];
/** Service principals such as `ec2.amazonaws.com`. */
const SERVICE_PRINCIPAL = new RegExp(`^[a-z0-9-]+(\\.[a-z0-9-]+)*\\.(${DNS_SUFFIX_FORM}|aws\\.internal)$`);

/** @returns a behaviour that checks a policy before each creation and update. */
export function checkingPolicy(argument: string, kind: PolicyKind, behaviour: Behaviour): Behaviour {
  return {
    ...behaviour,
    create(call, planned, config) {
      checkPolicyText(call, textOf(planned, argument), kind);
      return behaviour.create?.(call, planned, config) ?? {};
    },
    update(call, planned, object, config) {
      checkPolicyText(call, textOf(planned, argument), kind);
      return behaviour.update?.(call, planned, object, config) ?? {};
    },
  };
}

/** Fails the call when IAM does not accept a policy. */
function checkPolicyText(call: AwsCall, text: string, kind: PolicyKind): void {
  const problem = problemIn(parsed(text), kind);
  if (problem !== undefined) call.refuse("MalformedPolicyDocument", problem);
}

function parsed(text: string): Value {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function problemIn(policy: Value, kind: PolicyKind): string | undefined {
  const syntax = "Syntax errors in policy.";
  if (!isObject(policy)) return syntax;
  const { Version: version = null, Statement: statement = null } = policy;
  if (version !== null && !VERSIONS.includes(String(version))) return "The policy must contain a valid version string.";
  const statements = isList(statement) ? statement : [statement];
  for (const each of statements) {
    if (!isObject(each) || (each.Effect !== "Allow" && each.Effect !== "Deny")) return syntax;
    const problem = kind === "trust" ? problemInTrust(each) : problemInIdentity(each);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function has(statement: ObjectValue, ...names: readonly string[]): boolean {
  return names.some((name) => statement[name] !== undefined);
}

function problemInIdentity(statement: ObjectValue): string | undefined {
  if (has(statement, "Principal", "NotPrincipal")) return "Policy document should not specify a principal.";
  if (!has(statement, "Action", "NotAction")) return "Policy statement must contain actions.";
  if (!has(statement, "Resource", "NotResource")) return "Policy statement must contain resources.";
  const resources = [statement.Resource ?? [], statement.NotResource ?? []].flatMap(texts);
  const wrong = resources.find((resource) => resource !== "*" && !resource.startsWith("arn:"));
  return wrong === undefined ? undefined : `Resource ${wrong} must be in ARN format or "*".`;
}

function problemInTrust(statement: ObjectValue): string | undefined {
  if (has(statement, "Resource", "NotResource")) return "Has prohibited field Resource";
  if (!has(statement, "Principal", "NotPrincipal")) return "Missing required field Principal";
  if (!has(statement, "Action", "NotAction")) return "Missing required field Action";
  const principal = statement.Principal ?? null;
  const services = isObject(principal) ? texts(principal.Service ?? []) : [];
  const wrong = services.find((service) => !SERVICE_PRINCIPAL.test(service));
  return wrong === undefined ? undefined : `Invalid principal in policy: "SERVICE":"${wrong}"`;
}

function texts(value: Value): readonly string[] {
  return (isList(value) ? value : [value]).filter((each): each is string => typeof each === "string");
}
