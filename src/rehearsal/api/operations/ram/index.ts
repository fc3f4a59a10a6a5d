/** RAM: whom and what the account's shares have. */
import type { AwsCall } from "../../../simulation";
import { textOf } from "../../../values/attributes";
import type { OperationsOf } from "../../operation-types";
import { pageOf } from "../pages";

type Ram = OperationsOf<typeof import("@aws-sdk/client-ram")>;

/** The resource types of associations, and what they associate. */
const KINDS: Readonly<Record<string, readonly [type: string, attribute: string]>> = {
  PRINCIPAL: ["aws_ram_principal_association", "principal"],
  RESOURCE: ["aws_ram_resource_association", "resource_arn"],
};

const getResourceShareAssociations: Ram["GetResourceShareAssociations"] = (call, input) => {
  const { associationType, associationStatus, nextToken } = input;
  const [type, attribute] =
    KINDS[associationType ?? ""] ??
    call.refuse("InvalidParameterException", `${associationType} is not a valid association type.`);
  // Simulated shares are associated at once.
  const isAsked = associationStatus === undefined || associationStatus === "ASSOCIATED";
  const found = isAsked ? call.listAnywhere(type, (_, { account, region }) => isHere(call, account, region)) : [];
  const { items, next } = pageOf(call, found, { token: nextToken, code: "InvalidNextTokenException" });
  return {
    resourceShareAssociations: items.map(({ attributes }) => ({
      resourceShareArn: textOf(attributes, "resource_share_arn"),
      associatedEntity: textOf(attributes, attribute),
      associationType,
      status: "ASSOCIATED" as const,
    })),
    nextToken: next,
  };
};

function isHere(call: AwsCall, account: string, region: string): boolean {
  return account === call.account && region === call.region;
}

export const ramOperations: Ram = { GetResourceShareAssociations: getResourceShareAssociations };
