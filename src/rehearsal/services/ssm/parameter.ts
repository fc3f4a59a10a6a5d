/** SSM: parameters. */
import type { AwsCall, Behaviours, ObjectValue, PlanAnswer, PlannedChange, WorldObject } from "../../simulation";
import { boolOf, numberOf, stringOf, textOf } from "../../values/attributes";
import { isEqual, UNKNOWN } from "../../values/value";

/** Names that AWS reserves. */
const RESERVED = /^\/?(aws|ssm)/i;
/** Characters of a value, by tier. */
const LONGEST: Readonly<Record<string, number>> = { Standard: 4096, Advanced: 8192 };

function invalid(call: AwsCall, message: string): never {
  return call.refuse("ValidationException", message);
}

function checkParameter(call: AwsCall, planned: ObjectValue): void {
  const name = textOf(planned, "name");
  if (RESERVED.test(name)) invalid(call, 'Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive).');
  if (name.includes("/") && !name.startsWith("/")) invalid(call, "Parameter name must be a fully qualified name.");
  const tier = stringOf(planned, "tier") ?? "Standard";
  const most = LONGEST[tier];
  if (most === undefined || storedValue(planned).length <= most) return;
  invalid(call, `${tier} tier parameters support a maximum parameter value of ${most} characters.`);
}

function storedValue(parameter: ObjectValue): string {
  return stringOf(parameter, "value") ?? textOf(parameter, "insecure_value");
}

function create(call: AwsCall, planned: ObjectValue): ObjectValue {
  checkParameter(call, planned);
  const name = textOf(planned, "name");
  const before = call.find("aws_ssm_parameter", name);
  if (before !== undefined && boolOf(planned, "overwrite") !== true) {
    const message =
      "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.";
    call.refuse("ParameterAlreadyExists", message);
  }
  if (before !== undefined) call.remove(before);
  return {
    id: name,
    arn: call.arn(`ssm:parameter/${name.replace(/^\//, "")}`),
    version: (numberOf(before?.attributes ?? {}, "version") ?? 0) + 1,
    tier: "Standard",
    key_id: textOf(planned, "type") === "SecureString" ? "alias/aws/ssm" : "",
    data_type: "text",
  };
}

/** A new value creates a new version, whose number is known after apply. */
function plan(_call: AwsCall, { prior, planned }: PlannedChange): PlanAnswer {
  return prior === undefined || hasSameValue(prior, planned)
    ? { planned }
    : { planned: { ...planned, version: UNKNOWN } };
}

function hasSameValue(before: ObjectValue, after: ObjectValue): boolean {
  return ["value", "insecure_value", "value_wo_version"].every((name) =>
    isEqual(before[name] ?? null, after[name] ?? null),
  );
}

function update(call: AwsCall, planned: ObjectValue, { attributes }: WorldObject): ObjectValue {
  checkParameter(call, planned);
  const version = numberOf(attributes, "version") ?? 1;
  return { version: hasSameValue(attributes, planned) ? version : version + 1 };
}

export const ssmBehaviours: Behaviours = {
  aws_ssm_parameter: {
    service: "SSM",
    label: "SSM Parameter",
    operations: { create: "PutParameter", update: "PutParameter" },
    labelOfNew: (planned) => `SSM Parameter (${textOf(planned, "name")})`,
    plan,
    create,
    update,
  },
};
