/** IAM: roles, users, groups and instance profiles have a name that is also the id, a path and a unique id. */
import { ENTITY_EXISTS, NO_SUCH_ENTITY } from "../../../base/aws-facts/error-codes";
import type { AwsCall, Behaviour, Behaviours, ObjectValue, WorldObject } from "../../simulation";
import { stringOf, textOf } from "../../values/attributes";

/** The specifics of one kind of named entity. */
export interface NamedEntity {
  readonly type: string;
  readonly label: string;
  /** The kind in the ARN: `instance-profile`. */
  readonly kind: string;
  /** The prefix of the unique id: `AROA`. */
  readonly prefix: string;
  /** The API operation that creates it: `CreateRole`. */
  readonly operation: string;
  check?(call: AwsCall, planned: ObjectValue): void;
}

/** @returns the behaviour of a named entity. */
export function namedEntity({ type, label, kind, prefix, operation, check }: NamedEntity): Behaviour {
  return {
    service: "IAM",
    label,
    labelOfNew: (planned) => `${label} (${textOf(planned, "name")})`,
    scope: "global",
    notFound: {
      code: NO_SUCH_ENTITY,
      message: (name) =>
        kind === "instance-profile"
          ? `Instance Profile ${name} cannot be found.`
          : `The ${kind} with name ${name} cannot be found.`,
      status: 404,
    },
    operations: { create: operation, update: operation.replace("Create", "Update") },
    create(call, planned) {
      const name = textOf(planned, "name");
      // Names that differ only in case are the same name (IAM-01).
      if (call.list(type, (each) => textOf(each, "name").toLowerCase() === name.toLowerCase()).length > 0) {
        const message = `${label.replace("IAM ", "")} with name ${name} already exists.`;
        call.refuse(ENTITY_EXISTS, message, 409);
      }
      check?.(call, planned);
      return {
        id: name,
        arn: call.arn(`iam:${kind}${stringOf(planned, "path") ?? "/"}${name}`),
        create_date: call
          .now()
          .toISOString()
          .replace(/\.\d+Z$/, "Z"),
        unique_id: `${prefix}${call.ids.upper(17)}`,
      };
    },
    update(call, planned) {
      check?.(call, planned);
      return {};
    },
  };
}

/** @returns the instance profiles of a role. */
export function profilesOf(call: AwsCall, role: string): readonly WorldObject[] {
  return call.list("aws_iam_instance_profile", (profile) => profile.role === role);
}

const entity = (entity: NamedEntity): Behaviours => ({ [entity.type]: namedEntity(entity) });

export const namedEntityBehaviours: Behaviours = {
  ...entity({
    type: "aws_iam_instance_profile",
    label: "IAM Instance Profile",
    kind: "instance-profile",
    prefix: "AIPA",
    operation: "CreateInstanceProfile",
    check(call, planned) {
      const role = textOf(planned, "role");
      if (role !== "") call.via("AddRoleToInstanceProfile").require("aws_iam_role", role);
    },
  }),
  ...entity({ type: "aws_iam_user", label: "IAM User", kind: "user", prefix: "AIDA", operation: "CreateUser" }),
  ...entity({ type: "aws_iam_group", label: "IAM Group", kind: "group", prefix: "AGPA", operation: "CreateGroup" }),
};
