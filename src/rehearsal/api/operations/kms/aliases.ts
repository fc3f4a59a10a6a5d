/** KMS: aliases. */
import type { AliasListEntry } from "@aws-sdk/client-kms";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import type { AwsCall, WorldObject } from "../../../simulation";
import { textOf } from "../../../values/attributes";
import { listed, requiredKey } from "./keys";
import type { KmsOperations } from "./types";

const TYPE = "aws_kms_alias";

function required(call: AwsCall, name = ""): WorldObject {
  const message = `Alias ${call.arn(`kms:${name}`)} is not found.`;
  return call.require(TYPE, name, { code: "NotFoundException", message });
}

/** The provider keeps the ID or the ARN of the key. */
const keyIdOf = ({ attributes }: WorldObject) => textOf(attributes, "target_key_id").split("/").at(-1) ?? "";

const aliasOf = (alias: WorldObject): AliasListEntry => ({
  AliasName: alias.id,
  AliasArn: textOf(alias.attributes, "arn"),
  TargetKeyId: keyIdOf(alias),
});

export const aliasOperations: KmsOperations = {
  CreateAlias(call, { AliasName = "", TargetKeyId }) {
    if (call.find(TYPE, AliasName) !== undefined) {
      const message = `An alias with the name ${call.arn(`kms:${AliasName}`)} already exists`;
      call.refuse("AlreadyExistsException", message);
    }
    createObject(call, TYPE, { name: AliasName, target_key_id: requiredKey(call, TargetKeyId).id });
    return {};
  },
  UpdateAlias(call, { AliasName, TargetKeyId }) {
    const { id, attributes } = requiredKey(call, TargetKeyId);
    const alias = changeObject(call, required(call, AliasName), { target_key_id: id });
    call.change(alias, { target_key_arn: attributes.arn ?? "" });
    return {};
  },
  ListAliases(call, { KeyId, Limit, Marker }) {
    const id = KeyId === undefined ? undefined : requiredKey(call, KeyId).id;
    const aliases = call.list(TYPE, (_, alias) => id === undefined || keyIdOf(alias) === id);
    const { items, page } = listed(call, aliases, Limit, Marker);
    return { Aliases: items.map(aliasOf), ...page };
  },
  DeleteAlias(call, { AliasName }) {
    deleteObject(call, required(call, AliasName));
    return {};
  },
};
