/** EC2: key pairs. */
import type { AwsCall, Behaviour, Behaviours, ObjectValue } from "../../simulation";
import { stringOf, textOf } from "../../values/attributes";

const TYPE = "aws_key_pair";

/** A public key that EC2 accepts, in OpenSSH format or as bare Base64. */
const PUBLIC_KEY = /^((ssh-rsa|ssh-ed25519) )?[A-Za-z0-9+/=\s]{60,}/;

function create(call: AwsCall, planned: ObjectValue, config: ObjectValue): ObjectValue {
  const prefix = stringOf(config, "key_name_prefix") || undefined;
  const name = stringOf(config, "key_name") || call.uniqueName(prefix);
  const importing = call.during(`importing EC2 Key Pair (${name})`);
  const publicKey = textOf(planned, "public_key");
  if (!PUBLIC_KEY.test(publicKey)) {
    importing.refuse("InvalidKey.Format", "Key is not in valid OpenSSH public key format");
  }
  if (call.find(TYPE, name) !== undefined) importing.refuse("InvalidKeyPair.Duplicate", "The keypair already exists");
  return {
    id: name,
    arn: call.arn(`ec2:key-pair/${name}`),
    key_name: name,
    key_pair_id: call.newId("key"),
    key_type: publicKey.includes("ed25519") ? "ed25519" : "rsa",
    fingerprint: call.ids.hex(32).match(/../g)?.join(":") ?? "",
  };
}

const keyPair: Behaviour = { service: "EC2", label: "EC2 Key Pair", operations: { create: "ImportKeyPair" }, create };

export const keyPairBehaviours: Behaviours = { [TYPE]: keyPair };
