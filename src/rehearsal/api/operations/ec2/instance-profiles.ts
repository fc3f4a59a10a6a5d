/** EC2: the instance profile of an instance, which EC2 calls an association. */
import type { IamInstanceProfileAssociation, IamInstanceProfileSpecification } from "@aws-sdk/client-ec2";
import { changeObject } from "../../../objects/requests";
import { ASSOCIATION_NOT_FOUND } from "../../../services/ec2/error-codes";
import type { AwsCall, WorldObject } from "../../../simulation";
import { stringOf, textOf } from "../../../values/attributes";
import { described } from "./describe";
import type { Ec2Operations } from "./types";

const TYPE = "aws_instance";
const PREFIX = "iip-assoc-";

/** @returns the name in a request's ARN or name. */
export function profileNameIn({ Name, Arn }: IamInstanceProfileSpecification = {}): string | undefined {
  return Name ?? Arn?.split("/").pop();
}

/** @returns the profile of an instance as EC2 describes it; undefined when it has none. */
export function profileOf(call: AwsCall, { attributes }: WorldObject): { Arn: string; Id: string } | undefined {
  const name = textOf(attributes, "iam_instance_profile");
  if (name === "") return undefined;
  const profile = call.find("aws_iam_instance_profile", name)?.attributes ?? {};
  return {
    Arn: stringOf(profile, "arn") || `arn:${call.partition}:iam::${call.account}:instance-profile/${name}`,
    Id: stringOf(profile, "unique_id") || name,
  };
}

const associationId = (instanceId: string) => instanceId.replace("i-", PREFIX);

function associationOf(call: AwsCall, instance: WorldObject): IamInstanceProfileAssociation {
  return {
    AssociationId: associationId(instance.id),
    InstanceId: instance.id,
    IamInstanceProfile: profileOf(call, instance),
    State: "associated",
  };
}

function requireAssociated(call: AwsCall, id: string): WorldObject {
  const instance = call.find(TYPE, id.replace(PREFIX, "i-"));
  if (instance !== undefined && profileOf(call, instance) !== undefined) return instance;
  return call.refuse(ASSOCIATION_NOT_FOUND, `An invalid association-id of '${id}' was given`);
}

function associate(call: AwsCall, instance: WorldObject, profile: IamInstanceProfileSpecification | undefined) {
  const iam_instance_profile = profileNameIn(profile) ?? "";
  const changed = changeObject(call, instance, { iam_instance_profile });
  return { IamInstanceProfileAssociation: associationOf(call, changed) };
}

export const instanceProfileOperations: Ec2Operations = {
  DescribeIamInstanceProfileAssociations(call, { AssociationIds = [], ...input }) {
    const named = AssociationIds.map((id) => requireAssociated(call, id));
    const all = call.list(TYPE).filter((instance) => profileOf(call, instance) !== undefined);
    const { page, NextToken } = described(call, input, {
      items: (named.length > 0 ? named : all).map((instance) => associationOf(call, instance)),
      filters: { "instance-id": ({ InstanceId }) => InstanceId, state: ({ State }) => State },
    });
    return { IamInstanceProfileAssociations: page, NextToken };
  },
  AssociateIamInstanceProfile(call, { InstanceId = "", IamInstanceProfile }) {
    const instance = call.require(TYPE, InstanceId);
    if (profileOf(call, instance) !== undefined) {
      const message = `There is an existing association for instance ${InstanceId}`;
      call.refuse("IncorrectState", message);
    }
    return associate(call, instance, IamInstanceProfile);
  },
  ReplaceIamInstanceProfileAssociation: (call, { AssociationId = "", IamInstanceProfile }) =>
    associate(call, requireAssociated(call, AssociationId), IamInstanceProfile),
  DisassociateIamInstanceProfile(call, { AssociationId = "" }) {
    const instance = requireAssociated(call, AssociationId);
    const answer = { IamInstanceProfileAssociation: associationOf(call, instance) };
    changeObject(call, instance, { iam_instance_profile: "" });
    return answer;
  },
};
