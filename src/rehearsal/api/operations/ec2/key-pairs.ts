/** EC2: key pairs, whose public keys are imported. */
import type { KeyPairInfo } from "@aws-sdk/client-ec2";
import { createObject, deleteObject } from "../../../objects/requests";
import type { AwsCall, WorldObject } from "../../../simulation";
import { stringOf } from "../../../values/attributes";
import { shapeOf } from "../fields";
import { tagListOf } from "../object-tags";
import { described, filtersBy } from "./describe";
import { tagsOf } from "./tag-specifications";
import type { Ec2Operations } from "./types";

const KEY_PAIR = "aws_key_pair";

function keyPairOf(keyPair: WorldObject): KeyPairInfo {
  return {
    ...shapeOf<KeyPairInfo>(keyPair, {
      KeyPairId: "key_pair_id",
      KeyName: "key_name",
      KeyFingerprint: "fingerprint",
      KeyType: "key_type",
    }),
    Tags: tagListOf(keyPair),
  };
}

const refuseUnknown = (call: AwsCall, what: string) =>
  call.refuse("InvalidKeyPair.NotFound", `The key pair '${what}' does not exist`);

export const keyPairOperations: Ec2Operations = {
  DescribeKeyPairs(call, { KeyNames = [], KeyPairIds = [], Filters, IncludePublicKey }) {
    const pairs = call.list(KEY_PAIR);
    const has = (name: string, value: string) => pairs.some(({ attributes }) => attributes[name] === value);
    for (const name of KeyNames) if (!has("key_name", name)) refuseUnknown(call, name);
    for (const id of KeyPairIds) if (!has("key_pair_id", id)) refuseUnknown(call, id);
    const asked = pairs.filter(
      ({ attributes: { key_name, key_pair_id } }) =>
        (KeyNames.length === 0 || KeyNames.some((name) => name === key_name)) &&
        (KeyPairIds.length === 0 || KeyPairIds.some((id) => id === key_pair_id)),
    );
    const items = asked.map((pair) => ({
      ...keyPairOf(pair),
      ...(IncludePublicKey === true ? { PublicKey: stringOf(pair.attributes, "public_key") } : {}),
    }));
    const { page } = described(
      call,
      { Filters },
      {
        items,
        filters: {
          ...filtersBy<KeyPairInfo>(["KeyName", "KeyPairId"]),
          fingerprint: ({ KeyFingerprint }) => KeyFingerprint,
        },
      },
    );
    return { KeyPairs: page };
  },
  ImportKeyPair(call, { KeyName, PublicKeyMaterial = new Uint8Array(), TagSpecifications }) {
    const keyPair = createObject(call, KEY_PAIR, {
      key_name: KeyName,
      public_key: Buffer.from(PublicKeyMaterial).toString("utf8"),
      tags: tagsOf(TagSpecifications, "key-pair"),
    });
    return keyPairOf(keyPair);
  },
  // EC2 accepts the deletion of a key pair that does not exist.
  DeleteKeyPair(call, { KeyName, KeyPairId }) {
    const isAsked = ({ attributes: { key_name, key_pair_id } }: WorldObject) =>
      KeyPairId === undefined ? key_name === KeyName : key_pair_id === KeyPairId;
    const found = call.list(KEY_PAIR).find(isAsked);
    if (found !== undefined) deleteObject(call, found);
    return { Return: true, KeyPairId: found && stringOf(found.attributes, "key_pair_id") };
  },
};
