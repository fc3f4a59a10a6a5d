/** EC2: key pairs. */
import type { Behaviour, Behaviours } from "../../simulation/behaviour";
import type { AwsCall } from "../../simulation/call";
import { stringOf, textOf } from "../../values/attributes";
import type { ObjectValue } from "../../values/value";

const TYPE = "aws_key_pair";

/** A public key as OpenSSH writes it, or its bare base64, of a kind that EC2 takes. */
const PUBLIC_KEY = /^((ssh-rsa|ssh-ed25519) )?[A-Za-z0-9+/=\s]{60,}/;

function create(call: AwsCall, planned: ObjectValue, config: ObjectValue): ObjectValue {
  const prefix = stringOf(config, "key_name_prefix") || undefined;
  const name = stringOf(config, "key_name") || call.uniqueName(prefix);
  const importing = call.during(`importing EC2 Key Pair (${name})`);
  const publicKey = textOf(planned, "public_key");
  if (!PUBLIC_KEY.test(publicKey)) {
    importing.refuse("ImportKeyPair", "InvalidKey.Format", "Key is not in valid OpenSSH public key format");
  }
  if (call.find(TYPE, name) !== undefined) {
    importing.refuse("ImportKeyPair", "InvalidKeyPair.Duplicate", "The keypair already exists");
  }
  return {
    id: name,
    arn: call.arn(`ec2:key-pair/${name}`),
    key_name: name,
    key_pair_id: call.newId("key"),
    key_type: publicKey.includes("ed25519") ? "ed25519" : "rsa",
    fingerprint: call.ids.hex(32).match(/../g)?.join(":") ?? "",
  };
}

const keyPair: Behaviour = { service: "EC2", label: "EC2 Key Pair", create };

/** Behaviours by resource type. */
export const keyPairBehaviours: Behaviours = { [TYPE]: keyPair };
